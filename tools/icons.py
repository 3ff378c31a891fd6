"""The program's icon in every size and form: python -m tools.icons OUT

OUT/hicolor/         a tree as Linux desktops want it, with the icon of a couple's file
OUT/together.ico     for Windows
OUT/together.icns    for macOS

The same drawings make the same bytes.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "resources" / "icons" / "app" / "together.svg"
SMALL = APP.with_name("together-small.svg")
COUPLES_FILE = ROOT / "package" / "linux" / "application-x-together.svg"

SMALL_BELOW = 32  # pixels: there the large drawing blurs
LINUX = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
MAC = {  # type of an entry -> its pixels; half of the types are for screens with twice the dots
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic09": 512,
    b"ic14": 512,
    b"ic10": 1024,
}


def main(arguments: Sequence[str]) -> int:
    """Write all of it below the one folder named; 2 is for wrong use."""
    if len(arguments) != 1:
        print("Name one folder for the icons: python -m tools.icons OUT", file=sys.stderr)
        return 2
    try:
        made = write(Path(arguments[0]))
    except OSError as error:
        told = f"{error.filename} can't be read or written ({error.strerror}); look at OUT."
        print(told, file=sys.stderr)
        return 1
    print(f"{len(made)} files are in {arguments[0]}")
    return 0


def write(out: Path) -> list[Path]:
    """Make every file, and answer which. OSError: a drawing can't be read, or `out` not written."""
    made = hicolor(out / "hicolor")
    for name, content in {"together.ico": ico(), "together.icns": icns()}.items():
        made.append(put(out / name, content))
    return made


def hicolor(tree: Path) -> list[Path]:
    """The folders of the icon theme that all desktops fall back to."""
    made = []
    for name, drawing in {
        "apps/org.together.Together": APP,
        "mimetypes/application-x-together": COUPLES_FILE,
    }.items():
        made.append(put(tree / "scalable" / f"{name}.svg", drawing.read_bytes()))
        for size in LINUX:
            content = app_png(size) if drawing is APP else png(drawing, size)
            made.append(put(tree / f"{size}x{size}" / f"{name}.png", content))
    return made


def put(place: Path, content: bytes) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def app_png(size: int) -> bytes:
    """The program's icon, in the drawing that suits `size`."""
    return png(SMALL if size < SMALL_BELOW else APP, size)


def png(drawing: Path, size: int) -> bytes:
    """A square picture of a drawing, `size` pixels wide. OSError: it can't be read."""
    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    if not renderer.isValid():
        raise OSError(0, "it is no SVG drawing", str(drawing))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Windows: a list of pictures, then the pictures; 256 pixels are written as 0."""
    pictures = {size: app_png(size) for size in WINDOWS}
    listed = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(listed) + 16 * len(pictures)
    for size, content in pictures.items():
        edge = size % 256
        listed += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(content), place)
        place += len(content)
    return listed + b"".join(pictures.values())


def icns() -> bytes:
    """macOS: entries of a type, their whole length and the picture."""
    pictures = [(kind, app_png(size)) for kind, size in MAC.items()]
    entries = b"".join(kind + struct.pack(">I", len(it) + 8) + it for kind, it in pictures)
    return b"icns" + struct.pack(">I", len(entries) + 8) + entries


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
