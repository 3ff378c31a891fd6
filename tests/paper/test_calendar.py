"""Days that go out: what we write, another library reads, and a calendar takes in only once.

Seen by hand, with the programs of Debian 12: Evolution's data server 3.46 (which keeps GNOME's
calendar, too) and khal 0.10.5 took the same file in twice and had each day once; after a file with
a moved day they had it at the new day, and after one with a cancelled day it was marked as
cancelled. calcurse 4.7.1 reads the days right, but keeps no lasting name: it doubles them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from together import words
from together.paper.calendar import Day, Kind, calendar, chosen, gone, uid
from together.paper.days import LAST
from together.play.couple import KeptAgreement, KeptGoal
from together.play.moves import Goal

NOVEMBER = 1_795_384_800_000  # 2026-11-22, ten in the evening in London
COUPLE = "0123456789abcdef" * 2
WALK = KeptGoal(
    7, 1, None, Goal("Walk; talk, and listen", look_again="2026-12-01"), "open", False, NOVEMBER
)
ASK = KeptAgreement(3, 1, "", "We ask first", NOVEMBER, look_again="2026-12-05")
KINDS: tuple[Kind, ...] = ("goal", "agreement", "session")
PAGE = (  # a khal of its own, that knows nothing of this computer's
    "[calendars]\n[[ours]]\npath = {folder}\ntype = calendar\n[sqlite]\npath = {folder}/../db\n"
    "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
    "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    "[default]\ndefault_calendar = ours\n"
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


def days() -> tuple[Day, ...]:
    return chosen(COUPLE, [WALK], [ASK], "2026-12-08")


def read(file: bytes) -> list[Any]:
    """The events as the other library has them."""
    [top] = vobject.readComponents(file.decode())
    return list(getattr(top, "vevent_list", []))


def said(text: str) -> str:
    """What another library reads where somebody wrote `text`."""
    [event] = read(calendar([Day("x", "goal", "2026-12-01", text)], NOVEMBER, with_words=True))
    return str(event.description.value) if hasattr(event, "description") else ""


def test_each_day_is_a_whole_one_during_which_one_is_free() -> None:
    events = read(calendar(days(), NOVEMBER))
    assert [it.dtstart.value for it in events] == [date(2026, 12, day) for day in (1, 5, 8)]
    for it in events:
        assert it.dtend.value == it.dtstart.value + timedelta(days=1)
        assert it.transp.value == "TRANSPARENT"
        assert it.getChildValue("class") == "PRIVATE"
        assert it.status.value == "CONFIRMED"
        assert it.dtstamp.value == it.last_modified.value == datetime(2026, 11, 22, 22, tzinfo=UTC)


def test_the_titles_are_calm_and_nothing_private_is_in_it() -> None:
    file = calendar(days(), NOVEMBER, with_alarm=True)
    assert [it.summary.value for it in read(file)] == [
        "Together: a day to look again at a goal",
        "Together: a day to look again at an agreement",
        "Together: the day you chose to sit down again",
    ]
    for private in (b"Walk", b"ask first", COUPLE.encode(), b"DESCRIPTION:We"):
        assert private not in file


def test_own_words_go_along_only_when_wanted_and_never_into_a_title() -> None:
    goal, agreement, session = read(calendar(days(), NOVEMBER, with_words=True))
    assert goal.description.value == "Walk; talk, and listen"
    assert agreement.description.value == "We ask first"
    assert not hasattr(session, "description")
    assert goal.summary.value == "Together: a day to look again at a goal"


def test_the_calendar_tells_of_it_only_when_asked_to() -> None:
    assert b"VALARM" not in calendar(days(), NOVEMBER)
    for it in read(calendar(days(), NOVEMBER, with_alarm=True)):
        assert it.valarm.action.value == "DISPLAY"
        assert it.valarm.trigger.value == timedelta(hours=9)
        assert it.valarm.description.value == it.summary.value


def test_a_day_keeps_its_name_when_it_moves_and_the_later_file_counts_for_more() -> None:
    [before, *_] = read(calendar(days(), NOVEMBER))
    later = replace(WALK, goal=Goal("Walk", look_again="2026-12-03"))
    [after] = read(calendar(chosen(COUPLE, [later], []), NOVEMBER + 1000))
    assert after.uid.value == before.uid.value
    assert after.dtstart.value == date(2026, 12, 3)
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value > before.last_modified.value


def test_no_two_days_have_one_name() -> None:
    """Of two couples or of two kinds; and a name written down once is the same for ever."""
    names = [uid(who, kind, n) for who in (COUPLE, "other") for kind in KINDS for n in (1, 2, 12)]
    assert len(set(names)) == len(names)
    assert uid(COUPLE, "goal", 7) == "dccd7c91-5c40-56c2-8816-60ecdfc613de"


@pytest.mark.parametrize(
    "left",
    [
        replace(WALK, state="reached"),
        replace(WALK, state="let go"),
        replace(WALK, removed=True),
        replace(WALK, damaged=True),
        replace(WALK, goal=Goal("Walk")),
    ],
)
def test_a_day_that_has_gone_away_is_cancelled(left: KeptGoal) -> None:
    before = chosen(COUPLE, [WALK], [ASK])
    now = chosen(COUPLE, [left], [ASK])
    file = calendar([*now, *gone(before, now)], NOVEMBER + 60_000, with_words=True, with_alarm=True)
    asked, walk = read(file)
    assert asked.status.value == "CONFIRMED"
    assert walk.status.value == "CANCELLED"
    assert walk.uid.value == before[0].uid
    assert walk.dtstart.value == date(2026, 12, 1)
    assert walk.summary.value == "Together: this day is no longer chosen"
    assert not hasattr(walk, "description") and not hasattr(walk, "valarm")
    assert int(walk.sequence.value) > int(read(calendar(before, NOVEMBER))[0].sequence.value)


def test_an_agreement_let_go_or_damaged_has_no_day() -> None:
    for left in (replace(ASK, state="let go"), replace(ASK, damaged=True)):
        assert chosen(COUPLE, [], [left]) == ()


def test_a_day_that_is_chosen_again_is_not_cancelled() -> None:
    assert gone(days(), days()) == ()


@pytest.mark.parametrize("day", ["", "soon", "2026-13-01", "2026-02-30", "9999-12-31", "\0"])
def test_what_is_no_day_is_left_out(day: str) -> None:
    assert read(calendar([Day("x", "goal", day), *days()[1:]], NOVEMBER))[0].uid.value != "x"
    assert chosen(COUPLE, [replace(WALK, goal=Goal("Walk", look_again=day))], []) == ()


@pytest.mark.parametrize("moment", [-1, 0, 1, LAST, LAST * 10, 2**63])
def test_a_clock_gone_wrong_stops_nothing(moment: int) -> None:
    for it in read(calendar(days(), moment)):
        assert 0 <= int(it.sequence.value) < 2**31


@pytest.mark.parametrize(
    "text",
    [
        "One, two; three: four",
        "A line\nand another\n\nand a last one",
        "A \\n that is none, nor a \\N, a \\ and a \\, too",
        "“Quoted” — and “more”… 'and' \"this\"",
        "👩‍❤️‍👨 🏳️‍🌈 " * 40,
        "שלום עולם, " * 40,
        "\u202bمرحبا; بالعالم\u202c",
        "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:Not ours",
        "a" * 5000,
        "x:y;z=1,2\ttabbed",
    ],
)
def test_words_come_through_as_they_were_written(text: str) -> None:
    assert said(text) == text.rstrip()


TEXTS = st.text(max_size=300) | st.text(',;:\\nN\r\n"^ \t😀א\u2028\x85\ud83d')


@given(TEXTS)
def test_any_words_come_through(text: str) -> None:
    """But for control characters, which the format can't hold, and space at the end of a line."""
    file = calendar([Day("x", "goal", "2026-12-01", text)], NOVEMBER, with_words=True)
    assert len(read(file)) == 1
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line and b"\r" not in line
        line.decode()  # no letter is cut in two
    assert said(text) == seen(text)


def seen(text: str) -> str:
    lines = ["".join(filter(is_text, line)).rstrip() for line in text.splitlines()]
    return "\n".join(lines).strip("\n")


def is_text(mark: str) -> bool:
    return mark == "\t" or unicodedata.category(mark) not in {"Cc", "Cs"}


def test_titles_speak_the_language_of_the_interface() -> None:
    words.install(words.PSEUDO)
    [it, *_] = read(calendar(days(), NOVEMBER))
    assert it.summary.value.startswith("[Tögéthér: à dàý")


def test_no_day_is_a_file_that_can_be_read() -> None:
    assert read(calendar([], NOVEMBER)) == []


def test_the_library_is_there_only_once_a_file_is_made() -> None:
    """It would make every start longer; and nothing of it is made for networks but names."""
    program = (
        "import sys, together.paper.calendar as it\n"
        "assert 'icalendar' not in sys.modules\n"
        "it.calendar([it.Day('x', 'goal', '2026-12-01')], 1)\n"
        "assert 'icalendar' in sys.modules\n"
        "found = {'socket', 'ssl', '_hashlib', 'http', 'asyncio', 'urllib.request'}\n"
        "assert not found & set(sys.modules), found & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(not shutil.which("khal"), reason="khal, a calendar, is not installed")
def test_a_calendar_takes_it_in_twice_and_has_it_once(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "conf").write_text(PAGE.format(folder=tmp_path / "ours"))
    take(tmp_path, calendar(days(), NOVEMBER))
    goal, agreement, _session = first = take(tmp_path, calendar(days(), NOVEMBER))
    assert goal == "2026-12-01 Together: a day to look again at a goal CONFIRMED"
    assert len(first) == 3
    moved = chosen(COUPLE, [replace(WALK, goal=Goal("Walk", look_again="2026-12-03"))], [ASK])
    later = (*moved, *gone(days(), moved))
    assert take(tmp_path, calendar(later, NOVEMBER + 60_000)) == [
        goal.replace("2026-12-01", "2026-12-03"),
        agreement,
        "2026-12-08 Together: this day is no longer chosen CANCELLED",
    ]


def take(folder: Path, file: bytes) -> list[str]:
    """Let khal take the file in; what it then lists."""
    (folder / "days.ics").write_bytes(file)
    khal(folder, "import", "--batch", "-a", "ours", str(folder / "days.ics"))
    shape = ["--format", "{start-date} {title} {status}", "--day-format", ""]
    listed = khal(folder, "list", *shape, "2026-11-22", "40d")
    return [line.strip() for line in listed.splitlines() if line.strip()]


def khal(folder: Path, *command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        ["khal", "-c", str(folder / "conf"), *command],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
