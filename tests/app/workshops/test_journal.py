"""The journal of the room in a real folder: cut anywhere, on a machine that slept or restarted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from together import library, paths
from together.app import clock
from together.app.workshops import JOURNAL
from together.app.workshops.journal import BusyError, Journal, Led, Opening
from together.app.workshops.moment import Moment, between, moment
from together.play.running import Deed, parts_of
from together.play.workshop import Block, Meeting, Question

MEETING = Meeting(
    title="Evening",
    start="19:00",
    blocks=(
        Block(kind="talk", title="Welcome", minutes=10, notes="Say your names."),
        Block(kind="exercise", exercise="weather", minutes=15, drop=1),
    ),
)
OPENED = Moment("first start", 1000.0, 50_000.0)


@pytest.fixture(scope="module")
def opening() -> Opening:
    exercises = library.load(paths.exercises()).exercises
    asked = (Question(ask="How is it?", options=("good", "so so")),)
    parts = parts_of(MEETING, exercises)
    return Opening(1, "two-hours", 0, "Evening", parts, asked, 600.0, 19 * 60, 20, OPENED)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    it = Journal(tmp_path / "data")
    it.take()
    yield it
    it.release()


def later(seconds: float, boot: str = "first start", wall: float = 0.0) -> Moment:
    return Moment(boot, OPENED.steady + seconds, OPENED.wall + seconds + wall)


def test_what_was_done_is_read_back_whole(journal: Journal, opening: Opening) -> None:
    journal.begin(Led(opening))
    journal.add(Deed("next", 600.0), later(600))
    journal.add(Deed("longer", 700.0, 120), later(700))
    led = journal.read()
    assert led is not None
    assert led.opening == opening
    assert [line.deed.what for line in led.lines] == ["next", "longer"]
    assert led.running.at(led.at(later(760))).left == 10 * 60 - 160 + 120


def test_cut_anywhere_it_goes_on_from_what_is_whole(journal: Journal, opening: Opening) -> None:
    journal.begin(Led(opening))
    whole = [len(journal.file.read_bytes())]
    for number in range(3):
        journal.add(Deed("next", 600.0 + number), later(600 + number))
        whole.append(len(journal.file.read_bytes()))
    data = journal.file.read_bytes()
    for cut in range(whole[0], len(data) + 1):
        journal.file.write_bytes(data[:cut])
        led = journal.read()
        assert led is not None
        count = sum(end - 1 <= cut for end in whole[1:])  # a line may be whole without its end
        assert len(led.lines) == count
        journal.begin(led)
        journal.add(Deed("pause", 900.0), later(900))
        again = journal.read()
        assert again is not None
        assert [line.deed.what for line in again.lines] == ["next"] * count + ["pause"]


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"\xff\xfe", b'{"format": 2}', b"[" * 100_000])
def test_what_is_no_journal_is_none(journal: Journal, data: bytes) -> None:
    journal.file.write_bytes(data)
    assert journal.read() is None


def test_one_of_a_newer_form_is_left_alone(journal: Journal, opening: Opening) -> None:
    newer = Opening(99, *[getattr(opening, it) for it in opening.__struct_fields__[1:]])
    journal.begin(Led(newer))
    assert journal.read() is None


def test_there_is_one_room_at_a_time(tmp_path: Path, journal: Journal) -> None:
    second = Journal(tmp_path / "data")
    with pytest.raises(BusyError):
        second.take()
    journal.release()
    second.take()
    second.release()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(OSError, match="data"):
        Journal(tmp_path / "data").take()


def test_over_nothing_is_left(journal: Journal, opening: Opening) -> None:
    journal.begin(Led(opening))
    journal.end()
    assert journal.read() is None
    assert not journal.file.exists()
    assert journal.file.name == JOURNAL


def test_sleep_counts_and_a_clock_that_is_set_does_not() -> None:
    assert between(OPENED, later(3600)) == 3600
    assert between(OPENED, later(60, wall=-7200)) == 60
    assert between(OPENED, later(60, wall=86_400)) == 60


def test_across_a_restart_of_the_computer_the_wall_clock_tells() -> None:
    restarted = Moment("second start", 20.0, OPENED.wall + 300)
    assert between(OPENED, restarted) == 300
    assert between(OPENED, restarted._replace(wall=OPENED.wall - 99)) == 0


# A system that does not name its starts: it ran for 1,000 seconds at the clock's 50,000.
@pytest.mark.parametrize(
    ("steady", "wall", "passed"),
    [
        (20.0, 50_300.0, 300.0),  # started anew, as it runs for a shorter time
        (1300.0, 50_300.0, 300.0),
        (1300.0, 42_000.0, 300.0),  # set back
        (1300.0, 50_900.0, 300.0),  # set on, by less than it has been running
        (1500.0, 60_000.0, 10_000.0),  # off for long, and on again for a while
    ],
)
def test_where_starts_have_no_names_the_two_clocks_tell(
    steady: float, wall: float, passed: float
) -> None:
    assert between(Moment("", 1000.0, 50_000.0), Moment("", steady, wall)) == passed


def test_a_meeting_goes_on_after_a_restart_with_its_clock_right(
    journal: Journal, opening: Opening
) -> None:
    journal.begin(Led(opening))
    journal.add(Deed("next", 600.0), later(600))
    led = journal.read()
    assert led is not None
    restarted = Moment("second start", 5.0, OPENED.wall + 600 + 240)
    now = led.running.at(led.at(restarted))
    assert (now.block, now.left) == (0, 10 * 60 - 240)


def test_this_moment_goes_on() -> None:
    first = moment()
    second = moment()
    assert second.boot == first.boot
    assert second.steady >= first.steady


def test_time_can_be_played(monkeypatch: pytest.MonkeyPatch) -> None:
    first = moment()
    monkeypatch.setattr(clock, "ahead", 3_600_000)
    passed = between(first, moment())
    assert 3600 <= passed < 3660
