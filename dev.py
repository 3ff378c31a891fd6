#!/usr/bin/env python3
"""The way into Together for whoever works on it; standard library only.

    python3 dev.py run [FILE ...]   start the app
    python3 dev.py test [ARG ...]   every check, then the tests (ARGs go to pytest)
    python3 dev.py check            the checks alone: style, types, exercises
    python3 dev.py tour             a whole session without a screen, as pictures in out/tour/
    python3 dev.py pictures         every screen in every look, in out/
    python3 dev.py bench            start-up, memory and typing beside a bare window (Linux)
    python3 dev.py torture          kills, power cuts, damage, and a resume at every turn of all
    python3 dev.py setup            make .venv and install what requirements.txt pins, no more
    python3 dev.py help             this page

Each command first makes .venv when it is missing or older than requirements.txt.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "installed"

# What Qt loads from a Linux system, and the Debian package that has it.
ANY_WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_WINDOW = {
    **ANY_WINDOW,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_WINDOW = {
    **ANY_WINDOW,
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

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
    """Stop at the first check that fails, with its exit code; pytest has the last line."""
    return check([]) or inside(["-m", "pytest", "-n", "auto", *arguments], screen=False)


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
    need_libraries(X11_WINDOW)
    prepare()
    return inside(["-m", "bench", *arguments])


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


# A system that can show windows


def offscreen_ready() -> None:
    need_libraries(ANY_WINDOW)
    prepare()


def has_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in screens)


def need_libraries(libraries: dict[str, str]) -> None:
    """Linux: install what Qt will not find where that is allowed, else say how."""
    if sys.platform != "linux":
        return
    lacking = [name for name in libraries if not loads(name)]
    if not lacking:
        return
    if not shutil.which("apt-get"):
        sys.exit(f"Qt needs these libraries of your system: {', '.join(lacking)}.")
    packages = sorted({libraries[name] for name in lacking})
    apt_get("update")
    if not apt_get("install", "-y", "--no-install-recommends", *packages):
        sys.exit(f"Qt needs libraries; run: {as_root()}apt-get install {' '.join(packages)}")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_get(*arguments: str) -> bool:
    """True when it was allowed and went well; only a sudo that asks nothing is used."""
    if as_root() and not may_sudo():
        return False
    print("apt-get", *arguments, flush=True)
    sudo = ["sudo", "-n"] if as_root() else []
    command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *arguments]
    return subprocess.run(command, check=False).returncode == 0


def may_sudo() -> bool:
    if not shutil.which("sudo"):
        return False
    asked = subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL, check=False)
    return asked.returncode == 0


def as_root() -> str:
    """What to put before a command that needs an administrator."""
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
