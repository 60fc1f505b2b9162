"""Archives to tables: sources cut into shards, each read to parts of typed tables, a run committed by its manifest.

Takes files of any kind that hold reports, on a disk or in an object store, and functions that take them apart and read
them; gives the parts of four tables, the same bytes in any order. Nothing that is half written ever counts.
"""

from .digests import Digests
from .disk import DiskFiles
from .files import Files, joined, scheme_of
from .parts import PartWriter, write_done
from .reading import Report, ShardOutcome, ShardReader, TakeApart
from .rows import (
    CLAIMS,
    DOCUMENT_TABLE,
    DOCUMENTS,
    GATED,
    GATED_TABLE,
    REJECTION_TABLE,
    REJECTIONS,
    claim_of,
    claim_table,
    document_of,
)
from .run import begin, commit, committed, rows_of, run_first, run_shards, sum_of
from .shards import Plan
from .sources import Sources
from .timing import STAGES, Timers

__all__ = [
    "CLAIMS",
    "DOCUMENTS",
    "DOCUMENT_TABLE",
    "GATED",
    "GATED_TABLE",
    "REJECTIONS",
    "REJECTION_TABLE",
    "STAGES",
    "Digests",
    "DiskFiles",
    "Files",
    "PartWriter",
    "Plan",
    "Report",
    "ShardOutcome",
    "ShardReader",
    "Sources",
    "TakeApart",
    "Timers",
    "begin",
    "claim_of",
    "claim_table",
    "commit",
    "committed",
    "document_of",
    "joined",
    "rows_of",
    "run_first",
    "run_shards",
    "scheme_of",
    "sum_of",
    "write_done",
]
