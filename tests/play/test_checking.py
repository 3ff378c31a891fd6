"""The report on one file: errors first, writing rules apart, and lines that an author silenced."""

from __future__ import annotations

import pytest

from tests.sample import SAMPLE
from together.play.checking import Report, look_through
from together.play.silence import silences

CLEAN = SAMPLE.replace("depth = 2", "depth = 1")
THANKS = 'thanks = "Is there one thing to thank {you} for?"'
WIFE = THANKS.replace("{you}", "your wife")


def report(text: str, sort: str = "", language: str = "en") -> Report:
    return look_through(text.encode(), "mine.toml", {}, sort, language)


def findings(text: str, sort: str = "") -> list[str]:
    found = report(text, sort)
    assert found.errors == ()
    return [str(fault) for fault in found.findings]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_finding_names_its_place_and_keeps_from_nothing() -> None:
    bad = CLEAN.replace(THANKS, WIFE)
    [told] = findings(bad)
    place = f"mine.toml:{line_of(bad, WIFE)}:10: style: step 20 (close), key “thanks”: “wife”: "
    assert told.startswith(place)
    assert report(bad).exercise


def test_errors_come_alone() -> None:
    bad = report(CLEAN.replace(THANKS, WIFE).replace('kind = "mirror"', 'kind = "miror"'))
    assert [fault.is_style for fault in bad.errors] == [False]
    assert bad.findings == () and bad.exercise is None


@pytest.mark.parametrize(
    "silenced",
    [
        f"{WIFE}  # style: ok, we are both wives",
        f"# style: ok, we are both wives\n{WIFE}",
        f"# Style: OK: we are both wives\n# and like the word\n{WIFE}",
    ],
)
def test_a_silence_with_a_reason(silenced: str) -> None:
    assert findings(CLEAN.replace(THANKS, silenced)) == []


def test_a_silence_without_a_reason_is_itself_a_finding() -> None:
    bad = CLEAN.replace(THANKS, f"{WIFE} # style: ok")
    [told] = findings(bad)
    assert told.startswith(f"mine.toml:{line_of(bad, WIFE)}:55: style: a silence gives its reason")


@pytest.mark.parametrize("near", ["style ok,", "styel: ok", "style: okay", "STYLE OK", "style: no"])
def test_a_mistyped_silence_is_a_finding(near: str) -> None:
    bad = CLEAN.replace(THANKS, f"# {near} so\n{WIFE}")
    [told, _wife] = findings(bad)
    place = f"mine.toml:{line_of(bad, '# ' + near)}:1: style: "
    assert told == f"{place}this silences nothing; write: # style: ok, REASON"
    assert findings(CLEAN.replace(THANKS, f"# a style of ours, ok\n{THANKS}")) == []


def test_a_comment_says_the_language_of_a_file() -> None:
    bad = CLEAN.replace(THANKS, WIFE)
    assert findings(f"# language: de\n{bad}") == []
    assert len(findings(f"# language: en\n{bad}")) == 1


def test_a_silence_that_silences_nothing_is_a_finding() -> None:
    [told] = findings(CLEAN.replace(THANKS, f"{THANKS} # style: ok, just so"))
    assert told.endswith("style: this silences nothing; take the comment away")
    apart = findings(CLEAN.replace(THANKS, f"{WIFE}\n# style: ok, too late"))
    assert len(apart) == 2


def test_what_looks_like_a_comment_in_a_text_is_none() -> None:
    text = "a = \"# style: ok, so\"\nb = '''\n# style: ok, so\n'''\nc = 1 # style: ok, so\n"
    assert [it.line for it in silences(text)] == [5]


def test_a_finding_on_the_whole_file_stands_on_its_first_line() -> None:
    heavy = "Articulate the emotional requirement necessitating validation. " * 4
    bad = CLEAN.replace("In the order that matters to you.", heavy).replace(
        "You try each kind of step.", heavy
    )
    [told] = findings(bad)
    assert told.startswith("mine.toml:1:1: style: reading grade")
    assert findings(f"# style: ok, for one who likes it so\n{bad}") == []


def test_decks_and_pages_have_findings_and_silences_too() -> None:
    deck = 'cards = [\n    "A walk",\n    "My wife",\n]\n'
    [told] = findings(deck, "decks")
    assert told.startswith("mine.toml:3:5: style: key “cards”, number 2: “wife”")
    assert findings(deck.replace('wife",', 'wife",  # style: ok, ours'), "decks") == []
    page = 'title = "A page"\n[[section]]\nheading = "One"\ntext = "You should go."\n'
    [told] = findings(page, "pages")
    assert told.startswith("mine.toml:4:8: style: section 1, key “text”: “You should”")


def test_rules_on_english_words_leave_other_languages_alone() -> None:
    assert report(CLEAN.replace(THANKS, WIFE), language="de").findings == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('of = ["ask"]', 'of = ["asks"]', "no step “asks” to reveal; did you mean “ask”?"),
        ('recall = ["ask"]', 'recall = ["aks"]', "comes before this one; did you mean “ask”?"),
        ('start_from = "small-yes"', 'start_from = "smal-yes"', "did you mean “small-yes”?"),
        ('who = "a"', 'who = "A"', "“A” does not fit; did you mean “a”?"),
        ('kind = "talk"', 'kind = "Talk"', "did you mean “talk”?"),
        ('mode = "all"', 'mode = "al"', "did you mean “all”?"),
        ('"communication"', '"comunication"', "did you mean “communication”?"),
    ],
)
def test_the_nearest_word_is_offered(old: str, new: str, told: str) -> None:
    assert old in CLEAN
    assert told in "\n".join(map(str, report(CLEAN.replace(old, new, 1)).errors))
