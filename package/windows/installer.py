"""Makes together-VERSION-setup.exe: python package/windows/installer.py [--folder F] [--out D]

It runs where makensis does, on Linux, too, but the folder itself has to be built on Windows.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath, PureWindowsPath

from PySide6.QtGui import QColor, QImage, QPainter

from together import __version__

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools import icons  # noqa: E402  its place is known only now

RECIPE = Path(__file__).with_name("together.nsi")
USUAL = Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe")
SIDE = (164, 314)  # pixels, as NSIS wants it
PAPER = "#FAF4EC"  # the page of resources/themes, in the light


class NotPackedError(Exception):
    """Why there is no setup program, in one sentence for whoever asked for it."""


def main(arguments: Sequence[str]) -> int:
    """Make it and name it; 1 and one sentence where that can't be."""
    parser = argparse.ArgumentParser(
        prog="installer.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=ROOT / "dist" / "together")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    given = parser.parse_args(arguments)
    try:
        print(installer(given.folder, given.out))  # noqa: T201
    except NotPackedError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def installer(folder: Path, out: Path) -> Path:
    """Pack `folder`; where the setup program is. NotPackedError: see there."""
    if not (folder / "together.exe").is_file():
        raise NotPackedError(
            f"There is no together.exe in {folder}; make it on Windows with: py dev.py bundle"
        )
    setup = (out / f"together-{__version__}-setup.exe").absolute()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "files.nsh"
        listed.write_text(macros(folder), "utf-8")
        icon = Path(scratch) / "together.ico"
        icon.write_bytes(icons.ico())
        side = Path(scratch) / "side.bmp"
        draw_side(side)
        run_makensis(
            {
                "FOLDER": folder.absolute(),
                "FILES": listed,
                "ICON": icon,
                "SIDE": side,
                "OUTFILE": setup,
                "VERSION": __version__,
                "NUMBERS": numbers(__version__),
            }
        )
    return setup


def draw_side(file: Path) -> None:
    """The picture beside the last page, instead of NSIS's own: the program's icon on paper."""
    picture = QImage(*SIDE, QImage.Format.Format_RGB32)
    picture.fill(QColor(PAPER))
    icon = QImage.fromData(icons.app_png(96))
    painter = QPainter(picture)
    painter.drawImage((picture.width() - icon.width()) // 2, 48, icon)
    painter.end()
    picture.save(str(file))  # its name tells that it is a BMP


def run_makensis(values: dict[str, Path | str]) -> None:
    makensis = shutil.which("makensis") or (str(USUAL) if USUAL.is_file() else None)
    if makensis is None:
        raise NotPackedError("makensis is not on this computer; install NSIS, then try again.")
    defined = [f"-D{name}={value}" for name, value in values.items()]
    command = [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(RECIPE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise NotPackedError("makensis made no setup program:\n" + "\n".join(said[-8:]))


def numbers(version: str) -> str:
    """As Windows wants a version: four numbers. "0.2.0rc1" is 0.2.0.0 there."""
    return ".".join([*re.findall(r"\d+", version)[:3], "0"])


def macros(folder: Path) -> str:
    """For the recipe: what setup puts there, and the same list for what the uninstaller takes.

    Windows could be told to remove a whole folder, but somebody may have put something into it.
    """
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    folders = sorted({parent for file in files for parent in file.parents} - {Path()})
    size = sum((folder / file).stat().st_size for file in files)
    lines = [f"!define KILOBYTES {-(-size // 1024)}", "!macro PUT_FILES"]
    for place in [Path(), *folders]:
        lines.append(f'  SetOutPath "{installed(place)}"')
        there = (file for file in files if file.parent == place)
        lines += [f'  File "/oname={quoted(it.name)}" "${{FOLDER}}{os.sep}{it}"' for it in there]
    lines += ['  SetOutPath "$INSTDIR"', "!macroend", "!macro REMOVE_FILES"]
    lines += [f'  Delete "{installed(file)}"' for file in files]
    lines += [f'  RMDir "{installed(place)}"' for place in reversed(folders)]
    return "\n".join([*lines, "!macroend", ""])


def installed(place: PurePath) -> str:
    """Where it is on the other computer."""
    return "\\".join(["$INSTDIR", *(quoted(part) for part in PureWindowsPath(place).parts)])


def quoted(name: PurePath | str) -> str:
    """Within a string of NSIS."""
    return str(name).replace("$", "$$")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
