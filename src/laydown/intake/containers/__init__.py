"""Files that hold many reports, taken apart as streams: archives, web archives, mails, lists, exports.

Takes what `finding` finds, or bytes that are at hand; gives one input for each report within, with what is known of it
from the outside, and a rejection for each that cannot be read. Nothing is written anywhere, and each limit that is
broken costs only what lies behind it. Pictures and scripts are passed over and counted.
"""

from .budget import PassedOver
from .expand import (
    HOLDERS,
    PERHAPS,
    REPORTS,
    expanded,
    expanded_file,
    expanded_lines,
    expanded_stream,
    holder_of,
    is_cut_by_lines,
    is_list_of_reports,
    lists_reports,
)
from .fields import text_fields
from .members import Follow

__all__ = [
    "HOLDERS",
    "PERHAPS",
    "REPORTS",
    "Follow",
    "PassedOver",
    "expanded",
    "expanded_file",
    "expanded_lines",
    "expanded_stream",
    "holder_of",
    "is_cut_by_lines",
    "is_list_of_reports",
    "lists_reports",
    "text_fields",
]
