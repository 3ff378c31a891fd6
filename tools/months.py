"""Pictures of what grows over the months: goals, the story, one's own check-ins; on paper, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from together.app import clock
from together.app.tour import Visit, pause
from together.ui.parts import Page
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.check_in import CheckIn
from together.ui.screens.fold import Fold
from together.ui.screens.goal_card import Past
from together.ui.screens.goals import Goals
from together.ui.screens.history import History
from together.ui.screens.story import Story
from together.ui.screens.story_answer import Further
from together.ui.screens.story_session import SessionFold
from together.ui.screens.way import KnotRow, Way

WORD = {"en": "walk", "ar": "شكرا"}  # to look for


def snap(window: QWidget, file: Path) -> Path:
    pause(30)
    window.grab().save(str(file))
    return file


def over_months(visit: Visit, out: Path) -> Iterator[Path]:
    """What grows: goals, the story, one's own check-ins; and all of it on paper."""
    couple = visit.couple
    assert couple.home
    pages: dict[str, Callable[[], object]] = {
        "goals-way": partial(to_way, visit),
        "goal-setting": couple.home.goals.set_one,
        "goal-choice": partial(couple.home.goals.choose, "goal-look"),
        "story-agreements": partial(to_tab, visit, "agreements"),
        "story-again": partial(to_tab, visit, "again"),
        "story-thanks": partial(to_jar, visit),
        "story-session": partial(to_session, visit),
        "story-letter": partial(to_session, visit, "year-letter"),
        "story-check-in": partial(to_check_in, visit),
        "story-search": partial(to_found, visit),
        "story-year": partial(to_year, visit),
        "own-history": partial(to_history, visit),
        "paper-plan": couple.on_paper.plan,
        "paper-story": couple.on_paper.story,
        "paper-year": partial(couple.on_paper.year_in_short, int(clock.today()[:4])),
    }
    for name, show in pages.items():
        show()
        pause(400)
        yield snap(visit.app.window, out / f"{name}.png")


def story(visit: Visit) -> Story:
    found = come_to(visit, "story")
    assert isinstance(found, Story)
    return found


def come_to(visit: Visit, route: str) -> QWidget:
    visit.couple.go_home(route)
    pause(400)
    found = visit.couple.home and visit.couple.home.screen(route)
    assert found
    return found


def to_way(visit: Visit) -> None:
    """The longest of all ways to a goal."""
    screen = come_to(visit, "goals")
    assert isinstance(screen, Goals)
    for past in screen.findChildren(Past):
        past.way.open()
    pause(600)
    bring_up(screen, max(screen.findChildren(Way), key=knots))


def knots(way: Way) -> int:
    return len(way.findChildren(KnotRow))


def bring_up(screen: Page, part: QWidget) -> None:
    """Scroll until `part` begins near the top."""
    pause(50)
    inside = screen.area.widget()
    assert inside
    top = part.mapTo(inside, QPoint()).y()
    screen.area.verticalScrollBar().setValue(top - 160)


def to_tab(visit: Visit, tab: str) -> None:
    story(visit).go_to(tab)


def to_jar(visit: Visit) -> None:
    screen = story(visit)
    screen.go_to("thanks")
    screen.wishes.open_thank.emit()


def to_session(visit: Visit, exercise: str = "ask-clear") -> SessionFold:
    """The newest of this exercise, with what may come of its words."""
    screen = story(visit)
    screen.filters.choosers()[0].set_value(exercise)
    screen.filters.changed.emit()
    pause(400)
    fold = screen.findChildren(SessionFold)[0]
    fold.open()
    bring_up(screen, fold)
    for answer in fold.findChildren(Further)[:1]:
        answer.open.click()
        bring_up(screen, answer)
    return fold


def to_check_in(visit: Visit) -> None:
    fold = to_session(visit, "check-in")
    for part in fold.findChildren(CheckIn):
        part.whose.chosen.emit("1")


def to_found(visit: Visit) -> None:
    screen, word = story(visit), WORD[visit.app.language]
    screen.seeker.search.set_text(word)
    screen.seeker.asked.emit(word)
    pause(600)


def to_year(visit: Visit) -> None:
    story(visit).year.click()


def to_history(visit: Visit) -> None:
    """Maya's own part, with the first line of her check-ins and its table."""
    assert visit.couple.home
    visit.couple.home.keeping.own_parts.open(1)
    page = visit.app.window.screen_shown
    assert isinstance(page, AskSecret)
    page.given.emit("")
    pause(400)
    screen = visit.app.window.screen_shown
    assert isinstance(screen, Page)
    history = screen.findChildren(History)[0]
    line = history.findChildren(Fold)[0]
    line.open()
    line.findChildren(Fold)[0].open()
    bring_up(screen, history)
