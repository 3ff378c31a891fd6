"""What `dev.py try-bundle` thinks by itself; that it works with real systems, it shows when run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from together import library, paths
from together.play.moves import Next
from together.play.session import Session

if sys.platform != "linux":
    pytest.skip("bare systems are made on Linux only", allow_module_level=True)

from tools.stranger import couple, evening, package, program, report, screen, system

ENTRY = """
[Desktop Entry]
Type=Application
Name={name}
Exec={name} --open %f
MimeType={kind};
"""


def test_a_check_that_fails_is_told_and_the_next_one_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken: list[Path] = []
    kept = report.Report(tmp_path / "pictures")
    kept.picture = taken.append
    with kept.check("a leaking cup"):
        report.must([], "it leaks")
    with kept.check("a whole cup"):
        report.must(["tea"], "it leaks")
    first, second = capsys.readouterr().out.splitlines()
    assert first == "a leaking cup: FAILED: it leaks"
    assert second.startswith("a whole cup: ok")
    assert (kept.failed, kept.held) == (1, 1)
    assert [file.name for file in taken] == ["01-failed-a-leaking-cup.png"]


def test_a_fault_in_the_checks_themselves_is_not_taken_for_one_of_the_program(
    tmp_path: Path,
) -> None:
    with pytest.raises(KeyError), report.Report(tmp_path).check("a cup"):
        raise KeyError


def test_only_the_wanted_checks_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    poured: list[str] = []
    checks = {"tea, green": poured.append, "coffee": poured.append}
    report.Report(tmp_path, "Tea").run(checks, "cup")
    assert poured == ["cup"]
    assert capsys.readouterr().out.startswith("tea, green: ok")


def test_waiting_ends_with_a_sentence() -> None:
    with pytest.raises(report.Fault, match="no tea came"):
        report.wait_until(lambda: False, 0, "no tea came")
    report.wait_until(lambda: True, 0, "no tea came")


@pytest.mark.parametrize(
    ("targets", "mirror"),
    [
        ("http://s/ trixie-security\nhttp://m/ trixie-updates\nhttp://m/ trixie\n", "http://m/"),
        ("http://s/ trixie-security\n", ""),
        ("", ""),
    ],
)
def test_the_usual_mirror_holds_the_system_itself(targets: str, mirror: str) -> None:
    assert system.usual_mirror(targets) == mirror


def test_a_command_that_fails_or_hangs_is_told_with_its_last_words() -> None:
    with pytest.raises(report.Fault, match="ended with 3: no sugar"):
        system.run(["sh", "-c", "echo no sugar; exit 3"])
    with pytest.raises(report.Fault, match="took longer"):
        system.run(["sleep", "30"], seconds=0.1)


def test_a_caret_that_blinks_is_no_other_picture() -> None:
    before = bytes(100_000)
    caret = before[:-200] + b"\xff" * 200
    page = before[:-9000] + b"\xff" * 9000
    assert not screen.differ(before, caret)
    assert screen.differ(before, page)
    assert screen.differ(before, b"")


def test_what_only_programmers_read_is_a_fault() -> None:
    program.must_be_calm("This file can’t be opened.")
    with pytest.raises(report.Fault, match="last line"):
        program.must_be_calm("Traceback (most recent call last):\nlast line")


@pytest.mark.parametrize("said", ["", "No.", "One line of many words here.\nAnd one more line."])
def test_a_sentence_is_one_line_that_says_something(said: str) -> None:
    with pytest.raises(report.Fault):
        package.must_be_a_sentence(said)


def test_the_entry_for_couples_files_is_found_among_others(tmp_path: Path) -> None:
    for name, kind in (("painter", "image/png"), ("together", "application/x-together")):
        (tmp_path / f"{name}.desktop").write_text(ENTRY.format(name=name, kind=kind))
    odd = "/people/mara/unsere Datei, 家.together"
    assert evening.command_for(tmp_path, odd) == ["together", "--open", odd]
    (tmp_path / "together.desktop").unlink()
    with pytest.raises(report.Fault):
        evening.command_for(tmp_path, odd)


def test_sockets_of_the_network_are_told_from_those_of_the_screen() -> None:
    screens = 'connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X1"}, 20) = 0'
    assert not package.SOCKETS.search(f"12 socket(AF_UNIX, SOCK_STREAM, 0) = 5\n{screens}")
    assert package.SOCKETS.search("12 socket(AF_INET6, SOCK_DGRAM, 0) = 5")
    assert package.SOCKETS.search("12 connect(5, {sa_family=AF_INET, sin_port=1}, 16) = 0")


def test_the_couple_knows_what_the_window_is_called_at_a_turn() -> None:
    rules = library.load(paths.exercises()).exercises["room-rules"]
    reading = Session(rules, 2)
    assert couple.titles_of(reading) == {"Our room rules: both of you – Together"}
    choosing = reading.push(Next())
    assert couple.titles_of(choosing) == {
        "Our room rules: Jonas’s turn – Together",
        "Pass the keyboard to Jonas – Together",
        "Only for Jonas – Together",
    }


def test_the_couple_knows_every_turn_of_the_exercises_that_may_come_first() -> None:
    found = library.load(paths.exercises())
    for name in {*found.quiet, *found.journeys[0].exercises[:2]}:
        for turn in found.exercises[name].script(1):
            assert (turn.phase or turn.kind) in couple.Couple.FILL, f"{name}: {turn}"
