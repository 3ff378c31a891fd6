"""Tries the package on bare systems, as a stranger would: python -m tools.stranger (as root)

Each system is made once and kept packed in ~/.cache/together-stranger; pictures of all that was on
the screen go to out/try-bundle.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tools.needs import TRYING, need_programs
from tools.stranger import evening, package, places
from tools.stranger.report import Fault, Report
from tools.stranger.screen import a_screen
from tools.stranger.system import System
from tools.stranger.visit import Visit

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ("bookworm", "trixie")
# A namespace of its own: whatever happens, its mounts and processes go when this program goes.
APART = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
IS_APART = "TOGETHER_STRANGER"


def main(arguments: list[str]) -> int:
    """Check every system; 0 only if all holds."""
    given = read(arguments)
    if os.geteuid() != 0:
        return refuse("Bare systems can only be made as root; run it again with sudo.")
    deb = given.deb or newest(ROOT / "dist")
    if deb is None or not deb.is_file():
        return refuse(f"There is no package at {deb or ROOT / 'dist'}; make one first.")
    need_programs(TRYING)
    if IS_APART not in os.environ:
        os.environ[IS_APART] = "1"
        again = ["--mount-proc", sys.executable, "-m", "tools.stranger", *arguments]
        os.execvp(APART[0], [*APART, *again])
    signal.signal(signal.SIGTERM, stop)
    with own_cache() as cache:
        failed = [try_system(name, deb.resolve(), cache, given) for name in given.system or SYSTEMS]
    return 1 if any(failed) else 0


@contextmanager
def own_cache() -> Iterator[Path]:
    """The folder for bare systems, for this run alone; what a killed one left there goes. Fault."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "together-stranger"
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Fault("Another run is under way; wait for its end.") from error
        for left in cache.glob("*-system-*"):
            shutil.rmtree(left)
        yield cache


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools.stranger",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--deb", type=Path, help="the package; else the newest one in dist")
    parser.add_argument("--system", action="append", help="such as trixie; may be given again")
    parser.add_argument(
        "--keep", action="store_true", help="leave the system's folder there until the next run"
    )
    parser.add_argument("--only", default="", help="after the first session, the checks named so")
    return parser.parse_args(arguments)


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


def newest(folder: Path) -> Path | None:
    """The .deb there that was made last."""
    return max(folder.glob("*.deb"), key=lambda it: it.stat().st_mtime, default=None)


def try_system(name: str, deb: Path, cache: Path, given: argparse.Namespace) -> int:
    """How many checks failed on this system."""
    print(f"\n{name}", flush=True)
    pictures = ROOT / "out" / "try-bundle" / name
    shutil.rmtree(pictures, ignore_errors=True)
    report = Report(pictures, given.only)
    system = System(name, cache, Path(tempfile.mkdtemp(prefix=f"{name}-system-", dir=cache)))
    try:
        with report.check("a bare system"):
            system.unpack()
            system.add_person()
        if not report.failed:
            look_around(system, report, deb)
    finally:
        system.end_all()
        if given.keep:
            system.unmount()
            print(f"Until the next run the system is left in {system.root}")
        else:
            system.remove()
    print(f"{report.held} ok, {report.failed} failed; pictures are in {pictures}", flush=True)
    return report.failed


def look_around(system: System, report: Report, deb: Path) -> None:
    with a_screen() as screen:
        visit = Visit(system, report, deb, screen)
        report.picture = screen.save
        for needed in (package.INSTALL, evening.FIRST):
            for name, work in needed.items():
                with report.check(name):
                    work(visit)
            if report.failed:
                return  # all else would fail with it
        for checks in (evening.CHECKS, places.CHECKS, package.CHECKS):
            report.run(checks, visit)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Fault as fault:
        sys.exit(refuse(str(fault)))
    except KeyboardInterrupt:
        sys.exit(130)
