"""Exercises on paper: every step has its form, and what is written alone has its own sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.paper.papers import exercise, headings, sheets, shelf
from together import words
from together.paper.document import (
    Block,
    Boxes,
    Document,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Told,
)
from together.paper.forms import FORMS, said
from together.paper.markdown import as_markdown
from together.paper.worksheet import places, worksheet
from together.play.room import scenes
from together.play.steps import KINDS

NAMES = sorted(shelf().exercises)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


def told(blocks: list[Block]) -> str:
    return as_markdown(Document("", "", "en", "ltr", tuple(blocks))).replace("\\", "")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_step_kind_has_its_form_on_paper(kind: str) -> None:
    assert kind in FORMS


def test_there_is_no_form_for_a_kind_that_is_none() -> None:
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "xx"])
def test_each_shipped_exercise_comes_out_whole(name: str, language: str) -> None:
    words.install(language)
    made = worksheet(exercise(name))
    levels = [it.level for it in made.blocks if isinstance(it, Heading)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    text = as_markdown(made)
    assert "{" not in text
    assert made.title == exercise(name).title


def texts(name: str) -> Iterator[str]:
    """All that the scenes of the room ask, but for a question that has one for each level."""
    for place in places(exercise(name)):
        scene = place.scene
        if not (scene.kind == "talk" and scene.points):
            yield from place.say(scene.ask).split("\n\n")
        yield from (place.say(it) for it in (scene.help, scene.lighter, *scene.points) if it)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_room_asks_is_missing(name: str) -> None:
    made = worksheet(exercise(name))
    found = " ".join(told(list(made.blocks)).split())
    assert [it for it in texts(name) if " ".join(it.split()) not in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_order_is_that_of_the_room(name: str) -> None:
    """Turns of one talk in a row are one entry; all else is there one by one."""
    found, room = places(exercise(name)), scenes(exercise(name))
    order = [it.scene.step for it in found]
    rooms = [scene.step for scene in room]
    numbers = [n for it in found for n in range(it.number, it.last + 1)]
    assert numbers == list(range(1, len(room) + 1))
    assert all(room[it.number - 1].step == it.scene.step for it in found)
    assert [n for n, after in pairwise([*order, -1]) if n != after] == [
        n for n, after in pairwise([*rooms, -1]) if n != after
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_alone_is_asked_on_the_own_sheet_only(name: str) -> None:
    between, *own = sheets(worksheet(exercise(name)))
    alone = [it for it in places(exercise(name)) if it.alone]
    writers = {who for it in alone for who in it.alone}
    assert len(own) == len(writers)
    asked = [block.text for block in between if isinstance(block, Told)]
    for place in alone:
        assert place.say(place.scene.ask) not in asked
        for who, sheet in zip(sorted(writers), own, strict=True):
            assert (place.say(place.scene.ask) in told(sheet)) == (
                who in place.alone
            ) or not place.scene.ask


def test_who_acts_is_told_in_words_and_by_the_sign() -> None:
    between, *own = sheets(worksheet(exercise("full-sorry")))
    signs = {it.text: it.who for it in between if isinstance(it, Heading)}
    assert signs["2 to 4. Partner A, alone"] == (1,)
    assert signs["6. Partner A talks for 2 minutes, Partner B listens"] == (1,)
    assert signs["8. Partner B chooses, alone"] == (2,)
    assert signs["7. Breathe quietly for 1 minute"] == (1, 2)
    assert [headings(it)[0] for it in own] == [
        "Sheet for Partner A: A full sorry",
        "Sheet for Partner B: A full sorry",
    ]


def test_only_who_writes_has_a_sheet() -> None:
    _between, own = sheets(worksheet(exercise("my-chapter")))
    assert headings(own)[0].startswith("Sheet for Partner A")


def test_numbers_lead_from_one_sheet_to_the_other() -> None:
    between, first, second = sheets(worksheet(exercise("needs-cards")))
    assert "2 to 3. Each of you, alone" in headings(between)
    for sheet in (first, second):
        assert headings(sheet)[1:] == ["2. Choose", "3. Write"]
    assert "Show or read out what you choose of your sheet (2, 3)." in told(between)


def test_turns_in_a_row_have_the_numbers_that_they_have_in_the_room() -> None:
    between, *_own = sheets(worksheet(exercise("listen-round")))
    assert "9 to 12. Talk in turn, 1 minute each" in headings(between)
    assert headings(between)[-1] == f"{len(scenes(exercise('listen-round')))}. Close"


def test_steps_that_the_room_leaves_out_are_not_on_the_sheet() -> None:
    between, *own = sheets(worksheet(exercise("room-rules"), (3,)))
    found = headings(between)
    assert not any("Show each other" in it for it in found)
    numbers = [it.split(".")[0] for it in found if it[:1].isdigit()]
    room = scenes(exercise("room-rules"), (3,))
    assert numbers == [str(n) for n in range(1, len(room) + 1)]
    assert len(own) == 2


def test_a_look_at_sheets_that_are_left_out_names_none() -> None:
    between, *own = sheets(worksheet(exercise("needs-cards"), (2, 3)))
    assert not own
    text = told(between)
    assert "()" not in text and "Show or say what you want to show." in text


def test_there_is_room_to_write_and_something_to_choose_from() -> None:
    _between, own, _other = sheets(worksheet(exercise("needs-cards")))
    [cards] = [it for it in own if isinstance(it, Boxes)]
    assert cards.sign == "round" and len(cards.options) == 40
    assert [it.label for it in own if isinstance(it, Lines)] == ["One of your own", ""]
    assert "It could look like …" in told(own)


def test_a_scale_has_boxes_for_each_line_and_the_answer_beside_it() -> None:
    _between, own, _other = sheets(worksheet(exercise("check-in")))
    boxes = [it for it in own if isinstance(it, Boxes)]
    assert [it.sign for it in boxes] == ["tick"] * 10 + ["circles"]
    assert boxes[0].options == ("Not this week", "A little", "Partly", "Mostly", "Fully")
    assert boxes[8].options[-1] == "It did not come up"


def test_questions_by_level_say_which_card_they_belong_to() -> None:
    between, *_own = sheets(worksheet(exercise("my-chapter")))
    [levels] = [it for it in between if isinstance(it, Facts)]
    assert [it.label for it in levels.rows] == ["Only the cover", "One page", "A few pages"]
    assert "Take the line that Partner A chose." in told(between)


def test_a_word_to_the_listener_speaks_to_the_listener() -> None:
    text = told(sheets(worksheet(exercise("deep-cards")))[0])
    assert "Who listens: Your own answer can wait. This minute is for your partner." in text
    assert re.search(r"^Partner B: .* Partner A|^Partner B: ", text, re.MULTILINE)


def test_the_words_for_the_two_begin_a_sentence_with_a_capital() -> None:
    assert said("{you} can wait. {you} and {me}") == "Your partner can wait. Your partner and you"
    assert said("{a} and {b}") == "Partner A and Partner B"


def test_a_goal_has_a_line_for_each_part_of_it() -> None:
    between, *_own = sheets(worksheet(exercise("shared-wish")))
    labels = [it.label for it in between if isinstance(it, Lines) and it.label]
    assert labels[:8] == [
        "What",
        "Why",
        "First small step",
        "Who takes it",
        "When",
        "If this comes between",
        "Then we",
        "Look at it again on",
    ]


def test_cards_have_to_be_dealt_first() -> None:
    with pytest.raises(ValueError, match="deep-cards"):
        worksheet(shelf().exercises["deep-cards"])


def test_every_worksheet_says_that_nothing_has_to_be_done() -> None:
    for name in NAMES:
        made = worksheet(exercise(name))
        assert (
            Paragraph("Each of you may skip a step, rest or stop. No reason is needed.")
            in made.blocks
        )


def test_a_deep_one_says_so() -> None:
    deep = {name for name in NAMES if "This one goes deep." in told(sheets_of(name))}
    assert deep == {name for name in NAMES if exercise(name).depth == 3} != set()


def sheets_of(name: str) -> list[Block]:
    return list(worksheet(exercise(name)).blocks)


def test_what_is_decided_for_each_of_them_is_asked_for_each() -> None:
    text = told(sheets(worksheet(exercise("own-corner")))[0])
    assert "Partner A, when this week could you be in your corner? Partner B, what" in text
    assert "Partner B, when this week could you be in your corner? Partner A, what" in text


def test_no_sentence_speaks_of_you_as_of_a_third_one() -> None:
    for name in NAMES:
        assert not re.search(r"\byou’s\b", told(list(worksheet(exercise(name)).blocks))), name
