"""Help to read outside of the app, made of the pages that the app shows.

    python tools/help_pages.py           write docs/help.md, and the first part of docs/privacy.md
    python tools/help_pages.py --check   only say whether they are as the pages have it

The pages are exercises/en/pages/help.toml and privacy.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from together import library, paths
from together.play.manual import filled
from together.play.pages import ContentPage, Section

DOCS = Path(__file__).resolve().parents[1] / "docs"
HELP, PRIVACY = DOCS / "help.md", DOCS / "privacy.md"

# In docs/privacy.md what stands between these two lines is made; all below the second is written.
BEGIN = "<!-- from exercises/en/pages/privacy.toml, by tools/help_pages.py -->"
END = "<!-- to here -->"

# Where the app puts the places and keys of the computer it runs on.
WORDS = {
    "file": "`couple.together` in [your data folder](#your-data-folder)",
    "folder": "[your data folder](#your-data-folder)",
    "backups": "`backups/couple` in [your data folder](#your-data-folder)",
    "main": "Ctrl+Return",
    "back": "Alt+Left (on a Mac, Command+[)",
    "pause": "F8",
    "leave": "Ctrl+Shift+L",
    "full": "F11",
    "help": "F1 (on a Mac, Command+?)",
}

HEAD = """\
<!-- Made from exercises/en/pages/help.toml by `python tools/help_pages.py`; change it there. -->

# {title}

The same words are in the app: *Help* at the side, or {help}.
They name the places and keys of your own computer there. On a Mac, read Command for Ctrl.

{contents}
"""

FOLDERS = """\
## Your data folder

Unless you chose another place:

- Linux: `~/.local/share/Together/`
- macOS: `~/Library/Application Support/Together/`
- Windows: `%LOCALAPPDATA%\\Together\\`

Who can read your words: [privacy.md](privacy.md).
What the file survives: [durability.md](durability.md).
Leading a room: [facilitators.md](facilitators.md).
"""


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    stale = [path for path, text in made().items() if read(path) != text]
    for path in stale:
        print(f"{path.relative_to(DOCS.parent)}: {'is old' if arguments else 'written'}")
        if not arguments:
            path.write_text(made()[path], encoding="utf-8")
    return 1 if arguments and stale else 0


def made() -> dict[Path, str]:
    """Each page of docs, and what it has to hold. Exits where docs/privacy.md lacks its mark."""
    pages = library.load(paths.exercises()).pages
    return {HELP: help_page(pages["help"]), PRIVACY: privacy_page(pages["privacy"], read(PRIVACY))}


def read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def help_page(page: ContentPage) -> str:
    page = filled(page, WORDS)
    ways = [*(it.heading for it in page.sections), "Your data folder"]
    contents = "\n".join(f"- [{words}](#{anchor(words)})" for words in ways)
    head = HEAD.format(title=page.title, help=WORDS["help"], contents=contents)
    return "\n".join([head, *map(written, page.sections), FOLDERS])


def privacy_page(page: ContentPage, before: str) -> str:
    """What was there `before`, with its first part made anew."""
    _old, mark, rest = before.partition(END)
    if not mark:
        sys.exit(f"docs/privacy.md lacks the line {END}; put it where the made part ends.")
    parts = "\n".join(map(written, page.sections))
    return f"{BEGIN}\n\n# {page.title}\n\n{parts}\n{END}{rest}"


def written(section: Section) -> str:
    """One section as Markdown."""
    return "\n".join(lines(section))


def lines(section: Section) -> Iterator[str]:
    if section.heading:
        yield from (f"## {section.heading}", "")
    for paragraph in section.paragraphs:
        yield from (paragraph, "")
    if section.points:
        yield from (*(f"- {point}" for point in section.points), "")


def anchor(heading: str) -> str:
    """The name that a heading has in a link."""
    kept = "".join(it for it in heading.lower() if it.isalnum() or it in " -_")
    return kept.replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
