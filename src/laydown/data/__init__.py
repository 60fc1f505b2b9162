"""What laydown knows before it reads: names, frames and cue words, as YAML files with source, licence and date.

`load_rows` is the one way in. A file that breaks its form stops the run with its name and line.
"""

from .loader import Row, data_file, load_rows, row_fault

__all__ = ["Row", "data_file", "load_rows", "row_fault"]
