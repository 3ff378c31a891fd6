"""Whether an installed Together is whole: what a packaged program may lose is tried out."""

from __future__ import annotations

import ctypes
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from pathlib import Path

from PySide6.QtCore import QCollator, QLibraryInfo, QLocale, QPluginLoader, QTranslator
from PySide6.QtGui import QFont, QFontInfo, QIcon, QImageReader, QPageSize, QPixmap, QRawFont
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from together import library, licences, passphrases, paths, words
from together.app.tour import TWO, Visit, application
from together.options import Options
from together.paper.document import Document
from together.ui import theme
from together.ui.paged import Paged, as_pdf

LANGUAGES = 10  # of Qt's own words that must be there, at the least
SECRET = "lamp-harbour-willow-tin"
EXERCISE = "needs-cards"

# What each of our fonts is there for.
FONTS = {
    "Literata": "Aéжω",
    "Nunito Sans": "Aéж",
    "Vazirmatn": "سپچ",
    "Frank Ruhl Libre": "אבג",
}

# Words in the order of their languages, which differs from that of their letters' numbers.
SORTED = {
    "de": "Apfel Äpfel Zebra",
    "sv": "apa zebra åra ärta öra",
    "da": "zebra æble ørred",
    "cs": "cena česnek hora chata ibis",
    "es": "nube ñandú oso",
    "pl": "lampa łąka mama",
    "tr": "cam çilek ırmak inek şal",
    "ru": "ёж ель жук",
    "ar": "باب تاج يوم",
    "he": "אב בית עץ",
    "ja": "あさ いぬ うみ",
    "ko": "가방 나무 다리",
}


# What Python says of something that is not there; it is told, and the rest is tried.
LOST = (
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Broken(RuntimeError):
    """What a check found, in one sentence."""


def need(is_so: object, otherwise: str) -> None:
    if not is_so:
        raise Broken(otherwise)


def fonts() -> None:
    families = theme.load_fonts()
    for family, letters in FONTS.items():
        need(family in families, f"the font {family} is not there")
        font = QFont(family)
        need(QFontInfo(font).family() == family, f"{family} is replaced by another font")
        raw = QRawFont.fromFont(font)
        for letter in letters:
            need(raw.supportsCharacter(ord(letter)), f"{family} has no {letter}")


def icons() -> None:
    found = sorted((paths.resources() / "icons").glob("*.svg"))
    need(found, "there are no icons")
    for file in found:
        need(is_drawn(theme.pixmap(file.stem, size=24)), f"the icon {file.stem} is empty")


def svg() -> None:
    """Qt's own reader of such pictures, by which the program's icon comes to the taskbar."""
    need("svg" in map(str, formats()), "SVG pictures can't be read")
    own = QIcon(str(paths.program_icon()))
    need(is_drawn(own.pixmap(64)), "the program's own icon is empty")


def formats() -> list[str]:
    return [bytes(it.data()).decode() for it in QImageReader.supportedImageFormats()]


def is_drawn(pixmap: QPixmap) -> bool:
    """Whether there is anything on it."""
    image = pixmap.toImage()
    return any(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )


def languages() -> None:
    before = words.language()
    for code in words.available():
        need(words.install(code) == code, f"the language {code} can't be read")
    words.install(before)
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    found = sorted(folder.glob("qtbase_*.qm"))
    need(len(found) >= LANGUAGES, "Qt's own words are there in too few languages")
    for file in found:
        need(QTranslator().load(str(file)), f"Qt's words in {file.stem} can't be read")


def collation() -> None:
    for code, row in SORTED.items():
        right = row.split()
        compare = QCollator(QLocale(code)).compare
        mixed = sorted(right, key=lambda word: word[::-1])
        need(sorted(mixed, key=cmp_to_key(compare)) == right, f"words are sorted wrongly in {code}")


def printing() -> None:
    paged = Paged(Document("Test", "Test", "en", "ltr", ()), QPageSize(QPageSize.PageSizeId.A4))
    need(as_pdf(paged).startswith(b"%PDF"), "no PDF file is made")
    need(QPrinter().isValid() or not QPrinterInfo.availablePrinterNames(), "no printer answers")
    if has("libcups.so.2"):
        need_plugin("printsupport", "cupsprintersupport")


def file_dialogs() -> None:
    """Those of the system; without them Qt's own are shown."""
    if sys.platform == "linux":
        need_plugin("platformthemes", "qxdgdesktopportal")


def has(name: str) -> bool:
    """Whether Linux has this library; it comes with the system, not with us."""
    if sys.platform != "linux":
        return False
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def need_plugin(folder: str, name: str) -> None:
    place = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / folder
    loader = QPluginLoader(str(place / f"lib{name}.so"))
    need(loader.load(), f"Qt's part {name} can't be used: {loader.errorString()}")


def encryption() -> None:
    from together.store.errors import WrongPassphrase
    from together.store.store import Store

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "couple.together"
        Store.create(file, TWO, 0, SECRET).close()
        need(b"SQLite" not in file.read_bytes(), "a file with a passphrase can be read without")
        Store.open(file, SECRET).close()
        try:
            Store.open(file, SECRET + "x").close()
        except WrongPassphrase:
            return
    raise Broken("a file opens with a wrong passphrase")


def sealing() -> None:
    from together.store.seal import Unreadable, Words, fresh_key

    key, other = fresh_key("couple", 1, 1), fresh_key("couple", 1, 2)
    said = Words(draft={"text": "a word"})
    box = key.seal(said, "here")
    need(b"a word" not in box and key.open(box, "here") == said, "sealing does not work")
    try:
        other.open(box, "here")
    except Unreadable:
        return
    raise Broken("what is sealed opens with another key")


def sound() -> None:
    """To no loudspeaker: there may be none."""
    from together.sound import to_nowhere

    speaker = to_nowhere()
    try:
        speaker.play("end", 0.5).result(timeout=20)
    finally:
        speaker.close()


def exercises() -> None:
    found = library.load(paths.exercises())
    need(found.is_whole and found.exercises and found.journeys, "the exercises are not there")
    need(not found.broken, f"these can't be used: {', '.join(found.broken)}")
    plans = library.read_plans(paths.exercises(), None, "en", found.exercises)
    need(plans.plans and not plans.broken, "the plans for workshops can't be used")


def passphrase() -> None:
    need(len(passphrases.words()) == 7776, "the list of words is not whole")
    need(
        passphrases.guesses("password1") < passphrases.guesses(SECRET), "passphrases are misjudged"
    )


def calendar() -> None:
    from together.paper.calendar import Day
    from together.paper.calendar import calendar as file_of

    days = [Day("test", "goal", "2026-05-01")]
    need(b"20260501" in file_of(days, 0), "no file for the calendar is made")


def rights() -> None:
    folder = paths.resources() / "licences"
    for part in licences.parts(folder):
        need(licences.text(folder, part).strip(), f"the licence of {part.name} is not there")


def session() -> None:
    """A window opens, and one exercise is played and kept."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            visit = Visit(application(), Options(data_dir=Path(folder), language="en"))
            visit.sit_down()
            visit.play(EXERCISE)
            visit.wait(lambda: bool(visit.couple.state and visit.couple.state.finished))
            visit.leave()
        except (RuntimeError, TimeoutError) as error:
            raise Broken(str(error) or "the window was not as it should be") from error


CHECKS: Sequence[Callable[[], None]] = (
    fonts,
    icons,
    svg,
    languages,
    collation,
    printing,
    file_dialogs,
    encryption,
    sealing,
    sound,
    exercises,
    passphrase,
    calendar,
    rights,
    session,
)


def run() -> int:
    """Every check, each told in a line; 0 where all is well."""
    application()
    failed = [check for check in CHECKS if not passes(check)]
    count = len(CHECKS)
    print(f"self-test: {count - len(failed)} of {count} checks passed")
    return 1 if failed else 0


def passes(check: Callable[[], None]) -> bool:
    name = check.__name__.replace("_", " ")
    try:
        check()
    except LOST as error:
        print(f"self-test: {name}: {error or type(error).__name__}", file=sys.stderr)
        return False
    print(f"self-test: {name}: ok", flush=True)
    return True
