"""Help: pages of words with places and keys left open, and what is put in there."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from together.play.pages import ContentPage

PAGES = ("help", "privacy")  # the files of the pages, in their order

# What a page may leave open: places on this computer, and keys as they are written here.
PLACES = ("file", "folder", "backups")
KEYS = ("main", "back", "pause", "leave", "full", "help")

_OPEN = re.compile(r"\{(\w+)\}")


def left_open(page: ContentPage) -> set[str]:
    """The names of all that `page` leaves open."""
    texts = [text for it in page.sections for text in (it.heading, it.text, *it.points)]
    return {name for text in (page.title, *texts) for name in _OPEN.findall(text)}


def filled(page: ContentPage, words: Mapping[str, str]) -> ContentPage:
    """`page` with `words` put in; what they do not name stays as it is."""

    def put(text: str) -> str:
        return _OPEN.sub(lambda found: words.get(found[1], found[0]), text)

    sections = tuple(
        msgspec.structs.replace(
            it, heading=put(it.heading), text=put(it.text), points=tuple(map(put, it.points))
        )
        for it in page.sections
    )
    return msgspec.structs.replace(page, sections=sections)
