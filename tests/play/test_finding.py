"""What was written is found however it is typed, and shown where it stands."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from together.play.article import forms
from together.play.finding import (
    CUT,
    MOST_TERMS,
    Term,
    any_chunks,
    chunks,
    excerpt,
    indexed,
    query,
    spans,
)
from together.play.folding import LONGEST, is_mark

WORDS = [
    "Straße", "İstanbul", "ISPARTA", "ısırgan", "smørrebrød", "Łódź", "l’été", "don't", "ὈΔΟΣ",
    "ёлка", "йод", "أُحِبُّك", "إلى", "مدرسة", "کتاب", "می\u200cخواهم", "שָׁלוֹם", "料理したい",
    "ガラス", "ｶﾞﾗｽ", "か\u3099", "大好きiPhone", "น้ำใจ", "ສະບາຍດີ", "ខ្ញុំស្រលាញ់", "ချစ်တယ်",
    "한국어를", "क़लम", "हिन्दी", "ﬁne", "Ｗｉｄｅ", "４２", "٤٢", "e-mail", "❤️", "👩🏽‍🚒", "\x00",
    "a\u200e\u0301", "㌀", "½", '"', "*",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from([*WORDS, *"の大 がか-'\n"]), max_size=8).map("".join),
)


def finds(text: str, looked_for: str) -> bool:
    """Whether a real index of `text` alone answers the query; an error fails the test."""
    with closing(sqlite3.connect(":memory:")) as driver:
        driver.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='ascii')"
        )
        driver.execute("INSERT INTO search(rowid, words) VALUES (1, ?)", (indexed(text),))
        asked = "SELECT rowid FROM search WHERE search MATCH ?"
        return bool(driver.execute(asked, (query(looked_for),)).fetchall())


def clusters(text: str) -> list[str]:
    """Characters with the marks on them."""
    found: list[str] = []
    for mark in text:
        if found and is_mark(mark):
            found[-1] += mark
        else:
            found.append(mark)
    return found


@given(TEXTS)
@example("x" * 1000)
@example("大" * 100)
@example("a\u0301" * 100)
def test_a_text_is_found_by_itself_its_words_and_their_beginnings(text: str) -> None:
    for word in {text, *text.split()[:3]}:
        letters = clusters(word)
        for end in {len(letters), len(letters) // 2, 1}:
            beginning = "".join(letters[:end])
            if query(beginning):
                assert finds(text, beginning), (text, beginning)


@given(TEXTS, TEXTS)
@example("a", '"a" OR words: * NEAR(x, 3) ^b {-c')
@example("", "\ud800 \x00 a\x00b")
@example("a", "a " * 500)
def test_no_query_is_a_fault(text: str, looked_for: str) -> None:
    if query(looked_for):
        finds(text, looked_for)


@given(TEXTS, TEXTS)
@example("Straße", "s")
@example("ガ大好き ㌀", "アパ")
def test_spans_stand_on_what_was_looked_for(line: str, text: str) -> None:
    end_before = 0
    asked = {form for chunk in chunks(text) for term in chunk for form in forms(term.text)}
    for start, end in spans(line, text):
        assert end_before <= start < end <= len(line)
        end_before = end
        there = [term.text for chunk in chunks(line[start:end]) for term in chunk]
        assert there and any(it.startswith(one) for it in there for one in asked)


@given(TEXTS)
def test_a_text_has_spans_where_it_is_found(text: str) -> None:
    if query(text):
        assert spans(text, text)


@given(TEXTS)
@example("é" + "e\u0301" * 70)
def test_every_term_lies_in_its_text(text: str) -> None:
    for chunk in chunks(text):
        for term in chunk:
            assert 0 < len(term.text) == len(term.ends) <= LONGEST
            assert 0 <= term.start < term.ends[0]
            assert list(term.ends) == sorted(term.ends)
            assert term.ends[-1] <= len(text)
            assert not any(it.isascii() and not it.isalnum() for it in term.text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
@example("x" * 100)
def test_the_quick_way_of_plain_letters_leads_to_the_same(text: str) -> None:
    terms = [term for chunk in any_chunks(text) for term in chunk]
    assert indexed(text) == " ".join(term.text for term in terms)
    slow = [[*map(as_list, chunk)] for chunk in any_chunks(text) if chunk]
    assert [[*map(as_list, chunk)] for chunk in chunks(text)] == slow


def as_list(term: Term) -> list[object]:
    return [term.text, term.start, [*term.ends], term.letters]


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("Die Straße", "STRASSE"),
        ("Café au lait", "cafe"),
        ("cafe", "CAFÉ"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("smørrebrød på bordet", "smorrebrod pa"),
        ("Łódź", "lodz"),
        ("ὁδός", "ΟΔΟΣ"),
        ("ёлка", "елка"),
        ("أُحِبُّكَ جدًّا", "احبك"),
        ("إلى المدرسة", "الي المدرسه"),
        ("ســـلام", "سلام"),
        ("کتاب", "كتاب"),
        ("می\u200cخواهم", "میخواهم"),
        ("שָׁלוֹם", "שלום"),
        ("ｶﾞﾗｽの家", "ガラス"),
        ("すしを食べる", "スシ"),
        ("か\u3099っこう", "がっこう"),
        ("もっと一緒に料理したい", "料理"),
        ("もっと一緒に料理したい", "い"),
        ("もっと一緒に料理したい", "緒に料"),
        ("iPhone大好き", "iphone大"),
        ("เราเดินเล่นด้วยกัน", "เล่น"),
        ("ខ្ញុំស្រលាញ់អ្នក", "ស្រលាញ់"),
        ("한국어를 배워요", "한국"),
        ("क़लम", "कलम"),
        ("Ｗｉｄｅ ４２", "wide 42"),
        ("٤٢ يوم", "42"),
        ("l’amour", "amour"),
        ("I don’t know", "don't"),
        ("so\u00adup", "soup"),
        ("with love ❤️", "❤"),
        ("the 👩🏽‍🚒 came", "🚒"),
        ("x" * 200, "x" * 100),
        ("one two three", "three one"),
        ("one two three", "one thr"),
        ("القَهْوَة في الصباح", "قهوة"),
        ("قهوة في الصباح", "القهوة"),
        ("والقهوة معك", "بالقهوة"),
        ("نشرب القهوة، ونمشي", "قهوة نشرب"),
        ("وقت للقهوة", "قهوة"),
        ("وقت للقهوة", "قهو"),
        ("لغة الحب", "اللغة"),
        ("للغة أثر", "لغة"),
        ("لغة", "للغة"),
        ("وبالحب نعيش", "حب"),
        ("وبالحب نعيش", "الحب"),
        ("الحمد لله", "الله"),
    ],
)
def test_found(text: str, looked_for: str) -> None:
    assert finds(text, looked_for)
    assert spans(text, looked_for)


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("がっこう", "かっこう"),
        ("ぱん", "はん"),
        ("かばん", "が"),
        ("ガキ", "カ"),
        ("йод", "иод"),
        ("हिन्दी", "हन्द"),
        ("料理", "理料"),
        ("大きい人が好き", "大好き"),
        ("one two three", "on two"),
        ("one two three", "hree"),
        ("one two three", "one four"),
        ("do not", "don't"),
        ("له ولها", "الله"),
        ("ذيل", "الذي"),
        ("القهوة", "هوة"),
        ("القهوة", "قهو معك"),
    ],
)
def test_not_found(text: str, looked_for: str) -> None:
    assert not finds(text, looked_for)


ARABIC = st.text("ابتحخدرسشعغفقكلمنهوي", min_size=3, max_size=70)
ARTICLES = st.sampled_from(["", "ال", "وال", "فال", "بال", "كال", "وبال"])


@given(ARABIC, ARTICLES, ARTICLES)
@example("ا" * LONGEST, "وبال", "")
def test_an_arabic_word_is_found_with_and_without_its_article(
    word: str, there: str, asked: str
) -> None:
    assert finds(f"{there}{word} معك", f"معك {asked}{word}")
    assert spans(f"{there}{word}", f"{asked}{word}")


@given(st.text("ابلهوي", min_size=1, max_size=8))
def test_a_word_counts_first_as_it_is_and_each_form_once(word: str) -> None:
    found = forms(word)
    assert found[0] == word
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("word", ["coffee", "大", "קפה", "قهوہa", "پنجره", "ا", ""])
def test_other_words_have_no_other_form(word: str) -> None:
    assert forms(word) == [word]


def test_many_words_with_articles_are_no_fault() -> None:
    text = " ".join(f"وال{first}{last}وه" for first in "قبت" for last in "لمنسشكفدرزحخ")
    assert finds(text, text)


@pytest.mark.parametrize("text", ["", " ", "…?!", '"', "*", "\x00", "\u200d\ufe0f", "🏽", "\ue000"])
def test_nothing_to_look_for(text: str) -> None:
    assert query(text) == ""
    assert spans("anything", text) == ()


def test_a_query_asks_for_no_more_than_it_must() -> None:
    """A letter that begins half of all terms would take long to look for."""
    assert query("料理 one tw") == '"料理" AND "one" AND "tw" *'
    assert query("料理した") == '"料理 理し した" *'
    assert query("理 one") == '"理" * AND "one" *'


def test_a_long_query_asks_for_its_beginning() -> None:
    assert query("a " * 500).count('"a"') == MOST_TERMS
    assert len(query("大" * 500)) < 4 * MOST_TERMS


@pytest.mark.parametrize(
    ("line", "text", "shown"),
    [
        ("Die Straßenbahn kommt", "strass", "Die [Straß]enbahn kommt"),
        ("Café, café", "cafe", "[Café], [café]"),
        ("cafe\u0301s", "cafe", "[cafe\u0301]s"),
        ("iPhone大好きだ", "好き", "iPhone大[好き]だ"),
        ("ガガ", "が", "[ガ][ガ]"),
        ("大大大", "大大", "[大大大]"),
        ("أُحِبُّك", "احب", "[أُحِبُّ]ك"),
        ("I don’t know", "don't", "I [don’t] know"),
        ("one two one", "two on", "[on]e [two] [on]e"),
        ("القَهْوَة وقهوة", "قهوة", "[القَهْوَة] وقهوة"),
        ("قهوة القهوة", "القهو", "[قهو]ة [القهو]ة"),
    ],
)
def test_where_it_stands(line: str, text: str, shown: str) -> None:
    for start, end in reversed(spans(line, text)):
        line = f"{line[:start]}[{line[start:end]}]{line[end:]}"
    assert line == shown


# In its context

LONG = "We had tea in the garden and then we walked home slowly through the quiet rain."


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt(["Nothing here.", "Some  tea\nand rest."], "tea", 60) == "Some tea and rest."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("we", "We had tea in the garden…"),
        ("walked", "…then we walked home…"),
        ("rain", "…through the quiet rain."),
        ("missing", "We had tea in the garden…"),
    ],
)
def test_a_long_line_is_cut_at_words(text: str, shown: str) -> None:
    assert excerpt([LONG], text, 28) == shown


def test_the_line_with_most_of_it_is_shown() -> None:
    assert excerpt(["a garden", "rain", "garden rain"], "garden rain", 60) == "garden rain"
    assert excerpt([], "rain", 60) == ""


@given(st.lists(TEXTS, max_size=3), TEXTS, st.integers(1, 60))
@example(["大好き" * 30], "好き大", 10)
@example(["x" * 99], "x" * 99, 10)
def test_an_excerpt_fits_and_shows_the_match(lines: list[str], text: str, width: int) -> None:
    shown = excerpt(lines, text, width)
    assert len(shown) <= width
    assert shown.strip(CUT) in " \n ".join(" ".join(line.split()) for line in lines)
    longest = max((end - start for it in lines for start, end in spans(it, text)), default=0)
    if longest and len(text) < width // 3 and longest < width // 3:
        assert spans(shown, text)


@given(st.integers(8, 40))
def test_no_letter_is_cut_from_its_marks(width: int) -> None:
    shown = excerpt(["न\u093f" * 9 + "大切" + "e\u0301" * 40 + "👩\u200d👧" * 9], "大切", width)
    assert not is_mark(shown.strip(CUT)[0])
    assert shown.strip(CUT)[-1] not in "e\u200d"
