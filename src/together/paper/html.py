"""A document as one web page: no script, nothing from elsewhere, readable by every screen reader.

The styles are in the page; its policy lets nothing be loaded or run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from together.paper.curve import svg
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
from together.paper.partners import letter
from together.play.moves import Partner
from together.words import _

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# Ink on ground at 13:1 and 5.7:1, in the dark at 15:1 and 8:1.
STYLE = """\
:root { --ground: #fffdfa; --ink: #2f2924; --quiet: #6b5e53; --edge: #93816f; --line: #943b4a; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1d1916; --ink: #f4ebe1; --quiet: #bfb1a3; --edge: #8c7c6e; --line: #ee9c92; }
}
:root { color-scheme: light dark; }
body { background: var(--ground); color: var(--ink); margin: 0;
  font: 1.0625rem/1.55 Literata, Georgia, "Noto Serif", serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.4em; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; margin-top: 0.5em; }
h2 { font-size: 1.4rem; border-bottom: 1px solid var(--edge); padding-bottom: 0.2em; }
h3 { font-size: 1.15rem; }
h4 { font-size: 1rem; }
p, ul { margin: 0.5em 0; }
.words { margin: 0.8em 0; }
.words .ask, .words figcaption, caption { color: var(--quiet); font-size: 0.95em; }
blockquote { margin: 0.3em 0; padding-inline-start: 0.9rem;
  border-inline-start: 3px solid var(--edge); }
blockquote p { margin: 0; unicode-bidi: plaintext; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.ours { color: var(--quiet); }
table { border-collapse: collapse; margin: 0.8em 0; }
caption { text-align: start; padding-bottom: 0.3em; }
th, td { text-align: start; vertical-align: top; padding-block: 0.3em;
  padding-inline: 0 1.2em; border-bottom: 1px solid var(--edge); }
figure { margin: 1em 0; }
svg { width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 15px; }
svg .row { stroke: var(--edge); stroke-width: 0.6; }
svg .way { stroke: var(--line); stroke-width: 2.5; fill: none; }
svg .spot { fill: var(--line); stroke: var(--ground); stroke-width: 2; }
.new-page { break-before: page; }
.mark { display: inline-block; min-width: 1.5em; margin-inline-end: 0.4em; text-align: center;
  border: 2px solid var(--ink); font-size: 0.8em; line-height: 1.5; }
.partner-1 { border-radius: 50%; }
.partner-2 { border-radius: 20%; }
.told { white-space: pre-line; }
.aside { color: var(--quiet); font-size: 0.95em; white-space: pre-line; }
.lines p { margin: 0; }
.rule { height: 2rem; border-bottom: 1px solid var(--edge); }
.boxes { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4em 1.6em; }
.tick li::before, .circles li::before { content: ""; display: inline-block;
  width: 0.9em; height: 0.9em; border: 1px solid var(--ink); margin-inline-end: 0.5em;
  vertical-align: -0.1em; }
.round li { padding: 0.4em 0.8em; }
.cards, .slips { display: grid; grid-template-columns: 1fr 1fr; list-style: none; padding: 0; }
.cards li { border: 1px dashed var(--edge); padding: 1.4em 0.8em; text-align: center; }
.slip { border: 1px dashed var(--edge); padding: 1em; }
@media print {
  :root { --ground: #fff; --ink: #000; --quiet: #444; --edge: #777; --line: #000; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, .ask, caption { break-after: avoid; }
  figure, tr, li, .lines, .slip { break-inside: avoid; }
  .told { break-after: avoid; }
  @page { margin: 20mm; }
}
"""


def as_html(document: Document) -> str:
    """The whole file, in UTF-8."""
    body = "\n".join(pieces(document.blocks))
    code = escape(document.language)
    return f"""\
<!DOCTYPE html>
<html lang="{code}" dir="{document.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(document.name)}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def pieces(blocks: Iterable[Block]) -> Iterator[str]:
    """Each block as an element. A heading after a break begins the new page itself."""
    new_page, figures = False, 0
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        figures += isinstance(block, Figure)
        made = element(block, figures)
        yield f'<div class="new-page">{made}</div>' if new_page else made
        new_page = False


def element(block: Block, number: int) -> str:
    """`number` tells apart the pictures of one page."""
    match block:
        case Heading(level, text, who):
            return f'<h{level} dir="auto">{marks(who)}{escape(text)}</h{level}>'
        case Paragraph(text):
            return f"<p>{lines(text)}</p>"
        case Words():
            return words(block)
        case Facts(rows):
            return listed(map(fact, rows))
        case Points(items):
            return listed((escape(it) for it in items), ' dir="auto"')
        case Table():
            return table(block)
        case Figure():
            return figure(block, number)
        case Told() | Lines() | Boxes() | CutCards() | Slips():
            return by_hand(block)
        case PageBreak():
            return ""


def by_hand(block: Told | Lines | Boxes | CutCards | Slips) -> str:
    """What is there to be used with a pen or scissors."""
    match block:
        case Told(text, aside):
            return f'<p class="{"aside" if aside else "told"}" dir="auto">{lines(text)}</p>'
        case Lines(count, label):
            told = f"<p>{escape(label)}</p>" if label else ""
            return f'<div class="lines">{told}{count * RULE}</div>'
        case Boxes(options, sign):
            return texts(options, f"boxes {sign}")
        case CutCards(cards):
            return texts(cards, "cards")
        case Slips(blocks, copies):
            slip = f'<div class="slip">{"".join(pieces(blocks))}</div>\n'
            return f'<div class="slips">\n{slip * copies}</div>'


RULE = '<div class="rule"></div>'


def texts(items: Iterable[str], kind: str) -> str:
    """Short texts, each in its own direction; `kind` says how they look."""
    inside = "\n".join(f'<li dir="auto">{escape(it)}</li>' for it in items)
    return f'<ul class="{kind}">\n{inside}\n</ul>'


def marks(who: Iterable[Partner]) -> str:
    """The signs of partners, for the eye: the words beside them say it, too."""
    return "".join(
        f'<span class="mark partner-{it}" aria-hidden="true">{escape(letter(it))}</span>'
        for it in who
    )


def words(block: Words) -> str:
    """A question, what was said to it, and by whom."""
    ask = f'<p class="ask" dir="auto">{lines(block.ask)}</p>' if block.ask else ""
    answer = said(block) if block.text else ""
    if not block.whose:
        return f'<div class="words">{ask}{answer}</div>'
    whose = f"<figcaption><bdi>{escape(block.whose)}</bdi></figcaption>"
    return f'<figure class="words">{ask}{answer}{whose}</figure>'


def said(block: Words) -> str:
    """Their own words, each line in the direction of its first letter; ours as a plain remark."""
    if block.ours:
        return f'<p class="ours">{lines(block.text)}</p>'
    return f'<blockquote><p dir="auto">{lines(block.text)}</p></blockquote>'


def lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def listed(items: Iterable[str], more: str = "") -> str:
    """`more` are attributes of each."""
    inside = "\n".join(f"<li{more}>{item}</li>" for item in items)
    return f"<ul>\n{inside}\n</ul>"


def fact(row: Fact) -> str:
    text = f"<bdi>{escape(row.text)}</bdi>"
    if not row.label:
        return text
    told = escape(_("{label}: {words}"))
    return told.format(label=f"<strong>{escape(row.label)}</strong>", words=text)


def table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(it)}</th>' for it in block.heads)
    rows = "\n".join(map(row, block.rows))
    return (
        f"<table>\n<caption>{escape(block.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def row(cells: tuple[str, ...]) -> str:
    first, *rest = (f"<bdi>{escape(it)}</bdi>" for it in cells)
    others = "".join(f"<td>{it}</td>" for it in rest)
    return f'<tr><th scope="row">{first}</th>{others}</tr>'


def figure(block: Figure, number: int) -> str:
    """The picture, what it shows in a sentence, and the same as a table."""
    told = f'<p id="trend-{number}">{lines(block.sentence)}</p>'
    drawn = svg(block, f"trend-{number}")
    return f"<figure>\n{drawn}\n<figcaption>{told}</figcaption>\n{table(block.table)}\n</figure>"
