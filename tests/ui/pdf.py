"""What can be read in a PDF file that Qt has written: its pages, their words, its title."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"<([0-9A-F]{4})> Tj|/(F\d+) ")

Objects = Mapping[int, bytes]


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page as they would be copied, in the order they were drawn, unspaced."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    return [page_text(objects, body) for body in objects.values() if b"/Type /Page\n" in body]


def page_text(objects: Objects, page: bytes) -> str:
    content = content_of(objects[reference(page, b"Contents")])
    resources = objects[reference(page, b"Resources")]
    letters = {name: letters_of(objects, number) for name, number in fonts(resources)}
    font, found = b"", []
    for code, name in SHOWN.findall(content):
        if name:
            font = name
        else:
            found.append(letters[font].get(int(code, 16), ""))
    return "".join(found)


def fonts(resources: bytes) -> Iterator[tuple[bytes, int]]:
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", resources):
        yield name, int(number)


def letters_of(objects: Objects, font: int) -> dict[int, str]:
    """What each glyph stands for, as the file itself says it."""
    table = content_of(objects[reference(objects[font], b"ToUnicode")])
    found = {}
    for first, last, to in re.findall(rb"<(\w{4})> <(\w{4})> <(\w+)>\n", table):
        start, end = int(first, 16), int(last, 16)
        for code in range(start, end + 1):
            found[code] = chr(int(to, 16) + code - start)
    for first, some in re.findall(rb"<(\w{4})> <\w{4}> \[([^\]]*)\]", table):
        for place, to in enumerate(re.findall(rb"<(\w+)>", some)):
            found[int(first, 16) + place] = bytes.fromhex(to.decode()).decode("utf-16-be")
    return found


def reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb" \[?\s*(\d+) 0 R", body)
    assert found, (key, body)
    return int(found[1])


def content_of(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def title(pdf: bytes) -> str:
    found = re.search(rb"/Title \(\xfe\xff(.*?)\)\n", pdf, re.DOTALL)
    assert found
    return found[1].decode("utf-16-be")
