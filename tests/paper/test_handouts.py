"""Cards, slips, the leader's sheet, the help sheet, and what is taken home."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.paper.papers import HELP, LINES, TODAY, dealt, papers, plan, shelf
from together import words
from together.paper.cards import cut_cards, cut_deck, piles
from together.paper.document import Boxes, CutCards, Heading, Lines, PageBreak, Slips
from together.paper.leader_sheet import leader_sheet
from together.paper.markdown import as_markdown
from together.paper.night_before import exercise_papers, handouts
from together.paper.slips import goal_slip, pause_card, pulse_slips, rules_card
from together.paper.take_home import help_sheet, take_home
from together.play.steps import Pick
from together.play.workshop import Meeting


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


@pytest.mark.parametrize("language", ["en", "xx"])
def test_every_paper_of_an_evening_is_whole(language: str) -> None:
    words.install(language)
    made = papers()
    assert len(made) == 13 and len(set(made)) == 13
    for document in made.values():
        levels = [it.level for it in document.blocks if isinstance(it, Heading)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert "{" not in as_markdown(document)


# Cards


def test_the_cards_of_an_exercise_and_some_to_write_on() -> None:
    made = cut_cards(shelf().exercises["needs-cards"])
    [pile] = [it for it in made.blocks if isinstance(it, CutCards)]
    assert len(pile.texts) == 42 and pile.texts[-2:] == ("", "")
    assert pile.texts[0] == "Time that is just for us"


def test_each_pile_begins_a_page_and_says_what_it_is_for() -> None:
    made = cut_cards(shelf().exercises["pause-plan"])
    assert sum(isinstance(it, PageBreak) for it in made.blocks) == 1
    asks = [it.ask for it in shelf().exercises["pause-plan"].steps if isinstance(it, Pick)]
    assert [it.text for it in made.blocks if isinstance(it, Heading)][1:] == asks


def test_all_cards_that_may_be_drawn_can_be_cut() -> None:
    made = cut_cards(shelf().exercises["deep-cards"])
    piles = [it.texts for it in made.blocks if isinstance(it, CutCards)]
    assert [len(it) for it in piles] == [30, 30, 30]


def test_an_exercise_without_cards_has_none_to_cut() -> None:
    assert piles(shelf().exercises["calm-side"]) == []
    with pytest.raises(ValueError, match="calm-side"):
        cut_cards(shelf().exercises["calm-side"])


def test_a_deck_can_be_cut() -> None:
    made = cut_deck("Rules", ("Low voices", "Ask {you} first"))
    [pile] = [it for it in made.blocks if isinstance(it, CutCards)]
    assert pile.texts == ("Low voices", "Ask your partner first")


# The leader's sheet


def sheet() -> str:
    return as_markdown(leader_sheet(plan(), plan().meetings[0], shelf().exercises))


def test_the_leaders_sheet_has_times_of_day() -> None:
    text = sheet()
    assert "19:00 to 20:48. The doors open at 18:40." in text
    assert "| 19:08 | 20 | Our room rules |" in text
    assert "## 19:28  Tea, 10 minutes" in text


def test_it_has_what_to_say_and_to_watch_and_what_is_on_the_screen() -> None:
    text = sheet()
    assert "- Say and do: Say who you are.\n- Say what this is not.\n- Watch for: Someone" in text
    assert "- On the big screen: Good that you are here. / Your own pace is fine." in text
    assert "- At hand: Rules cards\u00a0· Pens" in text


def test_what_may_be_left_out_stands_in_its_order() -> None:
    text = sheet()
    first = text.index("1\\. What I need most (19:38, 40 minutes)")
    assert first < text.index("2\\. Tea (19:28, 10 minutes)")
    assert text.count("This may be left out when time is short.") == 2


def test_each_thing_to_bring_is_there_once() -> None:
    text = sheet()
    bring = text[text.index("## To bring") : text.index("## 19:00")]
    assert bring.split("\n- ☐ ")[1:] == [
        "Pens",
        "A clock\n\nSome parts need more. It stands there after “At hand”.\n\n",
    ]


def test_without_a_list_for_the_whole_of_it_each_parts_things_are_to_be_brought() -> None:
    whole = replace(plan(), materials=())
    text = as_markdown(leader_sheet(whole, whole.meetings[0], shelf().exercises))
    bring = text[text.index("## To bring") : text.index("## 19:00")]
    assert bring.split("\n- ☐ ")[1:] == ["Rules cards", "Pens\n\n"]


def test_a_step_that_is_left_out_is_no_step() -> None:
    [needs] = [it for it in sheet().split("## ") if it.startswith("19:38")]
    assert "Each of you chooses, alone" in needs and "writes, alone" not in needs


def test_a_meeting_that_drops_nothing_says_so_and_one_past_midnight_is_told() -> None:
    block = replace(plan().meetings[0].blocks[0], minutes=90)
    made = leader_sheet(plan(), Meeting(title="Late", start="23:30", blocks=(block,)), {})
    text = as_markdown(made)
    assert "Nothing here may be left out." in text
    assert "23:30 to 01:00" in text


def test_an_exercise_that_is_gone_is_called_by_its_id() -> None:
    text = as_markdown(leader_sheet(plan(), plan().meetings[0], {}))
    assert "needs\\-cards" in text or "needs-cards" in text


# Slips


def test_a_rules_card_is_there_for_several_and_takes_the_leaders_own_rules() -> None:
    made = rules_card(("Phones stay in the bag.",))
    [card] = [it for it in made.blocks if isinstance(it, Slips)]
    assert card.copies > 1
    text = as_markdown(made)
    assert "No reason is needed." in text and "Phones stay in the bag." in text


def test_a_goal_slip_has_a_line_for_each_part_of_a_goal() -> None:
    [slip] = [it for it in goal_slip().blocks if isinstance(it, Slips)]
    labels = [it.label for it in slip.blocks if isinstance(it, Lines)]
    assert labels[0] == "What" and labels[-1] == "Look at it again on" and len(labels) == 8


def test_the_pulse_has_boxes_no_name_and_tells_start_from_end() -> None:
    start, end = [it for it in pulse_slips(plan()).blocks if isinstance(it, Slips)]
    assert [it.options for it in start.blocks if isinstance(it, Boxes)] == [
        it.options for it in plan().questions
    ]
    assert not any(isinstance(it, Lines) for it in (*start.blocks, *end.blocks)), "to write on"
    signs = [it.blocks[0].text.split()[0] for it in (start, end)]  # type: ignore[union-attr]
    assert len(set(signs)) == 2 and start.blocks[1:] == end.blocks[1:]
    text = as_markdown(pulse_slips(plan()))
    assert "At the start" in text and "At the end" in text


def test_a_plan_that_asks_nothing_has_no_slips() -> None:
    with pytest.raises(ValueError, match="evening"):
        pulse_slips(replace(plan(), questions=()))


# Help and home


def test_each_line_tells_when_it_was_checked_or_that_it_was_not() -> None:
    text = as_markdown(help_sheet(LINES, "DE", place="Germany", today=TODAY))
    assert "# Help: Germany" in text
    parts = {it.split("\n")[0]: it for it in text.split("### ")[1:]}
    assert "- Checked: Not yet. It may have changed." in parts["Emergency number, Germany"]
    assert "- Checked: 2 November 2026\n" in parts["Night Line, Germany"] + "\n"
    assert "- Checked: 2 January 2024. It may have changed since." in parts["Old Line, Germany"]
    assert "Find One" in parts and not any(it.startswith("Ligne") for it in parts)


def test_the_number_in_danger_comes_first() -> None:
    text = as_markdown(help_sheet(LINES, "DE", place="Germany"))
    order = [text.index(it) for it in ("Emergency number,", "Old Line", "Night Line", "Find One")]
    assert order == sorted(order)


def test_a_country_that_is_not_in_the_list_has_those_of_all() -> None:
    text = as_markdown(help_sheet(LINES, "ZZ"))
    assert "# Where to find help" in text and "Find One" in text and "Night Line" not in text


def test_what_is_taken_home_names_what_was_done_once() -> None:
    text = as_markdown(take_home(plan(), shelf().exercises))
    assert text.count("What I need most: ") == 1 and "Our room rules: " in text
    assert "The next day we sit down together" in text


def test_without_questions_or_cards_there_is_no_such_paper() -> None:
    calm = shelf().exercises["calm-side"]
    assert [name for name, _make in exercise_papers(calm, lambda it: it)] == [
        f"{calm.title}: worksheet"
    ]
    quiet = replace(plan(), questions=())
    found = handouts(quiet, quiet.meetings[0], {}, lambda it: it, HELP)
    assert [it.name for it in found] == [
        "Leader’s sheet",
        "Rules card",
        "Pause cards",
        "Goal slips",
        "Help sheet",
        "To take home",
    ]


def test_the_page_to_read_alone_and_light_sheets_are_among_the_papers() -> None:
    light = [shelf().exercises[it] for it in ("calm-side", "room-rules")]
    page = shelf().pages["safety"]
    made = handouts(
        plan(), plan().meetings[0], shelf().exercises, dealt, HELP, alone=page, light=light
    )
    found = {it.name: it.make for it in made}
    assert "Free to say no" in as_markdown(found[page.title]())
    assert [it for it in found if it.startswith("Light sheet")] == [
        f"Light sheet: {light[0].title}"
    ], "what is done anyway is no other way"


def test_a_worksheet_has_the_steps_of_its_block_and_one_more_for_other_steps() -> None:
    [meeting] = plan().meetings
    needs = meeting.blocks[3]
    assert needs.skip == (3,)
    whole = (*meeting.blocks, replace(needs, skip=()), needs)
    made = handouts(plan(), replace(meeting, blocks=whole), shelf().exercises, dealt, HELP)
    sheets = [as_markdown(it.make()) for it in made if it.name == "What I need most: worksheet"]
    assert ["It could look like …" in it for it in sheets] == [False, True]
    assert [it.name for it in made].count("What I need most: cards to cut") == 1


def test_each_paper_says_how_many_of_it_there_have_to_be() -> None:
    made = handouts(plan(), plan().meetings[0], shelf().exercises, dealt, HELP)
    many = {it.name: it.many for it in made}
    assert all(many.values())
    assert many["Leader’s sheet"] == "Once for each leader"
    assert many["Slips without a name"] == "Two slips for each person, several on a page"


def test_a_pause_card_says_in_large_type_what_is_wanted() -> None:
    [cards] = [it for it in pause_card().blocks if isinstance(it, CutCards)]
    assert set(cards.texts) == {"Please come by"} and cards.large


def test_what_is_handed_out_knows_nothing_of_any_couple() -> None:
    code = (
        "import sys, together.paper.night_before\n"
        "known = {'together.play.couple', 'together.play.session', 'together.store'}\n"
        "assert not known & set(sys.modules), known & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
