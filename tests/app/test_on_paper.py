"""On paper, from the real window: shown page by page, and saved as each kind of file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from tests.app.places import look
from tests.app.test_our_goals import WALK, at, go
from tests.app.test_our_story import DAY, Evening, choose, kept, opened, stored, story
from tests.app.test_pins import open_own_part
from tests.app.visiting import Visits, is_beside_rail, press, reads, save_in
from tests.store.protect_child import quick_keys
from tests.ui import pdf
from tests.ui.screens.looking import click, read, seen
from tests.ui.seeing import described, said
from together.app.clock import now, this_day
from together.app.dialog import Dialog
from together.app.tour import Visit, pause
from together.play import moves
from together.play.couple import OwnEntry
from together.store.store import Store
from together.ui.days import moment_day
from together.ui.frame import Frame
from together.ui.parts import Chooser
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.goals import Goals
from together.ui.screens.own_part import OwnPart
from together.ui.screens.preview import Preview
from together.ui.screens.story import Story

PIN = "4711"
OWN = "zq1x1qz"  # Maya's own words, behind her PIN
HIDDEN = (OWN, "garden")  # that, and a letter that is still shut


def live(store: Store) -> None:
    """An open goal, one that was reached, and something of Maya's alone."""
    store.goals.set(WALK, None, now())
    store.goals.set_state(store.goals.set(moves.Goal("Dance"), None, now()).id, "reached", now())
    store.pins.set(1, PIN, now())
    key = store.pins.unlock(1, PIN, now())
    entry = OwnEntry(0, now(), "needs-cards", "What I need most", "write", "x", "Which?", (OWN,))
    store.own.add(key, [entry], now())
    key.forget()


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    """After an evening of theirs, and another one years ago."""
    with quick_keys():
        visits = Visits(tmp_path / "data")
        came = visits.come_first()
        came.sit_down()
        came.wait(lambda: came.couple.is_fresh)
        kept(came, Evening(letter="An old letter.", agreed="Long ago."), now() - 800 * DAY)
        kept(came, Evening(), now())
        stored(came, live)
        came.hands.pins[1] = PIN
        yield came
        visits.leave()


def preview(two: Visit) -> Preview:
    two.wait(lambda: isinstance(two.app.window.screen_shown, Preview))
    page = two.app.window.screen_shown
    assert isinstance(page, Preview)
    two.wait(lambda: "Page 1 of" in read(page))
    return page


def on_the_pages(page: Preview) -> str:
    """What is read on all of them, from the first to the last."""
    told = []
    for number in range(page.sheet.count):
        assert f"Page {number + 1} of {page.sheet.count}" in read(page)
        told.append(described(page.sheet))
        if page.later.isEnabled():
            click(page.later)
    return " ".join(" ".join(told).split())


def saved(two: Visit, folder: Path, stem: str) -> dict[str, str]:
    """Save each kind of file through the dialog; what is to be read in it."""
    folder.mkdir(exist_ok=True)
    for words, ending in (
        ("Save as PDF", ".pdf"),
        ("Save as web page", ".html"),
        ("Save as Markdown", ".md"),
    ):
        press(two, words)
        save_in(two, folder)
        reads(two, f"Saved as “{stem}{ending}”.")
        if os.name == "posix":
            assert (folder / f"{stem}{ending}").stat().st_mode & 0o777 == 0o600
    texts = {it.suffix: it.read_bytes() for it in folder.iterdir()}
    assert set(texts) == {".pdf", ".html", ".md"}
    found = {".pdf": "\n".join(pdf.page_texts(texts.pop(".pdf")))}
    found |= {ending: content.decode() for ending, content in texts.items()}
    return {ending: " ".join(text.split()) for ending, text in found.items()}


# From where they are asked for


def our_plan(two: Visit) -> None:
    go(two, "goals")
    press(two, "On paper", at(two, Goals))


def an_evening(two: Visit) -> None:
    press(two, "On paper", opened(two, story(two)))


def a_year(two: Visit) -> None:
    """The present one is offered first."""
    press(two, "On paper", story(two))
    reads(two, "All of it may be many pages.")
    press(two, "Show it")


def a_year_on_one_page(two: Visit) -> None:
    screen = story(two)
    press(two, "A year on one page", screen)
    reads(two, "Tea at nine.")
    press(two, "On paper", screen)


def the_story(two: Visit) -> None:
    press(two, "On paper", story(two))
    reads(two, "All of it may be many pages.")
    choose(seen(two.app.window, Chooser)[0], "All of it")
    press(two, "Show it")


EVENING = ("quiet mornings", "a walk by the lake", "Tea at nine.", "for the soup")
YEAR = f"our-year-{this_day().year}"


@pytest.mark.parametrize(
    ("ask", "stem", "words", "back"),
    [
        (our_plan, "our-plan", (WALK.what, WALK.first_step, "Tea at nine."), Goals),
        (an_evening, "our-evening", EVENING, Story),
        (a_year, YEAR, (*EVENING, "Dance"), Story),
        (a_year_on_one_page, YEAR, ("Tea at nine.", "for the soup", "Dance"), Story),
        (the_story, "our-story", (*EVENING, WALK.what, "Dance"), Story),
    ],
)
def test_a_document_is_shown_and_saved(
    two: Visit,
    tmp_path: Path,
    ask: Callable[[Visit], None],
    stem: str,
    words: tuple[str, ...],
    back: type[Story | Goals],
) -> None:
    ask(two)
    texts = {"pages": on_the_pages(preview(two)), **saved(two, tmp_path / "out", stem)}
    for place, text in texts.items():
        assert [it for it in words if it not in text] == [], place
        assert [it for it in HIDDEN if it in text] == [], place
        assert ("Long ago." in text) is (ask in (our_plan, the_story)), place
    press(two, "Back")
    two.wait(lambda: is_beside_rail(two, back))


def a_whole_year(two: Visit) -> None:
    screen = story(two)
    press(two, "A year on one page", screen)
    reads(two, "Tea at nine.")
    press(two, "The whole year", screen)


def test_the_whole_year_is_reached_from_the_year_and_leads_back_to_it(two: Visit) -> None:
    a_whole_year(two)
    told = on_the_pages(preview(two))
    assert "quiet mornings" in told and "Goals that we set" in told
    assert "Long ago." not in told
    press(two, "Back")
    two.wait(lambda: is_beside_rail(two, Story))
    reads(two, f"The year {this_day().year}")


def test_days_are_written_as_they_are_on_the_screen(two: Visit) -> None:
    an_evening(two)
    assert " ".join(moment_day(now()).split()) in on_the_pages(preview(two))


# While it is made


def test_who_does_not_want_to_wait_hears_nothing_more_of_it(two: Visit) -> None:
    fold = opened(two, story(two))
    gate = Event()
    two.couple.keeper.ask(partial(wait_for, gate))
    press(two, "On paper", fold)
    assert "Just a moment …" in read(two.app.window)
    press(two, "Cancel")
    two.wait(lambda: is_beside_rail(two, Story))
    gate.set()
    stored(two, Store.people)  # what was asked for before has been answered
    pause(200)
    assert is_beside_rail(two, Story)


def wait_for(gate: Event, _store: Store) -> None:
    assert gate.wait(20)


def test_a_session_that_is_gone_is_no_fault(two: Visit) -> None:
    fold = opened(two, story(two))
    newest = stored(two, lambda store: store.shelf.page())[0]
    stored(two, lambda store: store.remove_session(newest.id))
    press(two, "On paper", fold)
    reads(two, "What you wanted on paper is not kept any more.")
    press(two, "Back")
    two.wait(lambda: is_beside_rail(two, Story))


def test_of_all_of_it_nothing_is_left_out_and_of_a_year_all_others_are(two: Visit) -> None:
    the_story(two)
    whole = on_the_pages(preview(two))
    assert "Long ago." in whole and "quiet mornings" in whole
    press(two, "Back")
    two.wait(lambda: is_beside_rail(two, Story))
    a_year(two)
    newest = on_the_pages(preview(two))
    assert "Long ago." not in newest and "quiet mornings" in newest


def test_a_file_is_written_though_they_have_gone_on(two: Visit, tmp_path: Path) -> None:
    an_evening(two)
    preview(two)
    press(two, "Save as PDF")
    [dialog] = two.app.window.findChildren(Dialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    press(two, "Back")
    made = tmp_path / "our-evening.pdf"
    two.wait(lambda: made.exists() and made.stat().st_size > 0)
    stored(two, Store.people)
    assert "quiet mornings" in "".join(pdf.page_texts(made.read_bytes()))


# One's own words


def own_preview(two: Visit) -> Preview:
    page = open_own_part(two, 1)
    assert OWN in read(page)
    press(two, "On paper", page)
    return preview(two)


def test_ones_own_words_are_told_without_the_others(two: Visit, tmp_path: Path) -> None:
    page = own_preview(two)
    texts = {"pages": on_the_pages(page), **saved(two, tmp_path / "out", "my-words")}
    for place, text in texts.items():
        assert OWN in text, place
        assert "quiet mornings" in text, place
        assert [it for it in ("a walk by the lake", "garden") if it in text] == [], place
    press(two, "Back")
    two.wait(lambda: isinstance(two.app.window.screen_shown, OwnPart))
    press(two, "Done")
    two.wait(lambda: isinstance(two.app.window.screen_shown, Frame))


def own_page(two: Visit) -> OwnPart:
    return open_own_part(two, 1)


@pytest.mark.parametrize("show", [own_page, own_preview])
def test_whoever_looks_away_leaves_nothing_of_it_on_the_screen(
    two: Visit, tmp_path: Path, show: Callable[[Visit], OwnPart | Preview]
) -> None:
    two.app.window.activateWindow()
    two.wait(two.app.window.isActiveWindow)
    show(two)
    assert OWN in look(tmp_path)["accessibility tree"]
    elsewhere = QLabel("something else")
    elsewhere.show()
    elsewhere.activateWindow()
    two.wait(lambda: is_beside_rail(two, Story))
    elsewhere.close()
    elsewhere.deleteLater()
    assert look(tmp_path) == {}


# An exercise, for two with pens


def exercise_page(two: Visit, name: str) -> ExercisePage:
    two.wait(lambda: bool(two.couple.library and two.couple.library.is_whole))
    assert two.couple.home
    two.couple.home.choose_exercise(name)
    two.wait(lambda: is_beside_rail(two, ExercisePage))
    return at(two, ExercisePage)


def test_an_exercise_goes_on_paper_with_nothing_of_theirs(two: Visit, tmp_path: Path) -> None:
    press(two, "On paper", exercise_page(two, "needs-cards"))
    page = preview(two)
    texts = {"pages": on_the_pages(page), **saved(two, tmp_path / "out", "needs-cards")}
    for place, text in texts.items():
        assert "Which three would do you good these days?" in text, place
        assert "Partner A talks for 3 minutes, Partner B listens" in text, place
        assert [it for it in ("Maya", "Sam", *EVENING, *HIDDEN) if it in text] == [], place
    press(two, "Back")
    two.wait(lambda: is_beside_rail(two, ExercisePage))
    reads(two, "What I need most")


def test_its_cards_can_be_cut_and_the_worksheet_is_there_again(two: Visit) -> None:
    press(two, "On paper", exercise_page(two, "needs-cards"))
    page = preview(two)
    pick(page, "Cards to cut")
    two.wait(lambda: "A hug or a held hand" in described(page.sheet))
    assert "Cards to cut" in read(page)
    pick(page, "Worksheet")
    two.wait(lambda: "Read this together" in described(page.sheet))


def test_one_without_cards_offers_none(two: Visit) -> None:
    press(two, "On paper", exercise_page(two, "calm-side"))
    assert "Cards to cut" not in read(preview(two))


def test_cards_are_drawn_anew_and_those_they_have_seen_are_not_told(two: Visit) -> None:
    press(two, "On paper", exercise_page(two, "deep-cards"))
    told = on_the_pages(preview(two))
    assert "{" not in told and "Take the lighter one of the lines" in told
    state = stored(two, Store.state)
    assert not [it for it in state.notes if it.startswith("seen ")]


def test_the_paper_and_the_size_of_the_type_are_chosen_and_saved(
    two: Visit, tmp_path: Path
) -> None:
    press(two, "On paper", exercise_page(two, "needs-cards"))
    page = preview(two)
    few = page.sheet.count
    pick(page, "Letter")
    two.wait(lambda: page.paged.paper.name().startswith("Letter"))
    click(page.options.large)
    two.wait(lambda: page.sheet.count > few)
    press(two, "Save as PDF")
    save_in(two, tmp_path)
    reads(two, "Saved as “needs-cards.pdf”.")
    assert len(pdf.page_texts((tmp_path / "needs-cards.pdf").read_bytes())) == page.sheet.count


def pick(page: Preview, words: str) -> None:
    [option] = [it for it in seen(page, QRadioButton) if said(it) == words]
    option.click()
