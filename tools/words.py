"""Translate the interface: `python tools/words.py extract | add LANGUAGE | update | compile`.

extract   writes resources/words/together.pot from the texts marked in src/
add       starts a language: resources/words/LANGUAGE/LC_MESSAGES/together.po
update    extracts, then carries new texts into every .po file
compile   builds the .mo file beside every .po file; fails on a text whose {placeholders} differ
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from together.store.errors import StoreError

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "resources" / "words"
TEMPLATE = WORDS / "together.pot"
# A sentence about what does not fit is translated where it is shown.
ERRORS = dict.fromkeys(("MoveError", "CodeError", "ChangeError"))
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), **ERRORS}


def catalogue_of_source() -> Catalog:
    found = Catalog(project="Together", creation_date=datetime.now(UTC), fuzzy=False)
    texts = extract_from_dir(ROOT / "src", keywords=KEYWORDS, comment_tags=("TRANSLATORS:",))
    for place, line, message, comments, context in texts:
        where = [(f"src/{Path(place).as_posix()}", line)]
        found.add(message, locations=where, auto_comments=comments, context=context)
    for error in StoreError.__subclasses__():
        found.add(error.template, locations=[("src/together/store/errors.py", 1)])
    return found


def write(catalogue: Catalog, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)


def read(place: Path) -> Catalog:
    with place.open("rb") as file:
        return read_po(file, locale=place.parts[-3], domain="together")


def languages() -> Iterator[Path]:
    return iter(sorted(WORDS.glob("*/LC_MESSAGES/together.po")))


def extract() -> Catalog:
    found = catalogue_of_source()
    write(found, TEMPLATE)
    sys.stdout.write(f"{len(found)} texts in {TEMPLATE.relative_to(ROOT)}\n")
    return found


def add(language: str) -> None:
    place = WORDS / language / "LC_MESSAGES" / "together.po"
    if place.exists():
        sys.exit(f"{place.relative_to(ROOT)} is already there; run: tools/words.py update")
    found = catalogue_of_source()
    found.locale = language
    write(found, place)


def update() -> None:
    found = extract()
    for place in languages():
        catalogue = read(place)
        catalogue.update(found)
        write(catalogue, place)


def wrong_placeholders(catalogue: Catalog) -> list[str]:
    """The translated texts whose placeholders are not those of the source."""

    def names(texts: str | list[str] | tuple[str, ...]) -> list[set[str]]:
        several = [texts] if isinstance(texts, str) else texts
        return [set(re.findall(r"\{(\w*)[^}]*\}", text)) for text in several]

    wrong = []
    for message in catalogue:
        known = set().union(*names(message.id)) if message.id else set()
        if message.string and any(found - known for found in names(message.string) if found):
            wrong.append(str(message.id))
    return wrong


def compile_all() -> None:
    for place in languages():
        catalogue = read(place)
        if wrong := wrong_placeholders(catalogue):
            sys.exit(f"{place.relative_to(ROOT)}: other placeholders than in English: {wrong}")
        with place.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        sys.stdout.write(f"{place.parts[-3]}: {len(catalogue)} texts\n")


def main(arguments: list[str]) -> None:
    match arguments:
        case ["extract"]:
            extract()
        case ["add", language]:
            add(language)
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
