"""The words of the interface in the chosen language.

`_("Back")` marks and translates; `ngettext` counts; `pgettext` tells two meanings apart. Without
a catalogue every text comes back as it was written, in English. `xx` is a made-up language for
tests: the same words, 40 % longer, accented and in brackets, so that a tight layout or an
unmarked text shows at once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

DOMAIN = "together"
PSEUDO = "xx"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"})


class Catalogue(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...


class _English:
    """The texts as written."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        return message


class _Pseudo(_English):
    """The texts stretched, with their {placeholders} left alone."""

    ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñöüýÀÇÉÎÑÖÜÝ")
    FILLING = " lorem ipsum dolor sit amet consectetur"

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^}]*\})", message)
        parts[::2] = [part.translate(self.ACCENTS) for part in parts[::2]]
        extra = max(2, round(len(message) * 0.4))
        filling = (self.FILLING * (extra // len(self.FILLING) + 1))[:extra]
        return f"[{''.join(parts)}{filling}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(super().ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


_language = "en"
_catalogue: Catalogue = _English()


def _(message: str) -> str:
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    return _catalogue.pgettext(context, message)


def _folder() -> Path:
    from together.paths import resources

    return resources() / "words"


def available(folder: Path | None = None) -> list[str]:
    """Language codes that can be installed, English first; the made-up one is not listed."""
    places = (folder or _folder()).glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    found = {place.parts[-3] for place in places}
    return ["en", *sorted(found - {"en"})]


def install(language: str, folder: Path | None = None) -> str:
    """Use `language` ("pt-BR" falls back to "pt", then English) and return the one installed.

    Catalogues are in `folder`, else where the program keeps them.
    """
    global _language, _catalogue
    for code in (language, language.replace("_", "-").split("-")[0]):
        if (catalogue := _load(code, folder)) is not None:
            _language, _catalogue = code, catalogue
            return code
    _language, _catalogue = "en", _English()
    return _language


def language() -> str:
    """The code of the language in use."""
    return _language


def is_rtl(code: str) -> bool:
    """Whether `code` is written from right to left."""
    return code.replace("_", "-").split("-")[0] in RIGHT_TO_LEFT


def _load(code: str, folder: Path | None) -> Catalogue | None:
    if code == "en":
        return _English()
    if code == PSEUDO:
        return _Pseudo()
    place = (folder or _folder()) / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not place.is_file():
        return None
    from gettext import GNUTranslations

    with place.open("rb") as file:
        return GNUTranslations(file)
