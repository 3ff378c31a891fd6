"""The shelf of exercises, and the page of one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import groundwork, shelf
from tests.ui.screens.looking import button, click, clipped, focusable, read, reads, seen, write
from tests.ui.seeing import Dress, Show, described, said
from together.play.care import Wait
from together.ui.frame import Frame
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.exercises import Exercises
from together.ui.screens.finding import About, in_order
from together.ui.screens.grid import GridCard
from together.ui.screens.plain import Plain
from together.ui.screens.toggle import Toggle
from together.ui.theme import theme

LINE = "Groundwork, part 2 of 5: Hearing each other"
FAULT = "our-own.toml:3:1: key “minuts”: unknown key; did you mean “minutes”?"


@pytest.fixture
def screen(show: Show, qtbot: QtBot) -> Exercises:
    made = Exercises()
    show(made)
    fill(made)
    reads(qtbot, made, shelf().exercises["needs-cards"].line)
    return made


def fill(screen: Exercises, favourites: tuple[str, ...] = ("needs-cards",)) -> None:
    about = About(favourites, done=groundwork().sittings[0].exercises, own={"weather"})
    broken = {"our-own.toml": [FAULT]}
    screen.show_exercises(shelf().exercises, about, LINE, broken)


def everything() -> list[str]:
    return titles(*in_order(shelf().exercises))


def narrow(screen: Exercises) -> None:
    """Open what is folded away."""
    click(screen.sieve.narrow.head)
    assert screen.sieve.favourites.isVisible()


def narrowing(screen: Exercises) -> str:
    """What the head of the fold says is chosen."""
    return described(screen.sieve.narrow.head)


def cards(screen: Exercises) -> list[str]:
    return [card.accessibleName() for card in seen(screen, GridCard)]


def focus(screen: Exercises) -> QWidget:
    held = screen.window().focusWidget()
    assert held is not None
    return held


def stops(screen: Exercises) -> list[QWidget]:
    """The cards that Tab comes by."""
    return [it for it in focusable(screen) if isinstance(it, GridCard)]


def titles(*names: str) -> list[str]:
    return [shelf().exercises[name].title for name in names]


def test_every_exercise_has_its_card(screen: Exercises, qtbot: QtBot) -> None:
    assert cards(screen) == everything()
    needs = next(c for c in seen(screen, GridCard) if c.accessibleName() == "What I need most")
    exercise = shelf().exercises["needs-cards"]
    for words in (exercise.line, f"{exercise.minutes} minutes", "closer", "idea seen in studies"):
        assert words in needs.accessibleDescription()
    with qtbot.waitSignal(screen.chosen) as told:
        click(needs)
    assert told.args == ["needs-cards"]


def test_the_way_to_the_journeys_tells_where_the_two_are(screen: Exercises, qtbot: QtBot) -> None:
    assert LINE in read(screen)
    with qtbot.waitSignal(screen.journeys_wanted):
        click(screen.journeys)


def test_light_and_short_ones_come_first(screen: Exercises) -> None:
    order = [(it.depth, it.minutes) for it in in_order(shelf().exercises).values()]
    assert order == sorted(order)
    assert cards(screen)[0] == "Today’s weather in me"


def test_searching_as_one_types(screen: Exercises) -> None:
    write(screen.sieve.search.edit, "NÉED")
    assert "What I need most" in cards(screen)
    assert len(cards(screen)) < len(shelf().exercises)
    assert "fit" in read(screen)
    write(screen.sieve.search.edit, "")
    assert cards(screen) == everything()


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The cards that are asked for their height, and for which width."""
    asked: list[tuple[str, int]] = []
    high = GridCard.heightForWidth

    def noted(card: GridCard, width: int) -> int:
        asked.append((card.accessibleName(), width))
        return high(card, width)

    monkeypatch.setattr(GridCard, "heightForWidth", noted)
    return asked


def test_letters_ask_each_card_once_for_a_width(
    screen: Exercises, qtbot: QtBot, measured: list[tuple[str, int]]
) -> None:
    measured.clear()
    write(screen.sieve.search.edit, "mo")
    reads(qtbot, screen, "exercises fit.")
    assert 4 < len(cards(screen)) < len(shelf().exercises)
    assert measured
    assert len(measured) == len(set(measured))


def test_letters_that_change_nothing_measure_nothing(
    screen: Exercises, qtbot: QtBot, measured: list[tuple[str, int]]
) -> None:
    write(screen.sieve.search.edit, "e")
    reads(qtbot, screen, "exercises fit.")
    measured.clear()
    write(screen.sieve.search.edit, "e ")
    assert cards(screen) == everything()
    assert measured == []


def test_hidden_the_cards_wait_for_a_new_text_size_until_they_are_seen(
    show: Show, qtbot: QtBot, dress: Dress, measured: list[tuple[str, int]]
) -> None:
    screen = Exercises()
    frame = Frame({"exercises": lambda: screen, "settings": Plain})
    show(frame)
    frame.go("exercises")
    fill(screen)
    reads(qtbot, screen, shelf().exercises["needs-cards"].line)
    before = screen.shelf.height()
    frame.go("settings")
    measured.clear()
    dress(scale=1.5)
    screen.show_favourite("listen-round", True)
    assert measured == []
    frame.go("exercises")
    qtbot.waitUntil(lambda: screen.shelf.height() > before)
    assert list(clipped(screen)) == []
    assert rows_touch(screen)


def rows_touch(screen: Exercises) -> bool:
    """Whether the cards fill their grid from its top to its foot."""
    shown = seen(screen, GridCard)
    return shown[0].y() == 0 and shown[-1].geometry().bottom() == screen.shelf.height() - 1


def test_searching_for_what_one_would_say(screen: Exercises) -> None:
    write(screen.sieve.search.edit, "arguing")
    fitting = [n for n, it in shelf().exercises.items() if "disagree better" in it.purposes]
    assert set(titles(*fitting)) <= set(cards(screen))


def test_searching_for_what_weighs_on_one(screen: Exercises) -> None:
    write(screen.sieve.search.edit, "money")
    assert "Us and the problem" in cards(screen)
    write(screen.sieve.search.edit, "trust")
    assert "A promise I can keep" in cards(screen)


def test_escape_clears_what_was_typed_then_what_was_chosen(screen: Exercises) -> None:
    click(screen.sieve.purposes["feel close"])
    chosen = cards(screen)
    write(screen.sieve.search.edit, "zebra")
    assert cards(screen) == []
    QTest.keyClick(screen.sieve.search.edit, Qt.Key.Key_Escape)
    assert screen.sieve.search.text() == ""
    assert cards(screen) == chosen
    QTest.keyClick(screen.sieve.search.edit, Qt.Key.Key_Escape)
    assert cards(screen) == everything()
    assert not screen.sieve.purposes["feel close"].isChecked()


def test_filters_narrow_and_widen(screen: Exercises) -> None:
    click(screen.sieve.purposes["plan together"])
    planning = cards(screen)
    fitting = [n for n, it in shelf().exercises.items() if "plan together" in it.purposes]
    assert sorted(planning) == sorted(titles(*fitting))
    click(screen.sieve.purposes["be heard"])
    assert set(planning) < set(cards(screen))


def test_at_most_so_many_minutes(screen: Exercises) -> None:
    narrow(screen)
    twenty = next(it for it in seen(screen.sieve.minutes, QRadioButton) if said(it) == "20 min")
    click(twenty)
    short = [name for name, it in shelf().exercises.items() if it.minutes <= 20]
    assert sorted(cards(screen)) == sorted(titles(*short))


def test_how_deep(screen: Exercises) -> None:
    narrow(screen)
    click(next(it for it in seen(screen.sieve.how_deep, QRadioButton) if said(it) == "Deep"))
    deep = [name for name, it in shelf().exercises.items() if it.depth == 3]
    assert sorted(cards(screen)) == sorted(titles(*deep))


def test_done_and_not_yet_are_facts(screen: Exercises) -> None:
    narrow(screen)
    click(screen.sieve.done)
    assert sorted(cards(screen)) == sorted(titles(*groundwork().sittings[0].exercises))
    assert all("done" in card.accessibleDescription() for card in seen(screen, GridCard))
    click(screen.sieve.not_yet)
    assert cards(screen) == everything()
    click(screen.sieve.done)
    assert len(cards(screen)) == len(shelf().exercises) - 2


def test_exercises_of_their_own_are_marked(screen: Exercises) -> None:
    assert "yours" in screen.shelf.card("weather").accessibleDescription()
    narrow(screen)
    click(screen.sieve.own)
    assert cards(screen) == titles("weather")


def test_four_clicks_lead_to_one_that_fits(screen: Exercises, qtbot: QtBot) -> None:
    click(screen.sieve.purposes["disagree better"])
    narrow(screen)
    click(next(it for it in seen(screen.sieve.minutes, QRadioButton) if said(it) == "20 min"))
    assert 0 < len(cards(screen)) <= 12
    with qtbot.waitSignal(screen.chosen):
        click(seen(screen, GridCard)[0])


def test_what_is_folded_away_says_what_it_narrows_by(screen: Exercises, qtbot: QtBot) -> None:
    assert not screen.sieve.minutes.isVisible()
    assert narrowing(screen) == ""
    narrow(screen)
    for choice, words in ((screen.sieve.minutes, "20 min"), (screen.sieve.how_deep, "Light")):
        click(next(it for it in seen(choice, QRadioButton) if said(it) == words))
    click(screen.sieve.not_yet)
    fitting = cards(screen)
    click(screen.sieve.narrow.head)
    assert not screen.sieve.minutes.isVisible()
    assert narrowing(screen) == "up to 20 minutes · light · new to us"
    assert cards(screen) == fitting != everything()
    fill(screen, ("listen-round",))
    assert cards(screen) == fitting
    QTest.keyClick(screen.sieve.narrow.head, Qt.Key.Key_Escape)
    assert narrowing(screen) == ""
    assert cards(screen) == everything()
    assert screen.sieve.search.edit.hasFocus()


def test_own_exercises_that_are_gone_narrow_no_more(screen: Exercises) -> None:
    narrow(screen)
    click(screen.sieve.own)
    assert narrowing(screen) == "yours"
    screen.show_exercises(shelf().exercises, About(), LINE)
    assert narrowing(screen) == ""
    assert cards(screen) == everything()


def test_tab_goes_as_one_reads(screen: Exercises) -> None:
    narrow(screen)
    sieve = screen.sieve
    marks = [sieve.favourites, sieve.not_yet, sieve.done, sieve.own]
    segments = [seen(it, QRadioButton)[0] for it in (sieve.minutes, sieve.how_deep)]
    order = [sieve.search.edit, *sieve.purposes.values(), sieve.narrow.head, *segments, *marks]
    screen.journeys.setFocus()
    for stop in [*order, stops(screen)[0]]:
        QTest.keyClick(focus(screen), Qt.Key.Key_Tab)
        assert focus(screen) is stop, said(stop)
    narrow_head = sieve.narrow.head
    narrow_head.setFocus()
    QTest.keyClick(narrow_head, Qt.Key.Key_Return)
    QTest.keyClick(narrow_head, Qt.Key.Key_Tab)
    assert focus(screen) is stops(screen)[0]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("size", "scale"), [((1180, 800), 1.0), ((960, 640), 2.0)])
def test_the_first_cards_are_in_sight(
    show: Show, qtbot: QtBot, dress: Dress, size: tuple[int, int], scale: float, language: str
) -> None:
    """The first row and the top of the next; with the largest letters one short scroll away."""
    dress(scale=scale, language=language)
    screen = Exercises()
    frame = Frame({"exercises": lambda: screen, "settings": Plain})
    frame.go("exercises")
    show(frame, *size)
    fill(screen)
    reads(qtbot, screen, shelf().exercises["needs-cards"].line)
    tops = sorted({it.mapTo(screen, QPoint(0, 0)).y() for it in seen(screen, GridCard)})
    if scale == 1.0:
        assert tops[1] + theme.now.target < screen.height()
    else:
        assert tops[0] + 3 * theme.now.target < screen.height() * 1.5


def test_the_cards_are_one_stop_and_arrows_lead_among_them(screen: Exercises) -> None:
    assert len(stops(screen)) == 1
    shown = seen(screen, GridCard)
    shown[0].setFocus()
    columns = [it.y() for it in shown].count(shown[0].y())
    assert columns > 1
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, len(shown) - 1),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(focus(screen), key)
        assert focus(screen) is shown[at]
    QTest.keyClick(shown[0], Qt.Key.Key_End)
    assert stops(screen) == [shown[-1]]
    assert not shown[-1].visibleRegion().isEmpty()


def test_the_arrows_are_mirrored(show: Show, dress: Dress) -> None:
    dress(language="ar")
    screen = Exercises()
    show(screen)
    fill(screen)
    shown = seen(screen, GridCard)
    shown[0].setFocus()
    assert shown[1].x() < shown[0].x()
    QTest.keyClick(shown[0], Qt.Key.Key_Left)
    assert shown[1].hasFocus()


def test_a_card_that_is_sifted_out_leaves_its_stop_to_another(screen: Exercises) -> None:
    seen(screen, GridCard)[-1].setFocus()
    write(screen.sieve.search.edit, "need")
    assert [it for it in focusable(screen) if isinstance(it, GridCard)] == seen(screen, GridCard)[
        :1
    ]


def test_favourites(screen: Exercises) -> None:
    narrow(screen)
    click(screen.sieve.favourites)
    assert cards(screen) == ["What I need most"]
    screen.show_favourite("needs-cards", False)
    screen.show_favourite("listen-round", True)
    assert cards(screen) == titles("listen-round")


def test_nothing_found_is_no_dead_end(screen: Exercises) -> None:
    write(screen.sieve.search.edit, "zebra")
    narrow(screen)
    click(screen.sieve.favourites)
    assert cards(screen) == []
    assert "Nothing here fits all of that." in read(screen)
    assert "Take one of the filters away, or look at all." in read(screen)
    click(screen.sieve.favourites)
    assert "Try other words, or look at all." in read(screen)
    assert "filters away" not in read(screen)
    click(button(screen, "Show all"))
    assert cards(screen) == everything()
    assert screen.sieve.search.text() == ""
    assert screen.sieve.search.edit.hasFocus()


def test_a_broken_file_is_named_with_its_faults(screen: Exercises) -> None:
    assert "our-own.toml" in read(screen)
    assert FAULT in read(screen)


def test_told_the_same_again_it_keeps_what_has_the_keyboard(screen: Exercises) -> None:
    held = seen(screen, GridCard)[2]
    held.setFocus()
    fill(screen, ("listen-round",))
    assert held.hasFocus()
    assert screen.shown() == list(in_order(shelf().exercises))


def test_before_the_exercises_are_read(show: Show) -> None:
    screen = Exercises()
    show(screen)
    assert "The exercises will be here in a moment." in read(screen)
    assert "Nothing here fits" not in read(screen)


@pytest.mark.parametrize("name", sorted(shelf().exercises))
def test_the_page_of_each_exercise(show: Show, name: str) -> None:
    exercise = shelf().exercises[name]
    page = ExercisePage(exercise)
    show(page)
    words = read(page).replace("\n", " ")
    for part in (exercise.title, exercise.line, exercise.what, exercise.why):
        assert " ".join(part.split()) in " ".join(words.split())
    for part in (exercise.evidence.says, exercise.evidence.untested, *exercise.evidence.sources):
        assert " ".join(part.split()) in " ".join(words.split())
    assert f"{exercise.minutes} minutes" in words


def test_starting_and_going_back(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    with qtbot.waitSignal(page.start) as told:
        click(button(page, "Start"))
    assert told.args == ["needs-cards"]
    with qtbot.waitSignal(page.back):
        click(button(page, "All exercises"))


def test_another_open_session_is_not_put_aside_unasked(show: Show, qtbot: QtBot) -> None:
    known = shelf().exercises
    page = ExercisePage(known["needs-cards"], open_one=known["full-sorry"])
    show(page)
    assert "thrown away" not in read(page)
    with qtbot.assertNotEmitted(page.start):
        click(button(page, "Start"))
    assert "“A full sorry” is still open." in read(page)
    keep = button(page, "Keep it open")
    assert keep.hasFocus()
    with qtbot.assertNotEmitted(page.start):
        click(keep)
    assert "still open" not in read(page)
    click(button(page, "Start"))
    with qtbot.waitSignal(page.start) as told:
        click(button(page, "Start this one"))
    assert told.args == ["needs-cards"]


def test_the_open_one_goes_on_from_its_own_page(show: Show, qtbot: QtBot) -> None:
    sorry = shelf().exercises["full-sorry"]
    page = ExercisePage(sorry, waits="tomorrow", open_one=sorry)
    show(page)
    assert "You are in the middle of this one." in read(page)
    assert "One deep exercise" not in read(page)
    with qtbot.waitSignal(page.resume):
        click(button(page, "Go on"))


@pytest.mark.parametrize(("waits", "leads"), [("groundwork", True), ("tomorrow", False)])
def test_what_waits_for_groundwork_leads_there(
    show: Show, qtbot: QtBot, waits: Wait, leads: bool
) -> None:
    page = ExercisePage(shelf().exercises["full-sorry"], waits=waits)
    show(page)
    assert not button(page, "Start").isEnabled()
    assert ("See Groundwork" in read(page)) is leads
    if leads:
        with qtbot.waitSignal(page.journeys_wanted):
            click(button(page, "See Groundwork"))


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        ("groundwork", "This one opens after Groundwork."),
        ("tomorrow", "This one opens again tomorrow."),
    ],
)
def test_why_start_is_grey_is_said_beside_it(show: Show, waits: Wait, words: str) -> None:
    page = ExercisePage(shelf().exercises["full-sorry"], waits=waits)
    show(page, 960, 640)
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    assert words in read(page)
    assert words not in read(page.area)  # what scrolls
    page.show_exercise(shelf().exercises["needs-cards"])
    assert words not in read(page)


def test_cards_say_what_waits_for_groundwork(screen: Exercises) -> None:
    line = "Kept for after Groundwork"
    assert not [it for it in seen(screen, GridCard) if line in it.accessibleDescription()]
    screen.show_exercises(shelf().exercises, About(waiting={"full-sorry"}), LINE)
    [waiting] = [it for it in seen(screen, GridCard) if line in it.accessibleDescription()]
    assert waiting.accessibleName() == "A full sorry"


def test_a_favourite_is_told_on_and_off(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"], favourite=True)
    show(page)
    [star] = seen(page, Toggle)
    assert star.isChecked()
    with qtbot.waitSignal(page.favourite) as told:
        click(star)
    assert told.args == ["needs-cards", False]


def test_the_way_to_how_well_all_is_tested(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    with qtbot.waitSignal(page.evidence) as told:
        click(button(page, "How the others are tested"))
    assert told.args == ["needs-cards"]


def test_the_page_says_the_facts_in_words(show: Show) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    words = read(page)
    assert "idea seen in studies" in words
    assert "Closer: about what matters to you" in words
    assert "\nStudies saw the two go together." in words  # and no letter before it, like a mark
    assert "It is about knowing which needs come first, talking about needs" in words


def test_another_exercise_takes_its_place(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    page.show_exercise(shelf().exercises["listen-round"])
    reads(qtbot, page, shelf().exercises["listen-round"].title)
    assert shelf().exercises["needs-cards"].title not in read(page)
    assert button(page, "Start").hasFocus()


def test_the_page_ends_where_its_words_end(screen: Exercises, qtbot: QtBot) -> None:
    """An empty page below the last cards would look as if something were missing."""
    bar = screen.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    last = max(seen(screen, QWidget), key=lambda it: below(it, screen))
    assert screen.height() - 60 <= below(last, screen) <= screen.height()


def below(widget: QWidget, screen: Exercises) -> int:
    """Where a card or a button ends, in the page."""
    if not widget.accessibleName():
        return 0
    return widget.mapTo(screen, QPoint(0, widget.height())).y()
