"""What `dev.py` needs of a Linux system, found or installed; standard library only."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

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

# Programs, and the Debian package that has them: to build the folder, make it smaller, try it.
BUNDLING = {"objdump": "binutils", "strip": "binutils"}
TRIMMING = {"icupkg": "icu-devtools", "gcc": "gcc", "readelf": "binutils"}
TRYING = {
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "strace": "strace",
    "xprop": "x11-utils",
}


def need_libraries(libraries: dict[str, str]) -> None:
    """Linux: install what Qt will not find where that is allowed, else say how."""
    need({name: package for name, package in libraries.items() if not loads(name)}, "libraries")


def need_programs(programs: dict[str, str]) -> None:
    """The same for programs."""
    need({name: it for name, it in programs.items() if not shutil.which(name)}, "programs")


def need(lacking: dict[str, str], kind: str) -> None:
    """`lacking`: what is not there, and the Debian package that has it."""
    if sys.platform != "linux" or not lacking:
        return
    if not shutil.which("apt-get"):
        sys.exit(f"This needs {kind} of your system: {', '.join(lacking)}.")
    packages = sorted(set(lacking.values()))
    apt_get("update")
    if not apt_get("install", "-y", "--no-install-recommends", *packages):
        sys.exit(f"This needs {kind}; run: {as_root()}apt-get install {' '.join(packages)}")


def own_library() -> dict[str, str]:
    """Python itself as a library, which a bundle holds; {} where it lies beside the interpreter."""
    name = str(sysconfig.get_config_var("INSTSONAME") or "")
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/", name)
    is_shared = ".so" in name and not beside.is_file()
    return {name: f"libpython3.{sys.version_info.minor}"} if is_shared else {}


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
