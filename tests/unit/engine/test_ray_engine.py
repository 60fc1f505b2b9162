"""Ray where it is not there, where no cluster answers, and on this machine alone."""

import builtins
import os
from collections.abc import Callable
from typing import Any

import pytest

from engine_tasks import square
from laydown.engine import RayEngine
from laydown.errors import BadRequest, MissingPart
from ray_cluster import modules_reached


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load: Callable[..., Any] = builtins.__import__

    def missing(name: str, *args: Any, **options: Any) -> Any:
        if name == "ray":
            raise ImportError(name)
        return load(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingPart, match=r"pip install 'laydown\[ray\]'"):
        list(RayEngine().each(square, [1]))


def test_an_address_where_no_cluster_is_is_a_bad_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray finds none: this machine may have one, of whoever else tests here."""
    import ray

    def none_found(**options: Any) -> None:
        raise ConnectionError("Could not find any running Ray instance.")

    monkeypatch.setattr(ray, "init", none_found)
    with pytest.raises(BadRequest, match="no Ray cluster answers at auto: Could not find"):
        list(RayEngine(address="auto").each(square, [1]))


def test_a_cluster_is_started_for_the_while_and_tells_nobody() -> None:
    import ray

    with modules_reached():
        assert sorted(RayEngine(processes=1).each(square, range(3))) == [0, 1, 4]
    assert not ray.is_initialized()
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
