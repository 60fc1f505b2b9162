"""Archives to tables: sources cut into shards, each read to parts of typed tables, a run committed by its manifest.

Takes files of any kind that hold reports, on a disk or in an object store, and functions that take them apart and read
them; gives the parts of four tables, the same bytes in any order. Nothing that is half written ever counts.
"""

from .digests import Digests
from .disk import DiskFiles
from .files import Files, joined, scheme_of
from .fusing import FUSED, Gathered, Seen, Told, done_so_far, fused_before, gathered, inputs_of, prepare, write_fused
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
    "FUSED",
    "GATED",
    "GATED_TABLE",
    "REJECTIONS",
    "REJECTION_TABLE",
    "STAGES",
    "Digests",
    "DiskFiles",
    "Files",
    "Gathered",
    "PartWriter",
    "Plan",
    "Report",
    "Seen",
    "ShardOutcome",
    "ShardReader",
    "Sources",
    "TakeApart",
    "Timers",
    "Told",
    "begin",
    "claim_of",
    "claim_table",
    "commit",
    "committed",
    "document_of",
    "done_so_far",
    "fused_before",
    "gathered",
    "inputs_of",
    "joined",
    "prepare",
    "rows_of",
    "run_first",
    "run_shards",
    "scheme_of",
    "sum_of",
    "write_done",
    "write_fused",
]
