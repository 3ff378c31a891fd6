#!/usr/bin/env python3
"""The way into Together for whoever works on it; standard library only.

    python3 dev.py run [FILE ...]   start the app
    python3 dev.py test [ARG ...]   every check, the bundle, then the tests (ARGs go to pytest)
    python3 dev.py check            the checks alone: style, types, exercises
    python3 dev.py tour             a whole session without a screen, as pictures in out/tour/
    python3 dev.py pictures         every screen in every look, in out/
    python3 dev.py bench            start-up, memory and typing beside a bare window (Linux)
    python3 dev.py torture          kills, power cuts, damage, and a resume at every turn of all
    python3 dev.py bundle           dist/together, a folder that needs no Python; it tests itself
    python3 dev.py deb              that folder, made small and packed for Debian and Ubuntu
    python3 dev.py rpm              the same for Fedora and others
    python3 dev.py portable         the same as a .tar.xz, to unpack anywhere
    python3 dev.py installer        a setup program (Windows, with NSIS)
    python3 dev.py try-bundle       install the .deb in bare systems and use it there (as root)
    python3 dev.py setup            make .venv and install what requirements.txt pins, no more
    python3 dev.py help             this page

Each command first makes .venv when it is missing or older than requirements.txt.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.needs import (
    ANY_WINDOW,
    BUNDLING,
    TRIMMING,
    TRYING,
    WAYLAND_WINDOW,
    X11_WINDOW,
    as_root,
    need_libraries,
    need_programs,
    own_library,
)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "installed"

# What does more when it has the time.
TORTURED = [
    f"tests/store/test_{name}.py"
    for name in ("torture", "protect", "power_loss", "damage", "salvage", "restore")
]

CHECKS = [
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-m", "mypy"],
    ["-m", "together", "check", "--strict", "exercises"],
]


def main(arguments: list[str]) -> int:
    """Do one command; the answer is the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this file may have an older one
        sys.exit(f"Together needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    name, *rest = arguments or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        sys.exit(f"dev.py knows no command {name!r}; it knows {', '.join(COMMANDS)}.")
    os.chdir(ROOT)
    return command(rest)


def run(arguments: list[str]) -> int:
    if not has_screen():
        sys.exit("There is no screen here to open a window on; try python3 dev.py tour instead.")
    need_libraries(X11_WINDOW if os.environ.get("DISPLAY") else WAYLAND_WINDOW)
    prepare()
    return become(["-m", "together", *arguments])


def test(arguments: list[str]) -> int:
    """Stop at the first check that fails, with its exit code; pytest has the last line.

    With ARGs, which pick some tests, no bundle is built.
    """
    if code := check([]) or (0 if arguments else bundle([])):
        return code
    return inside(["-m", "pytest", "-n", "auto", *arguments], screen=False)


def torture(arguments: list[str]) -> int:
    """What takes too long for every day."""
    offscreen_ready()
    os.environ["TOGETHER_KILLS"] = "100"
    os.environ["TOGETHER_FUZZ"] = "200000"
    os.environ["TOGETHER_CUTS"] = "500"
    os.environ["TOGETHER_DAMAGES"] = "200"
    tests = ["tests/end_to_end", "tests/play/test_fuzz.py", *TORTURED]
    return inside(["-m", "pytest", *tests, *arguments], screen=False)


def check(_arguments: list[str]) -> int:
    offscreen_ready()
    for arguments in CHECKS:
        print(" ".join(arguments[1:]), flush=True)
        if code := inside(arguments, screen=False):
            return code
    return 0


def tour(arguments: list[str]) -> int:
    offscreen_ready()
    return inside(["-m", "together", "tour", "--out", "out/tour", *arguments], screen=False)


def pictures(arguments: list[str]) -> int:
    offscreen_ready()
    return inside(["-m", "tools.pictures", *arguments], screen=False)


def bench(arguments: list[str]) -> int:
    need_libraries({**X11_WINDOW, **own_library()})
    need_programs({**BUNDLING, **TRIMMING})
    prepare()
    return inside(["-m", "bench", *arguments])


def bundle(arguments: list[str]) -> int:
    """Build the folder and let it test itself."""
    need_libraries({**ANY_WINDOW, **own_library()})
    trims = "--trim-icu" in arguments and sys.platform == "linux"
    need_programs({**BUNDLING, **TRIMMING} if trims else BUNDLING)
    prepare()
    return inside(["-m", "tools.bundle", *arguments], screen=bool(os.environ.get("DISPLAY")))


def deb(arguments: list[str]) -> int:
    return packed("deb", arguments)


def rpm(arguments: list[str]) -> int:
    return packed("rpm", arguments)


def portable(arguments: list[str]) -> int:
    return packed("portable", arguments)


def installer(arguments: list[str]) -> int:
    """Build the folder, and pack it into a setup program."""
    return bundle([]) or inside(["package/windows/installer.py", *arguments])


def packed(kind: str, arguments: list[str]) -> int:
    """Build the small folder anew, and pack it."""
    return bundle(["--trim-icu"]) or inside(["-m", "tools.packages", kind, *arguments])


def try_bundle(arguments: list[str]) -> int:
    """Make the .deb, then play with it in bare systems, as somebody who has just installed it."""
    need_programs(TRYING)
    return deb([]) or inside(["-m", "tools.stranger", *arguments])


def setup(_arguments: list[str]) -> int:
    offscreen_ready()
    return 0


def show_help(_arguments: list[str]) -> int:
    print((__doc__ or "").strip())
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "tour": tour,
    "pictures": pictures,
    "bench": bench,
    "torture": torture,
    "bundle": bundle,
    "deb": deb,
    "rpm": rpm,
    "portable": portable,
    "installer": installer,
    "try-bundle": try_bundle,
    "setup": setup,
    "help": show_help,
}


# A private environment


def prepare() -> None:
    """Bring .venv up to requirements.txt, and the installed project up to pyproject.toml."""
    wanted = [digest(LOCK.read_bytes() + sys.version.encode()), digest(PROJECT.read_bytes())]
    found = STAMP.read_text().split() if STAMP.exists() else []
    if found != wanted:
        install(wanted, found)
    compile_words()


def install(wanted: list[str], found: list[str]) -> None:
    if found[:1] != wanted[:1]:
        print("Preparing .venv; this happens once for each requirements.txt ...", flush=True)
        make_venv()
        pip("--require-hashes", "-r", str(LOCK))
        unpack_binding()
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text("\n".join(wanted) + "\n")


def compile_words() -> None:
    """Make the catalogues of the interface's languages that are older than their texts."""
    for text in (ROOT / "resources" / "words").rglob("*.po"):
        made = text.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < text.stat().st_mtime:
            if inside(["tools/words.py", "compile"]):
                sys.exit("The interface's languages could not be compiled; see above.")
            return


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def make_venv() -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        sys.exit("Leave the .venv first (deactivate): it has to be made anew.")
    try:
        import ensurepip  # noqa: F401  Debian keeps it and venv's other half in a package of its own
        import venv

        venv.create(VENV, with_pip=True, clear=True)
    except (ImportError, subprocess.CalledProcessError):
        sys.exit(venv_advice())


def venv_advice() -> str:
    if not shutil.which("apt-get"):
        return "This Python cannot make a virtual environment; install a Python with venv and pip."
    install = f"{as_root()}apt-get install python3.{sys.version_info.minor}-venv"
    return f"This Python cannot make a virtual environment; run: {install}"


def pip(*arguments: str) -> None:
    quiet = ["-q", "--disable-pip-version-check", "--no-input"]
    if inside(["-m", "pip", "install", *quiet, *arguments]):
        sys.exit("pip could not install Together's packages; what it said stands above.")


def unpack_binding() -> None:
    """Let PySide6 unpack its own Python files, which it would otherwise compile at every start."""
    environment = {**clean_environment(), "SBK_EMBED": "0"}
    subprocess.run([PYTHON, "-c", "import PySide6.QtCore"], env=environment, check=False)


def clean_environment() -> dict[str, str]:
    """Without the switch that makes every start compile the program anew."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def inside(arguments: list[str], *, screen: bool = True) -> int:
    """Run .venv's Python and wait for it; the answer is its exit code."""
    environment = clean_environment()
    if not screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([PYTHON, *arguments], env=environment, check=False).returncode


def become(arguments: list[str]) -> int:
    """Hand this process over to .venv's Python where the system can do that."""
    if os.name != "nt":
        os.execve(PYTHON, [str(PYTHON), *arguments], clean_environment())
    return inside(arguments)


def offscreen_ready() -> None:
    need_libraries(ANY_WINDOW)
    prepare()


def has_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in screens)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
