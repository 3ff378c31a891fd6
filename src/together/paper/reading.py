"""A page of words, such as the one that each person reads alone, to be handed out."""

from __future__ import annotations

from collections.abc import Iterator

from together.paper.document import Block, Document, Heading, Points, Told, made
from together.play.pages import ContentPage, Section
from together.words import _


def reading_page(page: ContentPage) -> Document:
    """The page as it is read on the screen, on one sheet."""
    blocks = [block for section in page.sections for block in section_blocks(section)]
    return made(_("To read alone"), page.title, tuple(blocks), fits_a_page=True)


def section_blocks(section: Section) -> Iterator[Block]:
    if section.heading:
        yield Heading(2, section.heading)
    yield from map(Told, section.paragraphs)
    if section.points:
        yield Points(section.points)
