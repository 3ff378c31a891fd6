"""Each writing rule, with a text that breaks it and one that does not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from together.play.exercise import Exercise
from together.play.pages import ContentPage, DeckFile
from together.play.reading import grade, sentences, syllables, words
from together.play.style import check, check_deck, check_page

ASK: dict[str, Any] = {
    "kind": "write",
    "id": "moment",
    "ask": "When did you laugh last?",
    "lighter": "A smile counts.",
}
CLOSE: dict[str, Any] = {"kind": "close", "thanks": "What was good today?"}


def exercise(*steps: dict[str, Any], **head: Any) -> Exercise:
    """A clean small exercise, with these steps before its close and these keys of the head."""
    document = {
        "format": 1,
        "title": "A small moment",
        "line": "Tell each other one small moment.",
        "what": "Each tells one moment. The other listens.",
        "why": "It can be good to hear of it.",
        "serves": ["communication"],
        "for": ["be heard"],
        "minutes": 5,
        "depth": 1,
        "evidence": {
            "grade": "D",
            "says": "It is a rule of thumb.",
            "sources": ["Nobody 2000"],
            "untested": "Nobody has tested it.",
        },
        "step": [*steps, CLOSE],
    }
    return msgspec.convert(document | head, Exercise)


def asking(text: str, **more: Any) -> Exercise:
    return exercise(ASK | {"ask": text} | more)


def page(text: str, **more: Any) -> ContentPage:
    section = {"heading": "A heading", "text": text}
    return msgspec.convert({"title": "A page", "section": [section | more]}, ContentPage)


def test_a_plain_exercise_has_no_findings() -> None:
    assert check(exercise(ASK)) == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("When was it that you always leave early?", "When did you leave early?"),
        ("What could {you} never do?", "What could {you} do?"),
        ("Name a day when you should call.", "Name a day when you could call."),
        ("Why did you go?", "What happened before you went?"),
        ("Why don’t you call?", "What would make it easy to call?"),
        ("What does your husband like?", "What does your partner like?"),
        ("What does a good marriage need?", "What do the two of you need?"),
        ("What did she say?", "What did they say?"),
        ("What do women want?", "What do people want?"),
        ("Who looks after the children?", "Who looks after others?"),
        ("What do you do in your house?", "What do you do where you live?"),
        ("What would heal this?", "What would be good for your health?"),
        ("Which trauma is it?", "Which memory is it?"),
        ("Is it toxic?", "Is it hard for you?"),
        ("What would a therapist say?", "What would a friend say?"),
        ("Who has an anxious attachment?", "Who feels anxious now and then?"),
        ("What is it? Be honest.", "What is it? Say as much as you like."),
        ("What is your deepest wish?", "What is a wish of yours?"),
        ("What will you forgive?", "What would make this lighter?"),
        ("Great job! What next?", "Done. What next?"),
        ("What do normal couples do?", "What do you two do?"),
        ("Rate how well {you} meets your needs.", "Tell how {you} met a need of yours."),
        ("Give {you} a score.", "Give {you} a hug."),
        ("What should {you} have done?", "What should we not forget to pack?"),
        ("Tell {you} what is wrong with them.", "What went wrong with the cake?"),
        ("Who is to blame?", "Who taught you to treat people well?"),
        ("What is the biggest fault?", "Which treat would you like?"),
        ("Admit a thing.", "Tell a thing."),
        ("What is it that you did wrong?", "What did you do?"),
        ("How come you were cold?", "How did you come home?"),
        ("What did {you} do to make you sad?", "What did {you} do to make tea?"),
        ("Assume {you} meant well.", "What else could {you} have meant?"),
        ("Name the emotional ramifications.", "Name a thing that you never get tired of."),
        ("What would heal it?", "What does a heal-all plant smell like?"),
        ("Whose child is it?", "What did you always love to do as a child?"),
        ("Was it a treatment?", "Tell {you} about a house you liked."),
    ],
)
def test_words_to_leave_out(bad: str, good: str) -> None:
    assert [finding.path for finding in check(asking(bad))] == [("step", 0, "ask")]
    assert check(asking(good)) == []


def test_a_finding_names_the_words_and_says_what_to_write() -> None:
    [finding] = check(asking("What does your wife like?"))
    assert finding.message.startswith("“wife”: ")
    assert "your partner" in finding.message


@pytest.mark.parametrize(
    ("key", "most"), [("ask", 20), ("help", 60), ("lighter", 25), ("start", 8)]
)
def test_lengths_in_a_step(key: str, most: int) -> None:
    assert check(exercise(ASK | {key: some_words(most)})) == []
    [finding] = check(exercise(ASK | {key: some_words(most + 1)}))
    assert finding.path == ("step", 0, key)
    assert finding.message == f"{most + 1} words; {most} at most here"


@pytest.mark.parametrize(("key", "most"), [("title", 6), ("line", 20), ("what", 60), ("why", 60)])
def test_lengths_in_the_head(key: str, most: int) -> None:
    assert check(exercise(**{key: some_words(most)})) == []
    assert [f.path for f in check(exercise(**{key: some_words(most + 1)}))] == [(key,)]


def test_lengths_within_lists() -> None:
    cards = ["Rest", "Time for a walk with you", "Time for a long walk with you"]
    pick = {"kind": "pick", "id": "a", "ask": "Which one?", "cards": cards}
    assert [f.path for f in check(exercise(pick))] == [("step", 0, "cards", 2)]
    items = [{"id": "a", "text": some_words(20)}, {"id": "b", "text": some_words(21)}]
    rate = {"kind": "rate", "id": "r", "scale": ["No", "Yes"], "items": items}
    assert [f.path for f in check(exercise(rate))] == [("step", 0, "items", 1, "text")]


def test_a_sentence_has_18_words_at_most() -> None:
    fits, too_long = ("so " * 17 + "it is.").removeprefix("so "), "so " * 17 + "it is."
    assert check(exercise(ASK | {"help": fits})) == []
    [finding] = check(exercise(ASK | {"help": f"It is. {too_long}"}))
    assert finding.message == "“so so so so …” has 19 words; make it two sentences"


def test_the_reading_grade_is_that_of_the_whole_exercise() -> None:
    heavy = "Articulate the emotional requirement necessitating validation."
    [finding] = check(exercise(ASK | {"ask": heavy, "help": heavy}, what=heavy, why=heavy))
    assert finding.path == ()
    assert finding.message.startswith("reading grade ")
    assert check(exercise(ASK | {"ask": "What would you like to be heard about?"})) == []


def test_a_deep_write_offers_a_lighter_door() -> None:
    without = {key: value for key, value in ASK.items() if key != "lighter"}
    assert [f.path for f in check(exercise(without, depth=2))] == [("step", 0)]
    assert check(exercise(ASK, depth=2)) == []
    assert check(exercise(without, depth=1)) == []


def test_a_mirror_has_something_to_say_back() -> None:
    mirror = {"kind": "mirror", "ask": "Say back what you heard."}
    assert [f.path for f in check(exercise(mirror, ASK))] == [("step", 0)]
    assert check(exercise(ASK, mirror)) == []


def test_the_minutes_hold_the_talks_of_both_and_the_pauses() -> None:
    talk = {"kind": "talk", "ask": "So?", "minutes": 2}
    assert check(exercise(talk, {"kind": "pause", "minutes": 1})) == []
    [finding] = check(exercise(talk, {"kind": "pause", "minutes": 1.5}))
    assert finding.path == ("minutes",)
    assert finding.message == "talks and pauses alone take 6 minutes; give the whole more"


def test_the_last_step_is_a_close() -> None:
    assert [f.path for f in check(exercise(step=[ASK]))] == [("step", 0)]
    assert check(exercise(step=[ASK, CLOSE])) == []


def test_the_evidence_is_free_of_clinic_words_but_its_sources_are_not_ours() -> None:
    evidence = {"grade": "B", "says": "It can cure.", "sources": ["Wife 1999"], "untested": "So."}
    assert [f.path for f in check(exercise(ASK, evidence=evidence))] == [("evidence", "says")]
    assert check(exercise(ASK, evidence=evidence | {"says": "It may help a little."})) == []


def test_rules_on_english_words_leave_other_languages_alone() -> None:
    there = asking("Hat er men gesagt?", help=some_words(61))
    german = msgspec.structs.replace(there, language="de")
    assert [f.path for f in check(german)] == [("step", 0, "help")]


def test_a_deck_holds_short_plain_cards() -> None:
    deck = DeckFile(("A long walk", "My wife", "Time for a long walk with you"))
    assert [f.path for f in check_deck(deck)] == [("cards", 1), ("cards", 2)]
    assert check_deck(DeckFile(("A long walk", "My own friends"))) == []


def test_a_page_may_name_kinds_of_help_but_does_not_push() -> None:
    assert check_page(page("A couple therapist sees the two of you.")) == []
    [finding] = check_page(page("You need therapy."))
    assert finding.path == ("section", 0, "text")
    assert [f.path for f in check_page(page("So.", points=["It is.", "You should go."]))] == [
        ("section", 0, "points", 1)
    ]


def test_a_page_has_short_headings_and_sections() -> None:
    assert check_page(page(some_words(90), heading=some_words(8))) == []
    found = check_page(page(some_words(91), heading=some_words(9)))
    assert [f.path for f in found] == [("section", 0, "heading"), ("section", 0, "text")]


def test_grade_follows_its_formula() -> None:
    assert grade("You can stop. No one asks.") == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59)
    assert grade("Responsibility!") == pytest.approx(0.39 + 11.8 * 6 - 15.59)
    assert grade("") == grade("…") == 0.0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("need", 1), ("needs", 1), ("picked", 1), ("times", 1), ("the", 1), ("hmm", 1)),
        *(("wanted", 2), ("little", 2), ("being", 2), ("people", 2), ("agreement", 3)),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_and_words() -> None:
    assert sentences("One. Two? “Three!” Four …\n\nFive") == [
        "One.", "Two?", "“Three!”", "Four …", "Five",
    ]  # fmt: skip
    assert words("{you} don’t like if-then plans – ever…") == [
        "you", "don’t", "like", "if-then", "plans", "ever",
    ]  # fmt: skip


def some_words(count: int) -> str:
    """A text of `count` words in sentences of one."""
    return "So. " * (count - 1) + "So."
