"""Write the lock files, or check that they fit pyproject.toml: `lock.py write [--upgrade]`, `lock.py check`.

A lock holds exact versions with hashes, for every platform and Python that the project supports, and no addresses.
Its second line holds a digest of the requirements that it was made from, so that a check needs no network.
Writing needs `uv` on the path.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
GROUPS = {RUN_LOCK: ("build",), DEV_LOCK: ("build", "web", "dev")}


def inputs_digest(root: Path, lock: str) -> str:
    """The sha256 of everything in pyproject.toml that decides what `lock` holds."""
    tables = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    inputs = {
        "python": tables["project"]["requires-python"],
        "dependencies": tables["project"]["dependencies"],
        "groups": {name: tables["dependency-groups"][name] for name in GROUPS[lock]},
        "uv": tables["tool"]["uv"],
    }
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def header(root: Path, lock: str) -> str:
    """The comment that opens a lock."""
    return f"# Exact versions with hashes, written by `make lock`.\n# inputs: {inputs_digest(root, lock)}\n"


def is_current(root: Path, lock: str) -> bool:
    """Whether `lock` was made from what pyproject.toml says now."""
    path = root / lock
    return path.exists() and path.read_text(encoding="utf-8").startswith(header(root, lock))


def write_lock(root: Path, lock: str, *, upgrade: bool) -> None:
    """Resolve `lock` and write it. Versions in it stay unless `upgrade` is asked; both locks agree."""
    command = ["uv", "pip", "compile", "--quiet", "pyproject.toml", "--output-file", lock]
    command += ["--generate-hashes", "--universal", "--fork-strategy", "fewest", "--python-version", "3.11"]
    command += ["--no-header", "--no-annotate"]
    command += [part for group in GROUPS[lock] for part in ("--group", group)]
    command += ["--upgrade"] if upgrade else []
    command += ["--constraints", RUN_LOCK] if lock != RUN_LOCK else []
    subprocess.run(command, cwd=root, check=True)  # noqa: S603  every part is a literal of this file
    path = root / lock
    path.write_text(header(root, lock) + path.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """Write or check both locks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("action", choices=("write", "check"))
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    if options.action == "write":
        for lock in GROUPS:
            write_lock(ROOT, lock, upgrade=options.upgrade)
    elif stale := [lock for lock in GROUPS if not is_current(ROOT, lock)]:
        sys.exit(f"{', '.join(stale)}: does not fit pyproject.toml; run `make lock`")


if __name__ == "__main__":
    main()
