"""The program's icon, in every size and form that systems ask for."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QImageReader

from tools import icons

APP_ID = "org.together.Together"


def size_of(png: bytes) -> int:
    image = QImage.fromData(png)
    assert image.width() == image.height()
    shown = {
        image.pixelColor(at * image.width() // 16, at * image.width() // 16).name()
        for at in (4, 12)
    }
    assert shown == {"#2a6f85", "#dfa54a"}  # the circle and the square
    assert image.pixelColor(0, 0).alpha() < 128
    return image.width()


def test_every_size_of_the_icon_is_there(tmp_path: Path) -> None:
    made = icons.write(tmp_path)
    assert set(made) == {it for it in tmp_path.rglob("*") if it.is_file()}
    for size in (16, 22, 24, 32, 48, 64, 96, 128, 256, 512):
        folder = tmp_path / "hicolor" / f"{size}x{size}"
        assert size_of((folder / "apps" / f"{APP_ID}.png").read_bytes()) == size
        page = QImage(str(folder / "mimetypes" / "application-x-together.png"))
        assert page.size() == QSize(size, size)
        assert page.pixelColor(size // 2, size // 4).name() == "#faf4ec"
    for name in (f"apps/{APP_ID}.svg", "mimetypes/application-x-together.svg"):
        assert (tmp_path / "hicolor" / "scalable" / name).read_bytes().startswith(b"<svg")


def test_windows_reads_its_icon_back() -> None:
    buffer = QBuffer()
    buffer.setData(QByteArray(icons.ico()))
    reader = QImageReader(buffer, QByteArray(b"ico"))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        sizes.append(reader.read().width())
    assert sizes == [16, 20, 24, 32, 40, 48, 64, 96, 128, 256]


def test_a_mac_reads_its_icon_back() -> None:
    content = icons.icns()
    assert struct.unpack(">4sI", content[:8]) == (b"icns", len(content))
    place, found = 8, {}
    while place < len(content):
        kind, length = struct.unpack(">4sI", content[place : place + 8])
        found[kind] = size_of(content[place + 8 : place + length])
        place += length
    assert place == len(content)
    assert found[b"ic07"] == 128 and found[b"ic08"] == 256 and found[b"ic09"] == 512
    assert found[b"ic10"] == 1024 and found[b"icp4"] == 16


def test_a_picture_tells_no_time_and_no_program() -> None:
    picture, place, chunks = icons.app_png(32), 8, set()
    while place < len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        chunks.add(kind)
        place += length + 12
    assert chunks == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_no_folder_for_the_icons_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert icons.main([]) == 2
    assert capsys.readouterr().err.count("\n") == 1
