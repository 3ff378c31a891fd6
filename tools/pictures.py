"""Pictures of every screen and every face, in every look: python3 dev.py pictures [FOLDER]

Some of them go to docs/pictures as well, for the README.

Light and dark, text at 100 and 200 per cent, left to right and right to left (our words stay
English there unless they are translated). What stands in the file is that of the sample couple, on
a day that is always the same. They are for people to look at; nothing is compared.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

from together import library, paths
from together.app import clock
from together.app.hands import Hands
from together.app.scan import stop_source_scan
from together.app.tour import LINES, TWO, Visit, application, pause
from together.lives.sample import make_sample
from together.options import Options
from together.play import moves, sharing
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.play.steps import Decide, Pick, Rate
from together.preferences import Preferences, save
from together.store.errors import Damaged
from together.ui.screens.gate import Cover as GateCover
from together.ui.screens.gate import Gate
from together.ui.screens.notice import FileTrouble
from together.ui.screens.people import looks
from together.ui.screens.pin import RecoveryCode
from together.ui.screens.unlock import Unlock
from together.ui.screens.welcome import Welcome
from together.ui.stage.cover import Cover
from together.ui.stage.stage import Stage
from tools.months import over_months, snap
from tools.rooms import over_an_evening, sheets

ROUTES = (
    *("today", "exercises", "exercise", "journeys", "evidence", "writing"),
    *("goals", "calendar", "story", "support", "settings", "backups", "help"),
)
FIRST = ("room-rules", "check-in", "listen-round", "needs-cards", "ask-clear", "shared-wish")
SIZES = {"usual": (1180, 800), "small": (960, 640)}
EVENING = 1_795_716_000_000  # of 26 November 2026, UTC milliseconds: when all of it is seen


class Look(NamedTuple):
    mode: str
    scale: float
    language: str
    size: str = "usual"

    @property
    def name(self) -> str:
        direction = "rtl" if self.language == "ar" else "ltr"
        small = "-small" if self.size == "small" else ""
        return f"{self.mode}-{round(self.scale * 100)}-{direction}{small}"


LOOKS = [Look(*it) for it in product(("light", "dark"), (1.0, 2.0), ("en", "ar"))]
LOOKS += [Look("light", scale, "en", "small") for scale in (1.0, 2.0)]


README = Path(__file__).resolve().parents[1] / "docs/pictures"
SHOWN = {
    "hand-over": "light-100-ltr/stage-needs-cards-1-1-cover.png",
    "pick": "light-100-ltr/stage-needs-cards-1-1.png",
    "reveal": "light-100-ltr/stage-needs-cards-3-look.png",
    "talk": "light-100-ltr/stage-listen-round-4-1-0.png",
    "today-dark": "dark-100-ltr/today.png",
    "goals": "light-100-ltr/goals.png",
    "way": "light-100-ltr/goals-way.png",
    "search": "light-100-ltr/story-search.png",
    "own-history": "light-100-ltr/own-history.png",
    "paper": "light-100-ltr/paper-year.png",
    "workshop": "light-100-ltr/workshop.png",
    "room": "light-100-ltr/room-talk.png",
    "desk": "light-100-ltr/desk-talk.png",
    "worksheet": "light-100-ltr/sheet-what-i-need-most-worksheet-1.png",
}


def main(arguments: list[str]) -> int:
    if any(word.startswith("-") for word in arguments[:1]) or len(arguments) > 1:
        print(__doc__)
        return 2
    out = Path(arguments[0]) if arguments else Path("out/pictures")
    stop_source_scan()
    clock.ahead = EVENING - clock.now()
    with tempfile.TemporaryDirectory() as folder:
        count = sum(sum(1 for _ in shots(Path(folder), out / look.name, look)) for look in LOOKS)
    README.mkdir(exist_ok=True)
    for name, file in SHOWN.items():
        shutil.copyfile(out / file, README / f"{name}.png")
    print(f"{count} pictures are in {out}, and {len(SHOWN)} of them in docs/pictures")
    return 0


def shots(home: Path, out: Path, look: Look) -> Iterator[Path]:
    out.mkdir(parents=True, exist_ok=True)
    visit = begun(home / look.language, look)
    yield from screens(visit, out)
    yield from faces(visit, out, whole=look == LOOKS[0])
    yield from over_an_evening(visit, out)
    visit.leave()
    if look == LOOKS[0]:
        yield from sheets(out)


def begun(home: Path, look: Look) -> Visit:
    """The window on the sample couple's file, made anew for each look."""
    home.mkdir(exist_ok=True)
    file = home / "couple.together"
    file.unlink(missing_ok=True)
    make_sample(file, library.load(paths.exercises()), look.language, clock.today())
    save(
        Preferences(mode=look.mode, scale=look.scale, reduced_motion=True, language=look.language),  # type: ignore[arg-type]
        home / "preferences.ini",
    )
    visit = Visit(application(), Options(data_dir=home))
    visit.app.window.resize(*SIZES[look.size])
    return visit


def screens(visit: Visit, out: Path) -> Iterator[Path]:
    frame = visit.couple.home and visit.couple.home.frame
    assert frame and visit.couple.home
    ready: list[object] = []  # the store's library loads a moment after Today is there
    visit.couple.keeper.ask(lambda store: store.people(), ready.append)
    visit.wait(lambda: bool(ready))
    visit.couple.home.choose_exercise("needs-cards")
    for route in ROUTES:
        frame.go(route)
        pause(250)
        yield snap(visit.app.window, out / f"{route}.png")
    yield from over_months(visit, out)
    yield from kept_safe(visit, out)
    yield from welcome(visit, out)


def kept_safe(visit: Visit, out: Path) -> Iterator[Path]:
    """The pages on passphrase, PINs, own parts, and the end of a file."""
    assert visit.couple.home
    keeping, maya = visit.couple.home.keeping, looks(TWO)[1]
    pages: dict[str, Callable[[], object]] = {
        "passphrase": visit.couple.access.choose,
        "pin": partial(keeping.pins.choose, 1, "set"),
        "own-part": partial(keeping.own_parts.open, 1),
        "part-ways": keeping.parting.part_ways,
        "delete": keeping.parting.delete,
    }
    for name, show in pages.items():
        show()
        pause(250)
        yield snap(visit.app.window, out / f"{name}.png")
    for name, page in {
        "unlock": Unlock("Maya and Sam.together"),
        "recovery-code": RecoveryCode("MNOP-QRST-UVWX-YZ23-ABCD-EFGH-IJ", maya),
        "file-trouble": FileTrouble(Damaged(Path("Maya and Sam.together")).sentence),
    }.items():
        visit.app.window.show_screen(page)
        yield snap(visit.app.window, out / f"{name}.png")


def welcome(visit: Visit, out: Path) -> Iterator[Path]:
    pages = visit.couple.library.pages if visit.couple.library else {}
    screen = Welcome(pages.get("welcome"), pages.get("safety"))
    visit.app.window.show_screen(screen)
    for name, step in (("intro", screen.begin), ("names", screen.ask_names)):
        step()
        yield snap(visit.app.window, out / f"welcome-{name}.png")
    alone = Gate(TWO, pages.get("safety"))
    visit.app.window.show_screen(alone)
    alone.ask()
    yield snap(visit.app.window, out / "gate-cover.png")
    if isinstance(alone.page, GateCover):
        alone.page.ready.emit(1)
    yield snap(visit.app.window, out / "gate-reading.png")


def faces(visit: Visit, out: Path, *, whole: bool) -> Iterator[Path]:
    """One turn of every kind and phase in each exercise, and its cover; or in the first six."""
    stage = Stage(TWO, clock.this_day)
    visit.app.window.show_screen(stage)
    exercises = visit.couple.library.exercises if visit.couple.library else {}
    for name in exercises if whole else FIRST:
        exercise, _ = deal(exercises[name], {}, Random(1))
        seen: set[tuple[str, str]] = set()
        for session in walked(exercise, 1):
            turn = session.turn
            if turn is None or (turn.kind, turn.phase) in seen:
                continue
            seen.add((turn.kind, turn.phase))
            name = re.sub(r"\W+", "-", f"{exercise.id}-{turn.name}")
            stage.show_session(session)
            if isinstance(stage.face, Cover):
                yield snap(visit.app.window, out / f"stage-{name}-cover.png")
            hands = Hands(lambda: stage, LINES)
            hands.open_cover()
            if turn.phase != "open":
                hands.fill()
            yield snap(visit.app.window, out / f"stage-{name}.png")


def walked(exercise: Exercise, opener: Partner) -> Iterator[Session]:
    """The session at every turn, played by the two of the tour."""
    session = Session(exercise, opener)
    while not session.is_over:
        yield session
        session = session.push(move(session))
    yield session


def move(session: Session) -> AnyMove:
    """What the two of the tour do at the present turn."""
    turn, step = session.turn, session.step
    assert turn
    words = LINES.get((getattr(step, "id", ""), turn.me or turn.actor or 0), "A few plain words.")
    if isinstance(step, Pick):
        begin = 1 if turn.actor == 2 and len(step.cards) > step.count else 0
        return moves.Picked(step.cards[begin : begin + step.count])
    if isinstance(step, Rate):
        return moves.Rated(len(turn.item) % len(step.scale))
    if isinstance(step, Decide):
        return moves.Decided(words, step.options[0] if step.options else "")
    simple: dict[str, AnyMove] = {
        "write": moves.Wrote(f"{getattr(step, 'start', '')} {words}".strip()),
        "mirror": moves.Heard("yes"),
        "choose": moves.Chose({a.name: "share" for a in sharing.to_choose(session)}),
        "open": moves.Opened(),
        "goal": moves.SetGoal(goal()),
        "thanks": moves.Thanked("Thank you for staying with it when I lost my words."),
        "keep": moves.Kept((1, 2)),
        "next": moves.NextDay("2026-11-29"),
    }
    return simple.get(turn.phase or turn.kind, moves.Next())


def goal() -> moves.Goal:
    return moves.Goal(
        what=LINES["one-wish", 0],
        why=LINES["goal why", 0],
        first_step=LINES["goal first step", 0],
        when="On Saturday, after supper",
        if_=LINES["goal if", 0],
        then="we go to the café by the lake instead",
        look_again="2026-12-06",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
