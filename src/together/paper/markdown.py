"""A document as Markdown that anyone can read; the couple's story and one partner's own part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from together.paper.document import (
    Block,
    Boxes,
    CutCards,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Points,
    Slips,
    Table,
    Told,
    Words,
)
from together.paper.own import own_words
from together.paper.signs import escaped, escaped_line, heading, quoted
from together.paper.story import whole_story
from together.paper.telling import Telling
from together.play.couple import (
    KeptAgreement,
    KeptGoal,
    KeptSession,
    OwnEntry,
    People,
    Person,
)
from together.play.moves import Partner
from together.words import _


def story(
    people: People,
    sessions: Sequence[KeptSession],
    agreements: Sequence[KeptAgreement],
    goals: Sequence[KeptGoal],
    zone: tzinfo | None = None,
    today: str = "",
) -> str:
    """All that both shared; `zone` and `today` as in `Telling`."""
    return as_markdown(whole_story(sessions, agreements, goals, Telling(people, today, zone)))


def own_part(
    partner: Partner,
    person: Person,
    entries: Sequence[OwnEntry],
    shared: Sequence[KeptSession],
    zone: tzinfo | None = None,
    today: str = "",
) -> str:
    """What `partner` kept for themselves and what they shared; nothing of the other's."""
    telling = Telling({partner: person}, today, zone)
    return as_markdown(own_words(partner, entries, shared, telling))


def as_markdown(document: Document) -> str:
    return "\n\n".join(parts_of(document.blocks)) + "\n"


def parts_of(blocks: Iterable[Block]) -> Iterator[str]:
    return (part for block in blocks for part in parts(block))


def parts(block: Block) -> Iterable[str]:
    """The block as pieces of Markdown that stand apart."""
    match block:
        case Heading(level, text):
            return (heading(level, escaped_line(text)),)
        case Paragraph(text) | Told(text):
            return (escaped(text),)
        case Words():
            return words_parts(block)
        case Facts(rows):
            return (listed(fact_line(it) for it in rows),)
        case Points(items):
            return (listed(map(escaped_line, items)),)
        case Table():
            return table_parts(block)
        case Figure(_trend, sentence, table):
            return (escaped(sentence), *table_parts(table))
        case Lines() | Boxes() | CutCards() | Slips():
            return by_hand(block)
        case PageBreak():
            return ()


def by_hand(block: Lines | Boxes | CutCards | Slips) -> Iterable[str]:
    """What is there to be used with a pen; slips that are all the same are there once."""
    match block:
        case Lines(count, label):
            return [escaped_line(label), *[RULE] * count] if label else [RULE] * count
        case Boxes(options):
            return (listed(f"☐ {escaped_line(it)}" for it in options),)
        case CutCards(texts):
            return (listed(map(escaped_line, texts)),)
        case Slips(blocks):
            return parts_of(blocks)


RULE = "\\_" * 40  # to be written on


def words_parts(words: Words) -> Iterator[str]:
    if words.ask:
        yield escaped(words.ask)
    if words.whose:
        yield escaped_line(_("{name}:").format(name=words.whose))
    if words.text:
        yield quoted(escaped(words.text))


def listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def fact_line(fact: Fact) -> str:
    if not fact.label:
        return escaped_line(fact.text)
    return escaped_line(_("{label}: {words}").format(label=fact.label, words=fact.text))


def table_parts(table: Table) -> Iterator[str]:
    yield escaped(table.caption)
    rule = ("---",) * len(table.heads)
    cells = (map(escaped_line, row) for row in (table.heads, *table.rows))
    head, *rows = map(row_line, cells)
    yield "\n".join((head, row_line(rule), *rows))


def row_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
