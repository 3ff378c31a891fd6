"""Packs the program's folder for Linux: python -m tools.packages deb|rpm|portable

deb, rpm   packages that put it below /opt/together, after package/nfpm.yaml
portable   a packed folder that runs from anywhere, with install-for-me.sh for the menu

--folder   what PyInstaller made (dist/together)
--out      where the package goes (dist)

The same folder makes the same bytes, on any day: all times are SOURCE_DATE_EPOCH, or else the day
of the release that the metainfo file names.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from together import __version__
from tools import icons

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "package" / "linux"
RECIPE = ROOT / "package" / "nfpm.yaml"
METAINFO = LINUX / "org.together.Together.metainfo.xml"
DEBIAN = {"x86_64": "amd64", "aarch64": "arm64"}  # our name of a processor -> Debian's, and nfpm's
OF_C = (
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libdl.so.2", "libm.so.6"),
    *("libmvec.so.1", "libpthread.so.0", "librt.so.1", "libutil.so.1"),
)
LIBRARIES = {  # what the program takes from the system -> Debian's package that has it
    **dict.fromkeys(OF_C, "libc6"),
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
SHARED = {  # of the portable folder's share/
    "applications": LINUX / "org.together.Together.desktop",
    "mime/packages": LINUX / "org.together.Together.xml",
    "metainfo": METAINFO,
    "man/man1": LINUX / "together.1",
}


class NotPackedError(Exception):
    """Why there is no package, in one sentence for whoever asked for it."""


class Release(NamedTuple):
    """One version as the metainfo file tells of it."""

    version: str
    day: datetime
    notes: list[str]


def main(arguments: Sequence[str]) -> int:
    """Make the package named; 1 and one sentence where that can't be."""
    given = read(arguments)
    try:
        print(KINDS[given.kind](given.folder, given.out))
    except NotPackedError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        place, why = error.filename or given.out, error.strerror or error
        print(f"{place} can't be read or written ({why}); look at --out.", file=sys.stderr)
        return 1
    return 0


def read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools.packages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist" / "together")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    return parser.parse_args(arguments)


def deb(folder: Path, out: Path) -> Path:
    """A package for Debian and Ubuntu. NotPackedError: see there."""
    name = f"together_{__version__}_{DEBIAN[processor()]}.deb"
    package = by_recipe("deb", folder, out / name)
    package.write_bytes(packed_tighter(package.read_bytes()))
    return package


def rpm(folder: Path, out: Path) -> Path:
    """A package for Fedora, openSUSE and their kin. NotPackedError: see there."""
    return by_recipe("rpm", folder, out / f"together-{__version__}-1.{processor()}.rpm")


def portable(folder: Path, out: Path) -> Path:
    """A folder with the program, packed. NotPackedError: see there."""
    need_program(folder)
    package = out / f"together-{__version__}-linux-{processor()}.tar.xz"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch) / f"together-{__version__}"
        copy(folder, top)
        for name in ("README.txt", "install-for-me.sh"):
            shutil.copy(LINUX / name, top)
        for place, file in SHARED.items():
            (top / "share" / place).mkdir(parents=True)
            shutil.copy(file, top / "share" / place)
        icons.hicolor(top / "share" / "icons" / "hicolor")
        make_plain(top)
        pack(top, package)
    return package


KINDS: dict[str, Callable[[Path, Path], Path]] = {"deb": deb, "rpm": rpm, "portable": portable}


def by_recipe(kind: str, folder: Path, package: Path) -> Path:
    need_program(folder)
    need_known_libraries(folder)
    package.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        stage = Path(scratch)
        prepare(folder, stage)
        run_nfpm(kind, stage, package)
    return package


def prepare(folder: Path, stage: Path) -> None:
    """What the recipe finds in ${STAGE}: all that is made and not kept in the checkout."""
    copy(folder, stage / "program")
    icons.hicolor(stage / "hicolor")
    page = (LINUX / "together.1").read_bytes()
    (stage / "together.1.gz").write_bytes(gzip.compress(page, mtime=0))
    changes = debian_changelog().encode()
    (stage / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    make_plain(stage)


def run_nfpm(kind: str, stage: Path, package: Path) -> None:
    """NotPackedError: nfpm is not there, or has something to say."""
    nfpm = shutil.which("nfpm", path=str(Path(sys.executable).parent)) or shutil.which("nfpm")
    if nfpm is None:
        raise NotPackedError(
            "nfpm, which makes packages, is not in .venv; run: python3 dev.py setup"
        )
    command = [nfpm, "package", "-p", kind, "-f", str(RECIPE), "-t", str(package.absolute())]
    values = {
        "STAGE": str(stage),
        "VERSION": __version__,
        "ARCH": DEBIAN[processor()],
        "GLIBC": glibc(stage / "program"),
        "SOURCE_DATE_EPOCH": str(epoch()),
    }
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **values}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotPackedError(f"nfpm made no {kind}: {said[-1] if said else 'it said nothing'}")


def packed_tighter(package: bytes) -> bytes:
    """A .deb whose files are packed with xz, of one that has them loose.

    It is an archive of `ar`: a mark, then for each member 60 letters about it and the bytes,
    filled up to an even number.
    """
    mark, place, packed = b"!<arch>\n", 8, b"!<arch>\n"
    if not package.startswith(mark):
        raise NotPackedError("nfpm made something that is no .deb; is it version 2.48 or newer?")
    while place < len(package):
        head = package[place : place + 60]
        size = int(head[48:58])
        content = package[place + 60 : place + 60 + size]
        place += 60 + size + size % 2
        name = head[:16]
        if name.rstrip(b" /") == b"data.tar":
            name, content = b"data.tar.xz".ljust(16), lzma.compress(content)
        head = name + head[16:48] + str(len(content)).encode().ljust(10) + head[58:]
        packed += head + content + b"\n" * (len(content) % 2)
    return packed


def need_program(folder: Path) -> None:
    if not (folder / "together").is_file():
        raise NotPackedError(
            f"There is no program in {folder} yet; make it with: python3 dev.py bundle"
        )


def processor() -> str:
    """NotPackedError: nobody has packed for this one."""
    if (name := platform.machine()) not in DEBIAN:
        raise NotPackedError(
            f"Packages are made for {' and '.join(DEBIAN)}, and this computer is {name}."
        )
    return name


def need_known_libraries(folder: Path) -> None:
    """NotPackedError: the program needs a library that no package is asked for."""
    there = {file.name for file in folder.rglob("*.so*")}
    for file in compiled(folder):
        dump = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False)
        for name in re.findall(r"NEEDED +(\S+)", dump.stdout):
            if name not in there and name not in LIBRARIES:
                raise NotPackedError(
                    f"{file} needs {name}, which is neither in the folder nor in LIBRARIES; "
                    f"add it in tools/packages.py, and its package in {RECIPE}."
                )


def compiled(folder: Path) -> Iterator[Path]:
    for file in below(folder):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield file


def glibc(folder: Path) -> str:
    """The oldest C library that has all that the program's files want of it."""
    wanted = {(2, 17)}  # older ones are on no system any more
    for file in compiled(folder):
        found = re.findall(rb"GLIBC_(\d+)\.(\d+)", file.read_bytes())
        wanted.update((int(major), int(minor)) for major, minor in found)
    return "{}.{}".format(*max(wanted))


# What is told of a release


def release() -> Release:
    """This version. NotPackedError: the metainfo file does not tell of it."""
    for it in ET.parse(METAINFO).iter("release"):
        if it.get("version") == __version__:
            day = datetime.fromisoformat(it.get("date", "")).replace(tzinfo=UTC)
            notes = [" ".join("".join(li.itertext()).split()) for li in it.iter("li")]
            return Release(__version__, day, notes)
    raise NotPackedError(f"{METAINFO} has no release {__version__}; add one with its day.")


def epoch() -> int:
    """The one time that all files in a package bear."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else int(release().day.timestamp())


def debian_changelog() -> str:
    it = release()
    lines = [f"together ({it.version}) stable; urgency=medium", ""]
    for note in it.notes:
        lines += textwrap.wrap(f"{note}.", 79, initial_indent="  * ", subsequent_indent="    ")
    return "\n".join([*lines, "", f" -- {maintainer()}  {format_datetime(it.day)}", ""])


def maintainer() -> str:
    """As the recipe has it."""
    found = re.search(r"^maintainer: (.+)$", RECIPE.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


# Folders whose bytes do not tell where and when they were made


def copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to, symlinks=True)


def make_plain(folder: Path) -> None:
    """Give all in it the one time, and modes that owe nothing to whoever built it."""
    when = epoch()
    for path in [folder, *below(folder)]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or starts(path) else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)


def starts(file: Path) -> bool:
    """Whether it is something to be run; libraries are not."""
    return file.suffix == ".sh" or (file.name == "together" and file.stat().st_mode & 0o100 > 0)


def below(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.rglob("*")))


def pack(folder: Path, package: Path) -> None:
    """As a tar.xz. It appears under its name when it is whole."""
    part = package.with_name(f"{package.name}.part")
    with tarfile.open(part, "w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in [folder, *below(folder)]:
            name = str(path.relative_to(folder.parent))
            archive.add(path, name, recursive=False, filter=of_nobody)
    part.replace(package)


def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
