"""The commands on a couple's file, as somebody types them."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.short import finished, scripted
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE
from together import cli, filing
from together.store.file import open_file
from together.store.store import Store

PASSPHRASE = "four good words here"
POSIX = pytest.mark.skipif(os.name != "posix", reason="such files are POSIX")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Carries out a command; its exit code and what it printed."""

    def carried_out(*words: object) -> tuple[int, str, str]:
        code = cli.main([*map(str, words)])
        return code, *capsys.readouterr()

    return carried_out


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "ana-ben.together"
    filled(path)
    return path


@pytest.fixture
def path(plain: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(plain, folder))


def filled(path: Path, passphrase: str | None = None) -> None:
    store = Store.create(path, PEOPLE, at=1000, passphrase=passphrase)
    finished(store, scripted())
    store.close()


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("protected") / "cara-dan.together"
    filled(path, PASSPHRASE)
    return path


@pytest.fixture
def locked(protected: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(protected, tmp_path))


def type_in(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    """What comes in at the input of the program."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))


def change(path: Path, statement: str) -> None:
    file = open_file(path)
    assert file.driver.execute(statement).rowcount > 0
    file.close()


# Each command


def test_export_prints_json_that_can_be_imported_again(run: Run, path: Path) -> None:
    code, printed, errors = run("export", path)
    assert (code, errors) == (0, "")
    assert json.loads(printed)["sessions"][0]["title"] == "Short"
    out, again = path.with_name("out.json"), path.with_name("again.together")
    assert run("export", path, "--out", out) == (
        0,
        f"All that both shared is in “{out}” now.\n",
        "",
    )
    assert out.read_text("utf-8") == printed
    assert run("import", out, again) == (
        0,
        f"“{again}” is there, with all that was in the export.\n",
        "",
    )
    assert run("export", again)[1] == printed


def test_export_as_markdown(run: Run, path: Path) -> None:
    code, printed, _errors = run("export", path, "--format", "markdown")
    assert code == 0
    assert printed.startswith("# The story of Ana and Ben\n")
    assert "What would you like from Ben, Ana?" in printed


@POSIX
def test_an_export_is_for_its_owner_alone(run: Run, path: Path) -> None:
    out = path.with_name("out.json")
    run("export", path, "--out", out)
    assert out.stat().st_mode & 0o777 == 0o600


def test_an_export_takes_the_place_of_nothing(run: Run, path: Path) -> None:
    out = path.with_name("holiday.json")
    out.write_text("our holiday")
    code, printed, errors = run("export", path, "--out", out)
    assert (code, printed) == (1, "")
    assert errors.startswith("There is already a file “holiday.json” here")
    assert out.read_text() == "our holiday"
    code, _printed, errors = run("export", path, "--out", path.parent / "gone" / "out.json")
    assert (code, errors.count("\n")) == (1, 1)
    code, _printed, errors = run("import", path, path)
    assert (code, errors.count("\n")) == (1, 1)


def test_a_full_disk_leaves_no_half_of_an_export(run: Run, path: Path) -> None:
    out = path.with_name("out.json")
    with full_disk(100):
        code, _printed, errors = run("export", path, "--out", out)
    assert (code, errors.count("\n")) == (1, 1)
    assert "the disk is full" in errors
    assert not out.exists()


def test_backup_and_restore(run: Run, path: Path) -> None:
    code, printed, errors = run("backup", path)
    assert (code, errors) == (0, "")
    backup = Path(printed.removeprefix("The backup is “").removesuffix("”.\n"))
    assert backup.is_file()
    with closing(Store.open(path)) as store:
        store.set_favourite("short", True)
    code, printed, errors = run("restore", backup, path)
    assert (code, errors) == (0, "")
    first, second = printed.splitlines()
    assert first == f"“{path}” is the backup now."
    aside = Path(second.removeprefix("The file that was there before is “").removesuffix("”."))
    for place, favourites in ((path, set()), (aside, {"short"})):
        with closing(Store.open(place)) as store:
            assert store.state().favourites == favourites
    assert backup.is_file()


def test_restore_where_nothing_is(run: Run, path: Path) -> None:
    fresh = path.with_name("new.together")
    assert run("restore", path, fresh) == (0, f"“{fresh}” is the backup now.\n", "")
    with closing(Store.open(fresh)) as store:
        assert len(store.shelf.sessions()) == 1


def test_a_backup_of_a_damaged_file_says_so(run: Run, path: Path) -> None:
    change(path, "UPDATE answer SET ask = 'lies' WHERE position = 0")
    code, printed, errors = run("backup", path)
    assert code == 0
    assert printed.startswith("The backup is “")
    assert errors == "Some of the file is damaged; “together doctor” tells what.\n"


def test_doctor(run: Run, path: Path) -> None:
    code, printed, errors = run("doctor", path)
    assert (code, errors) == (0, "")
    assert printed.splitlines()[0].endswith("is whole.")
    assert "answers: 6, all whole" in printed


def test_doctor_salvages(run: Run, path: Path) -> None:
    change(path, "UPDATE answer SET ask = 'lies' WHERE position = 0")
    code, printed, errors = run("doctor", path)
    assert code == 1
    assert "is damaged; restore a backup, or save" in printed
    assert "answers: 1 of 6 damaged or lost" in printed
    assert errors == "To save what can be read: together doctor FILE --salvage NEW\n"
    out = path.with_name("saved.together")
    code, printed, errors = run("doctor", path, "--salvage", out)
    assert (code, errors) == (0, "")
    assert "answers: 1 of 6 damaged or lost" in printed
    assert run("doctor", out)[0] == 0
    assert run("doctor", path, "--salvage", out)[0] == 1


# Passphrases


def test_a_passphrase_is_a_line_of_the_input(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in (PASSPHRASE, f"{PASSPHRASE}\n", f"{PASSPHRASE}\r\nand more"):
        type_in(monkeypatch, line.encode())
        code, printed, errors = run("export", locked)
        assert (code, errors) == (0, "")
        assert "Short" in printed


def test_every_command_asks_for_it(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    new, saved = locked.with_name("new.together"), locked.with_name("saved.together")
    for words in (
        ("backup", locked),
        ("restore", locked, new),
        ("doctor", new),
        ("doctor", new, "--salvage", saved),
        ("doctor", saved),
    ):
        type_in(monkeypatch, PASSPHRASE.encode())
        code, printed, errors = run(*words)
        assert (code, errors) == (0, "")
        said.append(printed)
    assert all("It has a passphrase." in said[n] for n in (2, 4))


@pytest.mark.parametrize(
    "line",
    [b"four bad words here", b"\n", b" \n", b"\xff\xfe\n", b"x" * 2**20, b"\0\n", b"a" * 1024],
)
def test_what_is_not_the_passphrase_is_one_sentence(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch, line: bytes
) -> None:
    before = locked.read_bytes()
    for command in ("doctor", "export"):
        type_in(monkeypatch, line)
        code, printed, errors = run(command, locked)
        assert (code, printed) == (1, "")
        assert errors.startswith("This passphrase does not open “cara-dan.together”")
        assert errors.count("\n") == 1
    assert locked.read_bytes() == before


def test_no_passphrase_is_one_sentence(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b"")
    code, printed, errors = run("doctor", locked)
    assert (code, printed) == (1, "")
    assert errors == (
        "“cara-dan.together” has a passphrase; it opens once the passphrase is given.\n"
    )
    monkeypatch.setattr(sys, "stdin", None)  # as in a program that has no terminal at all
    assert run("doctor", locked)[0] == 1


@POSIX
def test_at_a_terminal_it_is_asked_for_and_not_shown(locked: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "together", "doctor", str(locked)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as asking:
        assert asking.stderr
        prompt = "Passphrase for “cara-dan.together”: ".encode()
        assert asking.stderr.read(len(prompt)) == prompt
        os.write(ours, f"{PASSPHRASE}\n".encode())
        printed, errors = asking.communicate()
    os.close(theirs)
    shown = shown_on(ours)
    os.close(ours)
    assert asking.returncode == 0
    assert b"is whole." in printed
    assert errors == b"\n"
    assert PASSPHRASE.encode() not in shown


def shown_on(terminal: int) -> bytes:
    """What a program wrote on it; nothing where it wrote nothing."""
    os.set_blocking(terminal, False)
    try:
        return os.read(terminal, 4096)
    except OSError as error:
        assert error.errno in {errno.EAGAIN, errno.EIO}
        return b""


class StopKey(io.RawIOBase):
    """A terminal where somebody presses Ctrl-C instead of typing."""

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise KeyboardInterrupt


def test_whoever_stops_it_is_not_told_off(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(StopKey())))
    assert run("doctor", locked) == (1, "", "Stopped before it was done.\n")


# What is no couple's file


def names_and_bytes(folder: Path) -> dict[str, bytes]:
    return {
        place.name: place.read_bytes() if place.is_file() else b"" for place in folder.iterdir()
    }


def zeros(path: Path) -> None:
    path.write_bytes(bytes(10_000))


def text(path: Path) -> None:
    path.write_text("Dear diary")


def picture(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + os.urandom(30_000))


def cut_off(path: Path) -> None:
    path.write_bytes(path.with_name("ana-ben.together").read_bytes()[:6000])


def pipe(path: Path) -> None:
    os.mkfifo(path)


def nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def nothing(_path: Path) -> None:
    """No file at all."""


BAD = [Path.touch, Path.mkdir, zeros, text, picture, cut_off, nothing]
if os.name == "posix":
    BAD += [pipe, nowhere]
COMMANDS = ["export", "backup", "doctor", "restore", "import", "salvage"]


def typed(command: str, bad: Path, new: Path | None = None) -> list[Path | str]:
    """The command, with something bad where it reads."""
    new = new or bad.with_name("new.together")
    match command:
        case "restore" | "import":
            return [command, bad, new]
        case "salvage":
            return ["doctor", bad, "--salvage", new]
    return [command, bad]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("put", BAD)
def test_a_bad_file_is_one_sentence_and_stays_as_it_is(
    run: Run,
    path: Path,
    put: Callable[[Path], None],
    command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = path.with_name("bad.together")
    put(bad)
    before = names_and_bytes(path.parent)
    type_in(monkeypatch, b"four bad words here\n")
    code, printed, errors = run(*typed(command, bad))
    assert (code, printed) == (1, "")
    assert errors.count("\n") == 1
    assert "bad.together" in errors or "export" in errors
    assert names_and_bytes(path.parent) == before


@POSIX
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("bad", ["/dev/zero", "/dev/null", "/proc/self/mem", "n" * 300])
def test_a_device_is_one_sentence(
    run: Run, path: Path, command: str, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    before = names_and_bytes(path.parent)
    new = path.with_name("new.together")
    code, printed, errors = run(*typed(command, Path(bad), new))
    assert (code, printed, errors.count("\n")) == (1, "", 1)
    assert names_and_bytes(path.parent) == before


@POSIX
@pytest.mark.parametrize("put", [Path.mkdir, pipe])
def test_restore_puts_nothing_strange_aside(
    run: Run, path: Path, put: Callable[[Path], None]
) -> None:
    strange = path.with_name("strange")
    put(strange)
    before = names_and_bytes(path.parent)
    code, _printed, errors = run("restore", path, strange)
    assert (code, errors.count("\n")) == (1, 1)
    assert names_and_bytes(path.parent) == before


def test_what_is_open_stays_as_it_is(run: Run, path: Path) -> None:
    other = Path(shutil.copy(path, path.with_name("other.together")))
    with closing(Store.open(path)) as store:
        for words in (
            ("export", path),
            ("backup", path),
            ("doctor", path),
            ("restore", path, other),
            ("restore", other, path),
        ):
            code, printed, errors = run(*words)
            assert (code, printed) == (1, "")
            assert errors == "“ana-ben.together” is already open; close the other window first.\n"
        assert store.people() == PEOPLE


HOLD = """
import sys
from pathlib import Path
from together.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
assert len(store.shelf.sessions()) == 1
store.close()
"""


@POSIX
def test_no_backup_takes_the_place_of_a_file_that_another_program_has_open(
    run: Run, path: Path
) -> None:
    other = Path(shutil.copy(path, path.with_name("other.together")))
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"open\n"
        code, _printed, errors = run("restore", other, path)
        assert code == 1
        assert "is already open" in errors
        holder.communicate()
        assert holder.returncode == 0
    assert sorted(place.name for place in path.parent.iterdir()) == [path.name, other.name]


@pytest.fixture
def drive() -> Iterator[Path]:
    """A folder of somebody whom rights hold back: root becomes nobody."""
    if os.name != "posix":
        pytest.skip("the rights of a file are POSIX")
    folder = Path(tempfile.mkdtemp())
    filled(folder / "couple.together")
    root = os.geteuid() == 0
    if root:
        for place in (folder, *folder.iterdir()):
            os.chown(place, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unreadable_file_is_one_sentence(run: Run, drive: Path, command: str) -> None:
    path = drive / "couple.together"
    path.chmod(0o000)
    code, printed, errors = run(*typed(command, path))
    assert (code, printed, errors.count("\n")) == (1, "", 1)
    assert [place.name for place in drive.iterdir()] == [path.name]
    path.chmod(0o600)


def test_the_doctor_comes_to_a_read_only_drive(run: Run, drive: Path) -> None:
    drive.chmod(0o500)
    assert run("doctor", drive / "couple.together")[0] == 0
    code, _printed, errors = run("backup", drive / "couple.together")
    assert (code, errors.count("\n")) == (1, 1)
    code, _printed, errors = run("export", drive / "couple.together", "--out", drive / "out.json")
    assert (code, errors.count("\n")) == (1, 1)


@POSIX
def test_a_socket_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind("talk")
        for command in COMMANDS:
            code, _printed, errors = run(*typed(command, Path("talk")))
            assert (code, errors.count("\n")) == (1, 1)


@POSIX
@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_vanished_is_one_sentence(
    run: Run, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "soon gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    code, _printed, errors = run(*typed(command, Path("couple.together")))
    assert (code, errors.count("\n")) == (1, 1)


WRONG = [["restore", "one"], ["doctor"], ["export", "one", "--format", "pdf"]]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(words)
    assert raised.value.code == 2
    assert "usage: together " in capsys.readouterr().err


@POSIX
def test_a_name_that_no_terminal_can_show(path: Path) -> None:
    strange = os.fsencode(path.parent) + b"/\xff.together"
    shutil.copy(path, os.fsdecode(strange))
    for command, said in (("doctor", b"is whole."), ("export", b'"sessions"')):
        done = subprocess.run(
            [sys.executable, "-m", "together", command, strange],
            capture_output=True,
            env=os.environ | {"PYTHONUTF8": "1"},
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert said in done.stdout


def test_every_command_is_in_the_table() -> None:
    assert set(filing.COMMANDS) == set(filing.FLAGS) == set(filing.WHAT)
    assert set(filing.COMMANDS) <= set(cli.COMMANDS) == set(cli.FLAGS) == set(cli.WHAT)


def test_the_commands_need_no_qt(path: Path) -> None:
    code = (
        "import sys\nsys.modules['PySide6'] = None\n"
        "from together.cli import main\n"
        f"sys.exit(main(['doctor', {str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
