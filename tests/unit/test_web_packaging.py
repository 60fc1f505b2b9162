"""The built pages of the desk as they travel: what is bundled is credited, nothing of how it was built goes along."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HASHED = re.compile(r"[-.][A-Z0-9]{8}\.(js|mjs|json|woff2)$")


@pytest.fixture(scope="module")
def static(root: Path) -> Path:
    built = root / "src" / "laydown" / "web" / "static"
    if not (built / "index.html").is_file():
        missing = "the pages are not built: run `make web`"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return built


@pytest.fixture(scope="module")
def wheel(root: Path, static: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    out = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", build, out], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(out.glob("*.whl")))


def test_the_lock_of_the_pages_has_digests_and_no_addresses(root: Path) -> None:
    lock = json.loads((root / "web" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert packages
    assert [name for name, each in packages.items() if "integrity" not in each] == []
    assert [name for name, each in packages.items() if "resolved" in each] == []
    assert "://" not in re.sub(r'"funding":\s*(\{[^}]*\}|\[[^\]]*\]|"[^"]*")', "", json.dumps(lock))


def test_the_pages_ask_for_packages_by_exact_version(root: Path) -> None:
    asked = json.loads((root / "web" / "package.json").read_text(encoding="utf-8"))
    versions = [*asked["dependencies"].values(), *asked["devDependencies"].values()]
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_what_may_be_kept_for_good_carries_its_digest_in_its_name(static: Path) -> None:
    names = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
    assert {name for name in names if not HASHED.search(name)} == {
        "desk.css",
        "desk.js",
        "icon.svg",
        "index.html",
        "licences.txt",
    }


def test_the_first_screen_brings_neither_the_map_nor_the_symbols(static: Path) -> None:
    first, met = {"desk.js"}, set[str]()
    while first - met:
        name = min(first - met)
        met.add(name)
        text = (static / name).read_text(encoding="utf-8")
        first |= set(re.findall(r'(?:from|import)"(?:/static|\.)/([\w.-]+\.js)"', text))
    assert sum((static / name).stat().st_size for name in met) < 400_000
    assert not any("maplibregl" in (static / name).read_text(encoding="utf-8") for name in met)


def test_every_package_of_the_pages_is_credited(root: Path, static: Path) -> None:
    told = (static / "licences.txt").read_text(encoding="utf-8")
    asked = json.loads((root / "web" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    for name, version in asked.items():
        assert f"\n{name} {version} (" in told
        assert name in notice


def test_no_page_names_an_address_to_load_from(static: Path) -> None:
    html, css = ((static / name).read_text(encoding="utf-8") for name in ("index.html", "desk.css"))
    assert "://" not in html
    assert re.findall(r"url\((?!['\"]?(?:/static/|data:))", css) == []


def test_the_wheel_holds_the_pages_and_nothing_of_how_they_were_built(wheel: zipfile.ZipFile, static: Path) -> None:
    names = set(wheel.namelist())
    built = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
    assert {f"laydown/web/static/{name}" for name in built} <= names
    assert [name for name in names if "node_modules" in name or name.endswith((".ts", ".tsx", ".map"))] == []
    assert any(name.endswith("licenses/NOTICE") for name in names)
