"""The setup program for Windows, the app for macOS and the workflow that makes them, as files.

Neither system is here: that what was installed runs, the workflow tries on each of them.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from together import __version__

ROOT = Path(dev.__file__).parent
INSTALLER = ROOT / "package" / "windows" / "installer.py"
RECIPE = INSTALLER.with_name("together.nsi")
WORKFLOW = ROOT / ".github" / "workflows" / "packages.yml"
RELEASING = ROOT / "docs" / "releasing.md"

needs_makensis = pytest.mark.skipif(
    not shutil.which("makensis"), reason="makensis is not installed (Debian: apt install nsis)"
)

FILES = [
    "together.exe",
    "together-cli.exe",
    "_internal/no-ending",
    "_internal/python311.dll",
    "_internal/together/exercises/en/price $5 - für zwei.toml",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a build on Windows makes, in small."""
    for name in FILES:
        file = tmp_path / "together" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode() * 100)
    return tmp_path / "together"


def pack(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, INSTALLER, "--folder", folder, "--out", out],
        capture_output=True,
        text=True,
        check=False,
    )


# Windows


@needs_makensis
def test_the_setup_program_is_made_of_all_files(folder: Path, tmp_path: Path) -> None:
    done = pack(folder, tmp_path / "out")
    setup = tmp_path / "out" / f"together-{__version__}-setup.exe"
    assert (done.stdout, done.stderr, done.returncode) == (f"{setup}\n", "", 0)
    assert setup.read_bytes().startswith(b"MZ")
    if not shutil.which("7z"):
        return
    asked = ["7z", "l", "-slt", "-sccUTF-8", str(setup)]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
    found = {name.replace("\\", "/") for name in re.findall(r"^Path = (.+)$", told, re.MULTILINE)}
    assert {*FILES, "uninstall.exe"} <= found


@needs_makensis
def test_what_makensis_has_to_say_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / f"together-{__version__}-setup.exe").mkdir(parents=True)
    done = pack(folder, tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("makensis made no setup program:\n")
    assert "Traceback" not in done.stderr


def test_without_a_program_it_is_one_sentence(tmp_path: Path) -> None:
    done = pack(tmp_path, tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr == (
        f"There is no together.exe in {tmp_path}; make it on Windows with: py dev.py bundle\n"
    )


def test_the_uninstaller_takes_what_setup_put_there_and_nothing_else() -> None:
    recipe = RECIPE.read_text("utf-8")
    for removal in re.findall(r"^\s*(?:RMDir|Delete)\b.*$", recipe, re.MULTILINE):
        assert "/r" not in removal
        assert "${WORDS}" not in removal and "*" not in removal
    assert "!insertmacro PUT_FILES" in recipe and "!insertmacro REMOVE_FILES" in recipe


def test_both_lists_name_the_same_files(folder: Path) -> None:
    text = macros(folder)
    put, taken = (re.findall(rf"!macro {name}\n(.*?)!macroend", text, re.DOTALL)[0]
                  for name in ("PUT_FILES", "REMOVE_FILES"))  # fmt: skip
    there, place = [], ""
    for word, name in re.findall(
        r'^  (SetOutPath|File) (?:"/oname=)?"?([^"]+)"', put, re.MULTILINE
    ):
        if word == "SetOutPath":
            place = name
        else:
            there.append(f"{place}\\{name}")
    wanted = ["$INSTDIR\\" + name.replace("$", "$$").replace("/", "\\") for name in FILES]
    assert sorted(there) == sorted(wanted)
    assert sorted(re.findall(r'Delete "(.+)"', taken)) == sorted(wanted)
    folders = re.findall(r'RMDir "(.+)"', taken)
    assert folders == sorted(folders, reverse=True)  # the inner ones before the outer ones
    assert folders[-1] == "$INSTDIR\\_internal"


def macros(folder: Path) -> str:
    """The list that the recipe reads."""
    code = "import runpy, sys; print(runpy.run_path(sys.argv[1])['macros'](Path(sys.argv[2])))"
    command = [sys.executable, "-X", "utf8", "-c", f"from pathlib import Path; {code}"]
    command += [str(INSTALLER), str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_program_and_the_words_live_apart() -> None:
    """The same folder for both would let a removal look like the end of the words."""
    recipe = RECIPE.read_text("utf-8")
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\Together"' in recipe
    assert '!define WORDS "$LOCALAPPDATA\\Together"' in recipe
    assert "RequestExecutionLevel user" in recipe
    assert "HKLM" not in recipe


def test_windows_is_told_the_version() -> None:
    numbers = (*map(int, re.findall(r"\d+", __version__)[:3]), 0)
    text = (INSTALLER.parent / "version.txt").read_text("utf-8")
    tree = ast.parse(text.format(numbers=numbers, version=__version__), mode="eval")
    told: dict[str, object] = {}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "StringStruct":
            name, value = map(ast.literal_eval, call.args)
            told[name] = value
        elif isinstance(call, ast.keyword) and call.arg == "filevers":
            told[call.arg] = ast.literal_eval(call.value)
    assert told["FileVersion"] == told["ProductVersion"] == __version__
    assert told["filevers"] == numbers
    assert told["ProductName"] == "Together"


# macOS


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell to read it")
def test_the_script_for_the_disk_image_reads_well_and_asks_for_what_it_needs() -> None:
    script = ROOT / "package" / "macos" / "dmg.sh"
    subprocess.run(["sh", "-n", script], check=True)
    done = subprocess.run(["sh", script], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "name the version, such as 0.1.0" in done.stderr


# The workflow


def test_the_workflow_uses_commands_that_there_are() -> None:
    used = set(re.findall(r"dev\.py ([\w-]+)", WORKFLOW.read_text("utf-8")))
    assert used >= {"bundle", "rpm", "portable", "try-bundle", "installer"}
    assert used <= set(dev.COMMANDS)


def test_the_workflow_names_files_that_there_are() -> None:
    named = re.findall(r"\b(?:package|src|docs|tools)/[\w/.-]+\w", WORKFLOW.read_text("utf-8"))
    assert "package/macos/dmg.sh" in named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_workflow_pins_what_it_runs_and_may_do_little() -> None:
    text = WORKFLOW.read_text("utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action), action
        assert re.match(r" # v\d+\.\d+\.\d+$", comment), action
    assert re.search(r"^permissions:\n  contents: read\n\n", text, re.MULTILINE)
    assert re.findall(r"\w+: write", text) == ["contents: write"]
    assert "secrets." not in text


def test_the_workflow_is_yaml() -> None:
    yaml = pytest.importorskip("yaml", reason="no reader of YAML is installed")
    read = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert set(read["jobs"]) == {"linux", "windows", "macos", "together"}
    assert all("timeout-minutes" in job for job in read["jobs"].values())


# The page about releases


def test_releasing_names_commands_and_files_that_there_are() -> None:
    text = RELEASING.read_text("utf-8")
    assert set(re.findall(r"dev\.py ([\w-]+)", text)) <= set(dev.COMMANDS)
    named = set(re.findall(r"`((?:package|src|docs|tools|tests|\.github)/[\w/.-]+)`", text))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    links = re.findall(r"\]\((?!http)([^)#]+)", text)
    assert [link for link in links if not (RELEASING.parent / link).exists()] == []
