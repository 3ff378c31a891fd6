"""Lines to call: faults named by line, freshness, and what ships."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from together import author, library, paths
from together.play.faults import ContentError
from together.play.helplines import FRESH_DAYS, Helpline, Helplines, is_fresh, read, to_confirm

ROOT = Path(__file__).resolve().parents[2]
GOOD = """\
[[line]]
kind = "crisis"
country = "IE"
name = "The Listeners"
who_for = "Anyone"
number = "000 000"
source_url = "example.org"
"""


def shipped() -> Helplines:
    return read((paths.resources() / "helplines.toml").read_bytes(), "helplines.toml")


def line(checked_on: str = "") -> Helpline:
    return Helpline(
        kind="crisis", country="IE", name="A", who_for="B", source_url="c", checked_on=checked_on
    )


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ('kind = "crisis"', 'kind = "crises"', 2, "did you mean “crisis”?"),
        ('country = "IE"', 'country = "Ireland"', 3, "country"),
        ('country = "IE"\n', "", 1, "missing key “country”"),
        ('who_for = "Anyone"\n', "", 1, "missing key “who_for”"),
        ("number =", "phone =", 6, "unknown key"),
        ('number = "000 000"\n', "", 1, "no way to reach it"),
        ('number = "000 000"', 'number = "000 000"\nchecked_on = "2026-02-30"', 7, "no such day"),
        ('number = "000 000"', 'number = "000 000"\nchecked_on = "2026-02-03"', 7, "two people"),
        ('number = "000 000"', 'number = "000 000"\nchecked_on = "lately"', 7, "checked_on"),
    ],
)
def test_each_fault_is_named_at_its_line(old: str, new: str, at: int, words: str) -> None:
    with pytest.raises(ContentError) as error:
        read(GOOD.replace(old, new).encode(), "own.toml")
    [fault, *_] = error.value.faults
    assert (fault.file, fault.line) == ("own.toml", at)
    assert words in fault.message


def test_a_good_file_is_read() -> None:
    [found] = read(GOOD.encode(), "own.toml").lines
    assert (found.country, found.number, found.free) == ("IE", "000 000", None)


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("", False),
        ("2026-11-23", True),
        ("2026-05-27", True),  # 180 days before
        ("2026-05-26", False),
        ("2026-11-24", False),  # a day that has not come
    ],
)
def test_how_long_a_check_holds(checked: str, expected: bool) -> None:
    assert FRESH_DAYS == 180
    assert is_fresh(line(checked), "2026-11-23") is expected
    assert bool(to_confirm([line(checked)], "2026-11-23")) is not expected


def test_what_ships_has_a_country_a_name_and_a_source() -> None:
    for it in shipped().lines:
        assert it.name and it.who_for and it.source_url
        assert it.country or (it.kind == "directory" and not it.number)
    for country in shipped().countries:
        assert shipped().of(country, "emergency"), country


def test_the_directories_come_first() -> None:
    assert [it.source_url for it in shipped().lines[:2]] == ["findahelpline.com", "befrienders.org"]


def test_nothing_says_it_was_confirmed_while_nobody_has() -> None:
    for it in shipped().lines:
        assert bool(it.checked_on) == bool(it.checked_by) == bool(it.second_check)


def test_numbers_from_one_source_alone_are_left_out() -> None:
    numbers = {re.sub(r"\D", "", it.number) for it in shipped().lines}
    one_source = {
        "08000271234", "08088010800", "08088021414", "08001239900", "0800400777", "024",
        "0800567567", "143", "080005005", "1712", "080030030", "800202148", "181", "180",
    }  # fmt: skip
    assert not numbers & one_source


def test_the_release_check_fails_while_a_line_is_not_confirmed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main = runpy.run_path(str(ROOT / "tools/helplines.py"))["main"]
    old = to_confirm(shipped().lines, "2026-11-23")
    assert main() == bool(old)
    told = capsys.readouterr().out
    for it in old:
        assert it.name in told


def test_own_lines_are_read_from_their_folder(tmp_path: Path) -> None:
    assert library.read_helplines(tmp_path) == ((), ())
    (tmp_path / "helplines.toml").write_text(GOOD, "utf-8")
    [found], faults = library.read_helplines(tmp_path)
    assert (found.name, faults) == ("The Listeners", ())
    (tmp_path / "helplines.toml").write_text(GOOD.replace("who_for", "who"), "utf-8")
    lines, faults = library.read_helplines(tmp_path)
    assert lines == ()
    assert all(fault.file == "helplines.toml" for fault in faults)


def test_the_command_line_checks_a_file_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "helplines.toml"
    file.write_text(GOOD.replace("IE", "ie"), "utf-8")
    [fault] = author.check([file], paths.exercises())
    assert (fault.file, fault.line) == (str(file), 3)
    assert author.check([paths.resources() / "helplines.toml"], paths.exercises()) == []
