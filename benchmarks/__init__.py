"""Measurements, each a program of its own: `python -m benchmarks.NAME`. Rates are per core."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else the maths library spends three cores' time on one core's work
