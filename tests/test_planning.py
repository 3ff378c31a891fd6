"""Plans as files: changed with every comment in its place, and never over what is not known."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from together import library, paths
from together.planning.files import ChangedMeanwhileError, NotSavedError, copy, file_name, put, save
from together.planning.text import rewritten
from together.play import plan_changes as change
from together.play.exercise import Exercise
from together.play.faults import ContentError
from together.play.plan_changes import ChangeError, says_the_same
from together.play.workshop import Block, Plan, parse_plan

TEXT = '''\
# Our evening, as it went well in spring.
format = 1
title = "An evening"   # shown on the card
line = "Two hours."

[[meeting]]
title = "The evening"
start = "19:00"  # doors at 18:40

# Begin warmly.
[[meeting.block]]
kind = "talk"
title = "Welcome"
minutes = 8   # not more
notes = """
Say who you are.
# this is no comment
[[meeting.block]]
Then: "sit"."""
# after the welcome

# ---- the heart of it ----

[[meeting.block]]
kind = "exercise"
exercise = "listen-round"
minutes = 26
drop = 1
skip = [
  1,  # at a keyboard only
]
[[meeting.block]]
kind = "break"
title = "Tea"
minutes = 15

# Asked twice.
[[question]]
ask = "How is it here?"
options = ["Calm", "Stiff"]

[[meeting]]
title = "A second one"
start = "10:00"
[[meeting.block]]
kind = "talk"
title = "Hello again"
minutes = 5
# the end
'''


@cache
def exercises() -> dict[str, Exercise]:
    return dict(library.load(paths.exercises()).exercises)


def parsed(data: bytes | str) -> Plan:
    data = data.encode() if isinstance(data, str) else data
    return parse_plan(data, "evening.toml", exercises())


def written(plan: Plan, before: str = TEXT) -> str:
    return rewritten(before.encode(), plan, exercises()).decode()


def remarks(text: str) -> list[str]:
    return sorted(it[it.index("#") :] for it in text.split("\n") if "#" in it)


def test_a_plan_that_stays_as_it_is_stays_so_to_the_letter() -> None:
    assert written(parsed(TEXT)) == TEXT
    assert written(parsed(TEXT), TEXT.removesuffix("\n")) == TEXT


def test_one_value_changes_one_line() -> None:
    plan = change.with_minutes(parsed(TEXT), 0, 0, 10)
    assert written(plan) == TEXT.replace("minutes = 8   # not more", "minutes = 10   # not more")
    plan = change.with_start(parsed(TEXT), 0, "18:30")
    assert written(plan) == TEXT.replace('"19:00"  # doors', '"18:30"  # doors')
    plan = change.renamed(parsed(TEXT), "Ours")
    assert written(plan) == TEXT.replace('"An evening"', '"Ours"')


def test_a_new_key_stands_below_the_last_one() -> None:
    plan = change.with_words(parsed(TEXT), 0, 2, watch="Who\nsits alone")
    tea = 'title = "Tea"\nminutes = 15\n'
    assert written(plan) == TEXT.replace(tea, f'{tea}watch = """\nWho\nsits alone"""\n')


def test_a_block_moves_with_its_comments_and_the_others_stay() -> None:
    lines = written(change.moved(parsed(TEXT), 0, 0, 1)).split("\n")
    at = {it: lines.index(it) for it in lines if it}
    assert at["# ---- the heart of it ----"] == at["# Begin warmly."] - 2
    assert at["# Begin warmly."] < at['title = "Welcome"'] < at["# after the welcome"]
    assert at["# Asked twice."] + 1 == at["[[question]]"]
    assert remarks("\n".join(lines)) == remarks(TEXT)


def test_a_block_that_goes_takes_its_own_comments_only() -> None:
    text = written(change.without(parsed(TEXT), 0, 0))
    gone = {"# Begin warmly.", "# after the welcome", "# not more", "# this is no comment"}
    assert set(remarks(TEXT)) - set(remarks(text)) == gone
    assert "# ---- the heart of it ----" in text
    text = written(change.without(parsed(TEXT), 0, 1))
    assert "# ---- the heart of it ----" in text
    assert "\n\n\n" not in text


SPACED = """\
format = 1
title = "An evening"
line = "Two hours."

[[meeting]]
title = "The evening"
start = "19:00"

[[meeting.block]]
kind = "talk"
title = "One"
minutes = 1

# Before the second.

[[meeting.block]]
kind = "talk"
title = "Two"
minutes = 2

# Before the third.

[[meeting.block]]
kind = "talk"
title = "Three"
minutes = 3
"""


def block(n: int, title: str) -> str:
    return f'[[meeting.block]]\nkind = "talk"\ntitle = "{title}"\nminutes = {n}\n'


def test_what_stands_apart_from_a_block_stays_when_the_block_goes() -> None:
    text = written(change.without(parsed(SPACED), 0, 1), SPACED)
    assert text == SPACED.replace(block(2, "Two"), "")
    text = written(change.without(parsed(SPACED), 0, 2), SPACED)
    assert text.endswith(block(2, "Two") + "\n# Before the third.\n\n")
    plain = SPACED.replace("# Before the second.\n\n", "").replace("# Before the third.\n\n", "")
    text = written(change.without(parsed(plain), 0, 1), plain)
    assert text == plain.replace(block(2, "Two") + "\n", "")
    text = written(change.without(parsed(plain), 0, 2), plain)
    assert text == plain.removesuffix("\n" + block(3, "Three"))


def test_a_new_block_stands_between_the_others() -> None:
    air = Block(kind="break", title="Air", minutes=5)
    for at in range(4):
        plan = change.with_block(parsed(TEXT), 0, at, air)
        text = written(plan)
        assert says_the_same(parsed(text), plan)
        assert remarks(text) == remarks(TEXT)
        new = '[[meeting.block]]\nkind = "break"\ntitle = "Air"\nminutes = 5\n'
        assert text.count(new) == 1
    plan = change.with_block(parsed(TEXT), 1, 1, air)
    assert written(plan).endswith(f"# the end\n\n{new}")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_ends_of_lines_and_the_mark_of_an_editor_stay(mark: bytes) -> None:
    before = mark + TEXT.replace("\n", "\r\n").encode()
    plan = change.with_words(parsed(before), 0, 0, show="Good\nevening")
    plan = change.with_block(plan, 0, 3, Block(kind="break", title="Air", minutes=5))
    after = rewritten(before, plan, exercises())
    assert after.startswith(mark + b"# Our")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert says_the_same(parsed(after), plan)


INLINE = """\
format = 1
title = "An evening"
line = "Two hours."
meeting = [{title = "One", start = "19:00", block = [{kind = "talk", title = "Hi", minutes = 5}]}]
"""
LATE = '[[meeting.block]]\nkind = "talk"\ntitle = "Late"\nminutes = 1\n\n'
SECOND = '[[meeting]]\ntitle = "A second'
TORN = TEXT.replace(SECOND, LATE + SECOND)  # its blocks stand on both sides of a question


@pytest.mark.parametrize("text", [INLINE, TORN])
def test_what_is_written_in_another_way_is_left_alone(text: str) -> None:
    with pytest.raises(ContentError):
        written(change.with_minutes(parsed(text), 0, 0, 9), text)


def test_what_only_an_author_may_change_is_not_lost_without_a_word() -> None:
    other = parsed(TEXT.replace("How is it here?", "How are you?"))
    with pytest.raises(ContentError):
        written(other)


somewhere = st.integers(0, 5)
some_words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("move"), somewhere, somewhere),
        st.tuples(st.just("minutes"), somewhere, st.integers(1, 60)),
        st.tuples(st.just("notes"), somewhere, some_words),
        st.tuples(st.just("title"), somewhere, some_words),
        st.tuples(st.just("drop"), somewhere, st.integers(0, 9)),
        st.tuples(st.just("add"), somewhere, some_words),
        st.tuples(st.just("remove"), somewhere, st.none()),
    ),
    max_size=8,
)


def done(plan: Plan, what: str, at: int, value: object) -> Plan:
    match what, value:
        case "move", int():
            return change.moved(plan, 0, at, value)
        case "minutes", int():
            return change.with_minutes(plan, 0, at, value)
        case "drop", int():
            return change.with_drop(plan, 0, at, value)
        case "notes", str():
            return change.with_words(plan, 0, at, notes=value)
        case "title", str():
            return change.with_words(plan, 0, at, title=value)
        case "add", str():
            new = Block(kind="talk", minutes=3, title=value, materials=("Pens", "Paper"))
            return change.with_block(plan, 0, at, new)
    return change.without(plan, 0, at)


@settings(max_examples=200, deadline=None)
@given(row=deeds)
def test_the_text_says_what_was_changed_and_no_comment_comes_or_doubles(
    row: list[tuple[str, int, object]],
) -> None:
    text, kept = TEXT, True
    for what, at, value in row:
        before = parsed(text)
        try:
            plan = done(before, what, at, value)
        except ChangeError:
            continue
        text = written(plan, text)
        kept = kept and what != "remove"
        assert says_the_same(parsed(text), plan)
    for remark in ("# ---- the heart of it ----", "# Asked twice.", "# the end", "# Our evening"):
        assert text.count(remark) == 1
    if kept:
        for remark in ("# Begin warmly.", "# after the welcome", "# not more", "# at a keyboard"):
            assert text.count(remark) == 1


# Files


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "evening.toml"
    made.write_bytes(TEXT.encode())
    return made


def longer(data: bytes) -> Plan:
    return change.with_minutes(parsed(data), 0, 0, 11)


def test_a_change_is_in_the_file_and_nothing_is_beside_it(file: Path) -> None:
    file.chmod(0o640)
    after = save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert file.read_bytes() == after
    assert parsed(after).meetings[0].blocks[0].minutes == 11
    assert [it.name for it in file.parent.iterdir()] == ["evening.toml"]
    assert file.stat().st_mode & 0o777 == 0o640
    assert put(file, after, TEXT.encode()) == file.read_bytes() == TEXT.encode()


def test_what_an_editor_wrote_meanwhile_is_not_overwritten(file: Path) -> None:
    theirs = TEXT.replace("Two hours.", "Almost two hours.").encode()
    file.write_bytes(theirs)
    with pytest.raises(ChangedMeanwhileError, match="changed by another program"):
        save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert file.read_bytes() == theirs
    file.unlink()
    with pytest.raises(ChangedMeanwhileError):
        save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert not list(file.parent.iterdir())


def test_what_an_editor_writes_in_the_last_moment_is_not_overwritten(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def busy(handle: int) -> None:
        flush(handle)
        file.write_text("mine", "utf-8")

    monkeypatch.setattr(os, "fsync", busy)
    with pytest.raises(ChangedMeanwhileError):
        save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert file.read_text("utf-8") == "mine"
    assert [it.name for it in file.parent.iterdir()] == ["evening.toml"]


def test_a_disk_without_room_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError, match=r"No space left on device\..+before"):
        save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert file.read_bytes() == TEXT.encode()
    with pytest.raises(NotSavedError, match=r"ours\.toml could not be made: No space left"):
        copy(file, "Ours", file.parent / "own", (), exercises())
    assert [it.name for it in file.parent.rglob("*.toml")] == ["evening.toml"]
    assert not list(file.parent.rglob("*new"))


def test_an_error_without_words_of_the_system_is_told_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError("the share is gone")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotSavedError, match="could not be written: the share is gone"):
        save(file, TEXT.encode(), longer(TEXT.encode()), exercises())
    with pytest.raises(NotSavedError, match="could not be made: the share is gone"):
        copy(file, "Ours", file.parent / "own", (), exercises())


def test_a_file_written_in_another_way_is_said_to_be_one(file: Path) -> None:
    file.write_text(INLINE, "utf-8")
    with pytest.raises(NotSavedError, match="Change it in a text editor"):
        save(file, INLINE.encode(), longer(INLINE.encode()), exercises())
    assert file.read_text("utf-8") == INLINE


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("same.toml")
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("no links here")
    after = save(link, TEXT.encode(), longer(TEXT.encode()), exercises())
    assert link.is_symlink()
    assert file.read_bytes() == after


def test_a_copy_has_a_name_of_its_own(file: Path) -> None:
    own = file.parent / "own" / "workshops"
    first = copy(file, "Our evening in May", own, {"evening"}, exercises())
    second = copy(file, "Our evening in May", own, (), exercises())
    assert [first.name, second.name] == ["our-evening-in-may.toml", "our-evening-in-may-2.toml"]
    assert parsed(first.read_bytes()).title == "Our evening in May"
    assert remarks(first.read_text("utf-8")) == remarks(TEXT)
    assert copy(file, "Evening", own, {"evening"}, exercises()).name == "evening-2.toml"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ünser Abend!", "unser-abend"),
        ("../../etc/passwd", "etc-passwd"),
        ("مساء", "plan"),
        ("CON", "plan-con"),
        ("Com1", "plan-com1"),
        ("lpt9", "plan-lpt9"),
        ("Com 1", "com-1"),
        ("x" * 80, "x" * 40),
    ],
)
def test_any_title_gives_a_name_that_a_file_can_have(title: str, name: str) -> None:
    assert file_name(title) == name
