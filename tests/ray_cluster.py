"""A Ray cluster of two machines, both of which are this one: real processes, small, and quiet."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from laydown.engine.ray import QUIET

STORE_BYTES = 80 << 20
MODULES = Path(__file__).parent


@contextmanager
def modules_reached() -> Iterator[None]:
    """Processes that Ray starts meanwhile find the modules of the tests, as they would find laydown on a cluster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(MODULES), prepend=os.pathsep)
        yield


@contextmanager
def two_nodes() -> Iterator[Any]:
    """The cluster, of one processor each; `cluster.address` is where it answers."""
    os.environ.update(QUIET)
    with modules_reached(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ray.cluster_utils import Cluster

        cluster = Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 1, "object_store_memory": STORE_BYTES, "include_dashboard": False},
        )
        try:
            add_node(cluster)
            yield cluster
        finally:
            cluster.shutdown()  # type: ignore[no-untyped-call]


def add_node(cluster: Any) -> Any:
    """One more machine."""
    return cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
