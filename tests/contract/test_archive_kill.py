"""Whatever is killed while an archive is read, and whoever reads it, the same files stand in the end.

Fifty random moments are in `benchmarks.killing`; here, each thing that may die dies once, when some shards are done.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.killed_runs import Archive, ended, made_archive, ray_readers, readers_of
from ray_cluster import add_node, two_nodes

SHARDS, REPORTS = 6, 4
TWO = ("--processes", "2")

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds processes in /proc")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return made_archive(tmp_path_factory.mktemp("archive"), shards=SHARDS, reports=REPORTS)


@pytest.fixture(scope="module")
def wanted(archive: Archive) -> dict[str, str]:
    """What one process makes of the archive, unharmed."""
    code, told = ended(archive.started("unharmed"))
    assert code == 0, told
    held = archive.held("unharmed")
    assert len(held) > 2 * SHARDS
    return held


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with two_nodes() as cluster:
        yield cluster


def begun(archive: Archive, out: str, *options: str) -> "subprocess.Popen[str]":
    """A run of which some shards are done, and some are not."""
    program = archive.started(out, *options)
    while not list((archive.root / out / "shards").glob("*.json")):
        assert program.poll() is None, program.stderr and program.stderr.read()
        time.sleep(0.005)
    return program


def start_again(archive: Archive, out: str, *options: str) -> None:
    code, told = ended(archive.started(out, *options))
    assert code == 0, told


def reader_of(program: int) -> int:
    """A process that reads: the last that was started."""
    return readers_of(program)[-1]


def server_of(program: int) -> int:
    """What they are forked from: the first."""
    return readers_of(program)[0]


@pytest.mark.parametrize("which", [reader_of, server_of])
def test_a_process_that_is_killed_changes_nothing(
    archive: Archive, wanted: dict[str, str], which: Callable[[int], int]
) -> None:
    out = which.__name__
    program = begun(archive, out, *TWO)
    os.kill(which(program.pid), signal.SIGKILL)
    code, told = ended(program)
    assert code == 0, told
    assert archive.held(out) == wanted


def test_the_program_is_killed_and_started_again(archive: Archive, wanted: dict[str, str]) -> None:
    program = begun(archive, "program", *TWO)
    program.kill()
    ended(program)
    assert not (archive.root / "program" / "manifest.json").exists()
    start_again(archive, "program", *TWO)
    assert archive.held("program") == wanted


def test_the_program_is_interrupted_and_started_again(archive: Archive, wanted: dict[str, str]) -> None:
    program = begun(archive, "interrupted", *TWO)
    os.killpg(program.pid, signal.SIGINT)
    code, told = ended(program)
    assert code == 130, told
    assert "Traceback" not in told
    start_again(archive, "interrupted", *TWO)
    assert archive.held("interrupted") == wanted


def test_machines_of_a_cluster_that_go_change_nothing(archive: Archive, wanted: dict[str, str], cluster: Any) -> None:
    flags = ("--engine", "ray", "--ray-address", cluster.address)
    program = begun(archive, "machines", *flags)
    for pid in ray_readers()[:1]:
        os.kill(pid, signal.SIGKILL)
    cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
    code, told = ended(program)
    add_node(cluster)
    assert code == 0, told
    assert archive.held("machines") == wanted


def test_a_program_that_asked_a_cluster_is_killed_and_goes_on_here(
    archive: Archive, wanted: dict[str, str], cluster: Any
) -> None:
    program = begun(archive, "moved", "--engine", "ray", "--ray-address", cluster.address)
    program.kill()
    ended(program)
    start_again(archive, "moved", *TWO)
    assert archive.held("moved") == wanted


def test_a_disk_that_takes_no_more_is_told_and_the_run_goes_on_when_it_does(
    archive: Archive, wanted: dict[str, str]
) -> None:
    """A limit on the size of files stands for a full disk: the system refuses the same writes."""
    out, largest = "full", 20_000
    program = subprocess.run(
        archive.command(out),
        cwd=archive.root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )
    assert program.returncode == 1
    assert "Traceback" not in program.stderr
    assert f"{out}/" in program.stderr
    assert "run the same command again" in program.stderr
    start_again(archive, out)
    assert archive.held(out) == wanted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=160k", "laydown-test", folder], check=False)
    if not made or made.returncode:
        pytest.skip("no file system can be made here")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", folder], check=True)


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(
    archive: Archive, wanted: dict[str, str], small_disk: Path
) -> None:
    filling = small_disk / "filling"
    filling.write_bytes(bytes(100_000))
    out = str(small_disk / "out")
    code, told = ended(archive.started(out))
    assert code == 1
    assert "no space left on device" in told
    assert "make room on the disk" in told
    subprocess.run([shutil.which("mount") or "mount", "-o", "remount,size=8m", small_disk], check=True)
    start_again(archive, out)
    assert archive.held(out) == wanted


def test_a_folder_that_takes_no_files_is_told(archive: Archive, wanted: dict[str, str], small_disk: Path) -> None:
    """A disk that can only be read: root could write to any folder."""
    out = small_disk / "out"
    out.mkdir()
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", small_disk], check=True)
    code, told = ended(archive.started(str(out)))
    assert code == 1
    assert "read-only file system" in told
    assert "name a folder that can be written to" in told
    subprocess.run([mount, "-o", "remount,rw,size=8m", small_disk], check=True)
    start_again(archive, str(out))
    assert archive.held(str(out)) == wanted
