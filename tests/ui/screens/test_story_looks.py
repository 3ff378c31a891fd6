"""Every page of the story, in every look: nothing cut off, everything named; and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.store.rich import SAYINGS
from tests.ui.screens.couple import (
    AGREEMENTS,
    DAY,
    GOALS,
    LISTENING,
    NEEDS,
    NOW,
    PEOPLE,
    RULES,
    THANKED,
    TODAY,
    answer,
)
from tests.ui.screens.looking import button, click, each_look, read, reads, seen, unnamed
from tests.ui.screens.test_every_screen import ENDLESS, LONG_NAMES, whole
from tests.ui.seeing import Dress, Show, described, has, heard, picture, said, told
from together.app.story_pages import span_of
from together.play.couple import Hit, KeptAgreement, KeptAnswer, KeptGoal, KeptSession, Lead, Place
from together.play.finding import excerpt, indexed, spans
from together.play.years import Year, year_of
from together.ui.frame import Frame
from together.ui.parts import Button, Note, Title
from together.ui.screens.plain import Plain
from together.ui.screens.story import Story
from together.ui.screens.story_answer import AnswerBlock
from together.ui.screens.story_found import LETTERS, FoundCard, bold_from
from together.ui.screens.story_session import SessionFold, asked_for
from together.ui.screens.story_wishes import Around, Origin
from together.ui.theme import theme

Make = Callable[[], Story]

LETTER = KeptAnswer(
    "write", "letter", 1, "What do you write?", ("Dear us.",), opens_on="2027-11-26", position=5
)
FULL = replace(
    NEEDS,
    answers=(
        replace(NEEDS.answers[0], part="need"),
        replace(NEEDS.answers[1], part="ask", position=1, again=True),
        replace(NEEDS.answers[2], position=2),
        replace(NEEDS.answers[3], position=3),
        LETTER,
        KeptAnswer("write", "x", 2, "And what else?", (), removed=True, position=6),
        KeptAnswer("", "", None, "", (), damaged=True, position=7),
    ),
)
AROUND = Around(
    today=TODAY,
    exercises=[("needs-cards", "What I need most"), ("listen-round", "Say it, hear it")],
    journeys=[("groundwork", "Groundwork")],
    goals=[("1", "An evening a week that is only ours, and a walk when we are too tired for it")],
    talks=[("day-talk", "Ten minutes about the day, 10 min"), ("ask-clear", "One clear ask")],
    asks=[("ask-clear", "One clear ask")],
    years=[2026, 2025],
    in_jar=True,
)
HITS = [
    Hit(100, NOW, "What I need most", answer("pick", 1, "", "A walk with you"), 9),
    Hit(99, NOW - DAY, "Say it", answer("write", 2, "", f"walk {'and talk ' * 60}"), 8),
    Hit(98, NOW - 2 * DAY, "Rules", answer("decide", None, "", "Walk <b>away</b> & back"), 7),
    Hit(97, NOW - 3 * DAY, "", answer("goal", None, "", "A walk"), None, goal=3),
]


def story(people: object = PEOPLE) -> Story:
    screen = Story()
    sessions = [FULL, LISTENING, RULES]
    screen.show_story(sessions, AGREEMENTS, people, True, THANKED, AROUND)  # type: ignore[arg-type]
    return screen


def open_session() -> Story:
    screen = story()
    for fold in screen.findChildren(SessionFold):
        fold.open()
    for it in screen.findChildren(Button):
        if it.words() == "Take it further":
            it.click()
    return screen


def agreements() -> Story:
    screen = story()
    screen.go_to("agreements")
    return screen


def thanks() -> Story:
    screen = story()
    screen.go_to("thanks")
    screen.show_thank(THANKED[0], is_only_one=True)
    return screen


def found(text: str = "walk", hits: list[Hit] = HITS, more: bool = True) -> Story:
    screen = story()
    screen.seeker.search.set_text(text)
    screen.seeker.asked.emit(text)
    screen.looking.show_found(text, hits, more)
    return screen


def none_found() -> Story:
    screen = found("zebra", [], False)
    screen.looking.set_ready(False)
    return screen


def opened() -> Story:
    screen = found()
    screen.looking.show_since([FULL, RULES], True)
    return screen


def year() -> Story:
    screen = story()
    screen.year.click()
    screen.show_year(year_2026([FULL, LISTENING, RULES], AGREEMENTS, GOALS))
    return screen


def year_2026(
    sessions: Sequence[KeptSession],
    agreements: Sequence[KeptAgreement] = (),
    goals: Sequence[KeptGoal] = (),
) -> Year:
    return year_of(2026, span_of(2026), sessions, agreements, goals)


def long_found() -> Story:
    screen = Story()
    screen.show_story([FULL], [], LONG_NAMES, True, THANKED, AROUND)
    hits = [Hit(1, NOW, ENDLESS, answer("write", 2, "", ENDLESS), 9)]
    screen.seeker.asked.emit("oo")
    screen.looking.show_found("oo", hits, False)
    return screen


def long_year() -> Story:
    screen = Story()
    title = replace(FULL, title=ENDLESS, answers=(answer("close", 2, "", ENDLESS),))
    screen.show_story([title], [], LONG_NAMES, False, (), AROUND)
    screen.year.click()
    screen.show_year(year_2026([title]))
    return screen


PAGES: list[Make] = [
    open_session,
    agreements,
    thanks,
    found,
    none_found,
    opened,
    year,
    long_found,
    long_year,
]


def framed(show: Show, make: Make, size: tuple[int, int]) -> tuple[Frame, Story]:
    frame = Frame({"story": make, "settings": Plain})
    frame.go("story")
    show(frame, *size)
    screen = frame.screen("story")
    assert isinstance(screen, Story)
    return frame, screen


@pytest.mark.parametrize("make", PAGES, ids=lambda make: make.__name__)
@each_look
def test_nothing_is_cut_off_and_everything_has_a_name(
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    make: Make,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    frame, screen = framed(show, make, size)
    whole(qtbot, frame)
    assert unnamed(screen) == []


def test_marked_ones(show: Show, qtbot: QtBot, dress: Dress) -> None:
    dress(scale=2.0)
    frame, screen = framed(show, story, (960, 640))
    screen.go_to("again")
    screen.show_again([replace(FULL, answers=(FULL.answers[1], FULL.answers[2], LETTER))])
    reads(qtbot, screen, "Done with it")
    click(button(screen, "Talk about it now"))
    whole(qtbot, frame)
    assert unnamed(screen) == []
    assert "Dear us." not in " ".join(heard(told(screen)))
    assert read(screen).count("Talk about it now") == 2  # a letter that is shut has none
    with qtbot.waitSignal(screen.wishes.go_on) as asked:
        click(button(screen, "One clear ask"))
    words = "You knock before you come in."
    assert asked.args == [Lead("What you come back to", words, Place(9, 1)), "ask-clear"]


def test_a_shut_letter_is_read_nowhere(show: Show, qtbot: QtBot) -> None:
    frame, screen = framed(show, open_session, (1280, 800))
    reads(qtbot, screen, "It opens on")
    sentences = [it.text() for it in seen(screen, Note)]
    assert "A letter from Maya. It opens on Friday, November\u00a026, 2027." in sentences
    screen.year.click()
    screen.show_year(year_2026([FULL], goals=GOALS))
    screen.seeker.asked.emit("dear")
    screen.looking.show_found("dear", [Hit(5, NOW, "A", LETTER, 9)], False)
    reads(qtbot, screen, "Nothing is found for these words.")
    assert "Dear us." not in " ".join(heard(told(frame)))
    on_its_day = replace(AROUND, today="2027-11-26")
    screen.show_story([FULL], [], PEOPLE, around=on_its_day)
    qtbot.waitUntil(lambda: bool(seen(screen, SessionFold)))
    fold = seen(screen, SessionFold)[0]  # it lay open before
    assert fold.is_open()
    reads(qtbot, fold, "Dear us.")
    assert "A letter from" not in read(fold)


def test_removed_and_damaged_ones_offer_nothing(show: Show, qtbot: QtBot) -> None:
    only = replace(FULL, answers=FULL.answers[4:])
    screen = Story()
    show(screen)
    screen.show_story([only], [], PEOPLE, around=AROUND)
    qtbot.waitUntil(lambda: bool(seen(screen, SessionFold)))
    click(seen(screen, SessionFold)[0].head)
    reads(qtbot, screen, "Removed.")
    assert "Talk about this again" not in read(screen)
    assert "Take it further" not in read(screen)


def test_how_many_are_found_is_said(show: Show, qtbot: QtBot) -> None:
    frame, screen = framed(show, found, (1280, 800))
    reads(qtbot, screen, "4 found, and there are earlier ones")
    screen.looking.show_found("walk", [replace(HITS[3], key=90)], False)
    reads(qtbot, screen, "5 found")
    names = [said(it) for it in seen(screen, FoundCard)]
    assert names[0] == "Wednesday, November\u00a018, 2026, Maya: A walk with you"
    assert names[2].endswith("Together: Walk <b>away</b> & back")
    assert [described(it) for it in seen(screen, FoundCard)][3] == "Our goals"
    click(seen(screen, FoundCard)[3])
    assert frame.isVisible()


def test_a_press_on_what_was_found_opens_it(show: Show, qtbot: QtBot) -> None:
    _frame, screen = framed(show, found, (1280, 800))
    qtbot.waitUntil(lambda: len(seen(screen, FoundCard)) == 4)
    with qtbot.waitSignal(screen.wishes.open_session) as asked:
        click(seen(screen, FoundCard)[0])
    assert asked.args == [9]
    with qtbot.waitSignal(screen.wishes.open_goal) as asked:
        click(seen(screen, FoundCard)[3])
    assert asked.args == [3]


def test_tab_goes_from_the_field_to_what_was_found_and_on(show: Show, qtbot: QtBot) -> None:
    many = [replace(HITS[0], key=100 - it) for it in range(30)]
    _frame, screen = framed(show, partial(found, "walk", many), (1280, 800))
    qtbot.waitUntil(lambda: len(seen(screen, FoundCard)) == 30)
    screen.seeker.search.edit.setFocus()
    stops = [screen.filters.exercise, screen.filters.journey, *seen(screen, FoundCard)]
    for stop in (*stops, button(screen, "Show earlier ones"), button(screen, "Maya’s own part")):
        held = screen.window().focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        assert screen.window().focusWidget() is stop, said(stop)


def test_earlier_ones_made_ready_meanwhile_come_below(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    screen.looking.set_ready(False)
    screen.show_story([FULL], [], PEOPLE, around=AROUND)
    screen.seeker.asked.emit("walk")
    screen.looking.show_found("walk", HITS[:2], False)
    reads(qtbot, screen, "Older ones are still being made ready to be found.")
    first = seen(screen, FoundCard)
    with qtbot.waitSignal(screen.wishes.look_for) as asked:
        screen.looking.set_ready(True)
    assert asked.args == ["walk", 99]
    screen.looking.show_found("walk", HITS[2:], False)
    qtbot.waitUntil(lambda: len(seen(screen, FoundCard)) == 4)
    assert seen(screen, FoundCard)[:2] == first
    assert "still being made ready" not in read(screen)


@pytest.mark.parametrize("saying", SAYINGS)
def test_whatever_was_written_is_shown_as_it_was_written(qtbot: QtBot, saying: str) -> None:
    word = next(iter(indexed(saying).split()), "")
    card = FoundCard(Hit(1, NOW, "A", answer("write", 1, "", saying), 9), word, PEOPLE)
    qtbot.addWidget(card)
    card.resize(600, card.heightForWidth(600))
    card.grab()
    assert card.words() == excerpt([saying], word, LETTERS)
    assert len(card.bold()) == len(spans(card.words(), word))


def test_what_is_bold_is_counted_as_the_toolkit_counts() -> None:
    found = bold_from("🌳🌳 walk", 3, 7)
    assert (found.start, found.length) == (5, 4)


def test_the_match_is_drawn_heavier(qtbot: QtBot) -> None:
    """The same words, looked for and not: the ink differs."""

    def ink(text: str) -> float:
        hit = Hit(1, NOW, "A", answer("write", 1, "", "mmmmmmmm"), 9)
        card = FoundCard(hit, text, PEOPLE)
        qtbot.addWidget(card)
        card.resize(600, card.heightForWidth(600))
        image = picture(card)
        return sum(
            255 - image.pixelColor(x, y).lightness()
            for x in range(60, 300)
            for y in range(45, image.height() - 15)
        )

    assert ink("mmmmmmmm") > 1.1 * ink("nothing")


def test_the_jar_wears_both_colours(show: Show, qtbot: QtBot) -> None:
    _frame, screen = framed(show, thanks, (1280, 800))
    reads(qtbot, screen, "It is the only one so far.")
    for key in ("lake", "honey"):
        assert has(picture(screen), theme.now.partner(key).main)


# Further, and where it came from


def asked() -> Story:
    """A session with two asks and the answers to them."""
    parts = [("need", 1), ("ask", 1), ("ask", 2), ("answer", None), ("answer", None)]
    words = ["Rest", "Cook on Friday?", "Walk with me?", "Yes", "Not now"]
    answers = tuple(
        KeptAnswer("x", "x", who, "", (said_,), part=part, position=place)  # type: ignore[arg-type]
        for place, ((part, who), said_) in enumerate(zip(parts, words, strict=True))
    )
    screen = Story()
    session = replace(FULL, answers=answers)
    screen.show_story([session], [], PEOPLE, around=AROUND)
    return screen


@pytest.mark.parametrize(
    ("number", "ways", "goal"),
    [
        (0, ["Make an ask of it", "Make a goal of it", "Not now"], "Rest"),
        (1, ["Make a goal of it", "Not now"], "Cook on Friday?"),
        (3, ["Make a goal of it", "Not now"], "Cook on Friday?"),
        (4, ["Make a goal of it", "Not now"], "Walk with me?"),
    ],
)
def test_the_next_stage_is_offered_and_a_goal_begins_with_what_was_asked_for(
    show: Show, qtbot: QtBot, number: int, ways: list[str], goal: str
) -> None:
    screen = asked()
    show(screen)
    fold = seen(screen, SessionFold)[0]
    click(fold.head)
    reads(qtbot, fold, "Remove this session")
    further = [it.further for it in seen(fold, AnswerBlock)]
    it = further[number]
    click(it.open)
    assert [it.words() for it in seen(it.ways, Button)] == ways
    with qtbot.waitSignal(screen.wishes.goal_of) as wanted:
        click(button(it.ways, "Make a goal of it"))
    assert wanted.args == [Place(FULL.id, number), goal]


def test_of_an_answer_that_fits_no_ask_for_sure_nothing_is_taken() -> None:
    ask, other, reply = (
        KeptAnswer("x", "x", None, "", (it,), position=n) for n, it in enumerate("abc")
    )
    asks = [replace(ask, part="ask"), replace(other, part="ask")]
    answer_to = replace(reply, part="answer")
    assert asked_for(answer_to, [*asks, answer_to]) == ""
    assert asked_for(answer_to, [asks[0], answer_to]) == "a"
    assert asked_for(asks[0], [*asks, answer_to]) is None


def test_where_a_session_came_from_is_told_and_leads_to_its_goal(show: Show, qtbot: QtBot) -> None:
    screen = story()
    head = replace(LISTENING, is_head=True, answers=())
    screen.show_story([head], [], PEOPLE, around=AROUND)
    show(screen)
    fold = seen(screen, SessionFold)[0]
    with qtbot.waitSignal(screen.wishes.read):
        click(fold.head)
    screen.wishes.here.emit(LISTENING, Origin(7, "Dance on Fridays", "What I need most"))
    reads(qtbot, fold, "You looked at your goal “Dance on Fridays”.")
    assert "You went on from “What I need most”." in read(fold)
    with qtbot.waitSignal(screen.wishes.open_goal) as wanted:
        click(button(fold, "See the goal"))
    assert wanted.args == [7]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_column_stays_where_it_is_whatever_is_found(
    show: Show, dress: Dress, language: str
) -> None:
    dress(language=language)
    screen = Story()
    show(screen, 1180, 800)
    screen.show_story([FULL], [], PEOPLE, around=AROUND)
    screen.seeker.asked.emit("walk")
    found_at = set()
    for text, hits in (("walk", HITS * 8), ("zebra", []), ("walk", HITS * 8)):
        screen.looking.look_for(text)
        screen.looking.show_found(text, hits, False)
        QTest.qWait(150)
        bar, at = screen.area.verticalScrollBar(), screen.seeker.mapTo(screen, QPoint())
        found_at.add((bar.isVisible(), at.x(), screen.seeker.width()))
    assert len(found_at) == 2  # with a bar and without one
    assert len({it[1:] for it in found_at}) == 1


def test_a_year_has_its_number_in_the_title(show: Show) -> None:
    screen = year()
    show(screen)
    assert [it.text() for it in seen(screen, Title)] == ["The year 2026"]
    click(button(screen, "Back to our story"))
    assert [it.text() for it in seen(screen, Title)] == ["Our story"]


def test_what_comes_late_for_a_list_that_goes_on_from_elsewhere_is_dropped(
    show: Show, qtbot: QtBot
) -> None:
    screen = story()
    show(screen)
    before = len(seen(screen, SessionFold))
    older = replace(RULES, id=RULES.id - 1)
    screen.add_earlier("days", [older], before=RULES.id + 5)
    QTest.qWait(20)
    assert len(seen(screen, SessionFold)) == before
    screen.add_earlier("days", [older], before=RULES.id)
    qtbot.waitUntil(lambda: len(seen(screen, SessionFold)) == before + 1)


def test_an_agreement_of_a_year_stands_below_what_was_asked(show: Show, qtbot: QtBot) -> None:
    screen = year()
    show(screen)
    reads(qtbot, screen, "Radio off until eight.")
    words = read(screen)
    asked_at = words.index("What is one small yes?")
    assert words.index("You agreed") < asked_at < words.index("Radio off until eight.")


def test_with_a_goal_alone_there_is_the_search(show: Show) -> None:
    screen = Story()
    show(screen)
    screen.show_story([], [], PEOPLE, around=replace(Around(), has_goals=True))
    assert screen.seeker.isVisible()
    assert "Nothing is kept here yet" not in read(screen)
    screen.show_story([], [], PEOPLE)
    assert not screen.seeker.isVisible()
