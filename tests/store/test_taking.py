"""What one partner takes along: all of theirs, nothing of the other's, and the same again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.rich import SAYINGS, rich
from tests.store.short import finished, scripted
from tests.store.walk import PEOPLE, markers
from together.play.couple import KeptAnswer, KeptSession, OwnEntry
from together.play.moves import Partner
from together.store.portable.refused import (
    Lacking,
    NewerExport,
    NotAnExport,
    OnlyShared,
    Twice,
    Unfit,
)
from together.store.portable.taking import own_as_json, own_from_json
from together.store.portable.transfer import as_json, told
from together.store.store import Store

BOTH: tuple[Partner, Partner] = (1, 2)
ENTRIES = [
    OwnEntry(9, 3000, "short", "Short", "write", "wish", "What?", (saying,)) for saying in SAYINGS
] + [
    OwnEntry(3, 2000, "sample", "A sample", "rate", "week/heard", "How?", ("Some",), 2),
    OwnEntry(4, 2000, "sample", "A sample", "pick", "needs", "Which?", ("Time", "Rest")),
    OwnEntry(5, 1000, "", "", "", "", "", (), damaged=True),
]


def test_it_is_what_the_page_says(store: Store) -> None:
    finished(store, scripted())
    found = json.loads(own_as_json(1, "Ana", "ab" * 16, ENTRIES[-2:], store.shelf.sessions()))
    assert found == {
        "format": 3, "part": "own", "couple": "ab" * 16, "partner": 1, "name": "Ana",
        "kept": [
            {
                "kept_at": 1000, "exercise": "", "title": "", "kind": "", "name": "", "ask": "",
                "lines": [], "value": None, "damaged": True,
            },
            {
                "kept_at": 2000, "exercise": "sample", "title": "A sample", "kind": "pick",
                "name": "needs", "ask": "Which?", "lines": ["Time", "Rest"], "value": None,
                "damaged": False,
            },
        ],
        "shared": [{
            "id": 1, "exercise": "short", "title": "Short", "started_at": 4000,
            "finished_at": 5000, "answers": found["shared"][0]["answers"],
        }],
    }  # fmt: skip
    assert found["shared"][0]["answers"][0] == {
        "kind": "goal", "name": "goal", "ask": "A goal for Ana.", "lines": ["Walk"],
        "value": None, "removed": False,
    }  # fmt: skip
    kinds = [answer["kind"] for answer in found["shared"][0]["answers"]]
    assert kinds == ["goal", "close", "write", "rate"]


def test_out_and_in_and_out_again_is_the_same(path: Path) -> None:
    store = rich(path)
    story = told(store).sessions
    for who in BOTH:
        first = own_as_json(who, "نور", store.identity()[0], ENTRIES, story)
        back = own_from_json(first)
        assert own_as_json(*back) == first
        assert back.partner == who
        assert sorted(map(str, back.entries)) == sorted(str(replace(it, id=0)) for it in ENTRIES)
    store.close()


def test_nothing_of_the_other_is_in_it(path: Path) -> None:
    store = rich(path)
    story = told(store).sessions
    said = {who: [it for one in story for it in one.answers if it.partner == who] for who in (1, 2)}
    assert markers(said[1]) and markers(said[2])
    for who in BOTH:
        data = own_as_json(who, "x", "", [], story)
        assert markers(data) == markers(said[who])
        back = own_from_json(data)
        said_here = [replace(it, position=0, part="", opens_on="") for it in in_order(story, who)]
        assert [it for one in back.shared for it in one.answers] == [
            replace(it, again=False) for it in said_here
        ]
    assert [it for it in said[1] if it.removed]
    store.close()


def in_order(story: list[KeptSession], who: Partner) -> list[KeptAnswer]:
    return [it for one in story[::-1] for it in one.answers if it.partner == who]


def test_the_order_of_what_is_given_does_not_matter(store: Store) -> None:
    finished(store, scripted())
    finished(store, scripted(opener=2))
    mixed, story = list(ENTRIES), store.shelf.sessions()
    Random(1).shuffle(mixed)
    numbered = [replace(entry, id=number) for number, entry in enumerate(mixed)]
    first = own_as_json(1, "Ana", "", ENTRIES, story)
    assert own_as_json(1, "Ana", "", numbered, story[::-1]) == first


def test_a_damaged_entry_and_a_removed_answer_have_no_words() -> None:
    entry = replace(ENTRIES[0], damaged=True)
    answer = KeptAnswer("rate", "week", 1, "How?", ("gone",), 2, removed=True)
    data = own_as_json(1, "Ana", "", [entry], [KeptSession(1, "a", "A", 1, 2, (answer,))])
    assert SAYINGS[0].split()[0].encode() not in data
    assert b"gone" not in data
    [back] = own_from_json(data).shared[0].answers
    assert back == replace(answer, lines=(), value=None)


def test_the_export_of_both_is_another_thing(store: Store) -> None:
    with pytest.raises(OnlyShared):
        own_from_json(as_json(store))


@pytest.mark.parametrize(
    ("change", "kind", "place"),
    [
        ({"format": 4}, NewerExport, None),
        ({"format": "x"}, NotAnExport, None),
        ({"partner": 3}, Unfit, "partner"),
        ({"name": "a" * 10_000}, Unfit, "name"),
        ({"kept": [{}]}, Lacking, "kept[0]"),
        ({"more": 1}, Unfit, "{…}"),
    ],
)
def test_what_is_wrong_is_said(change: object, kind: type[NotAnExport], place: str | None) -> None:
    assert isinstance(change, dict)
    error = refused(json.loads(own_as_json(1, "Ana", "", ENTRIES, [])) | change)
    assert (type(error), error.values.get("place")) == (kind, place)


def refused(found: object) -> NotAnExport:
    with pytest.raises(NotAnExport) as raised:
        own_from_json(json.dumps(found).encode())
    return raised.value


def test_words_where_there_can_be_none_are_refused(store: Store) -> None:
    finished(store, scripted())
    found = json.loads(own_as_json(1, "Ana", "", ENTRIES, store.shelf.sessions()))
    found["kept"][1]["damaged"] = True
    assert (type(error := refused(found)), error.values) == (Unfit, {"place": "kept[1]"})
    found["kept"] = []
    found["shared"][0]["answers"][1]["removed"] = True
    error = refused(found)
    assert (type(error), error.values) == (Unfit, {"place": "shared[0].answers[1]"})
    found["shared"] *= 2
    assert type(refused(found)) is Twice


entries = st.builds(
    OwnEntry,
    id=st.integers(0, 9),
    kept_at=st.integers(0, 3),
    exercise=st.text(max_size=3),
    title=st.text(max_size=3),
    kind=st.sampled_from(["write", "pick", "rate"]),
    name=st.text(max_size=3),
    ask=st.text(max_size=3),
    lines=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    value=st.none() | st.integers(0, 6),
)


@given(entries=st.lists(entries, max_size=5), who=st.sampled_from([1, 2]))
def test_any_own_part_comes_back(entries: list[OwnEntry], who: Partner) -> None:
    first = own_as_json(who, PEOPLE[who].name, "", entries, [])
    back = own_from_json(first)
    assert own_as_json(*back) == first
    assert len(back.entries) == len(entries)


@given(data=st.binary(max_size=60))
def test_any_bytes_are_an_own_part_or_a_sentence(data: bytes) -> None:
    with pytest.raises(NotAnExport):
        own_from_json(data)
