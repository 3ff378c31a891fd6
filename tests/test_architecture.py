"""How the house is built, read from its source: who may import whom, and how large things get."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "together"

# Part of the package -> the parts it may import. Imports go down only.
MAY_IMPORT: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {
        "app",
        "author",
        "filing",
        "library",
        "lives",
        "options",
        "paper",
        "passphrases",
        "paths",
        "play",
        "preferences",
        "store",
        "ui",
        "words",
    },
    "app": {
        "author",
        "library",
        "licences",
        "lives",
        "options",
        "paper",
        "passphrases",
        "paths",
        "planning",
        "play",
        "preferences",
        "store",
        "ui",
        "sound",
        "words",
    },
    "ui": {"licences", "paper", "paths", "play", "preferences", "words"},
    "author": {"library", "play", "words"},
    "filing": {"paper", "play", "store", "words"},
    "library": {"paths", "play", "words"},
    "lives": {"library", "paths", "play", "store", "words"},
    "store": {"paths", "play", "words"},
    "paper": {"paths", "play", "words"},
    "preferences": {"paths", "play"},
    "passphrases": {"paths"},
    "planning": {"library", "play", "words"},
    "words": {"paths"},
    "options": set(),
    "licences": set(),
    "sound": set(),
    "paths": set(),
    "play": set(),
}

# Package from outside -> the parts that may import it. What is not named here, nobody may.
IMPORTED_BY: dict[str, set[str]] = {
    "PySide6": {"ui", "app", "preferences"},
    "shiboken6": {"ui", "app"},
    "shibokensupport": {"ui", "app"},
    "sqlalchemy": {"store"},
    "sqlcipher3": {"store"},
    "nacl": {"store"},
    "msgspec": {"app", "play", "library", "lives", "store", "paper"},
    "zxcvbn": {"passphrases"},
    "icalendar": {"paper"},
    "tomlkit": {"planning"},
    "miniaudio": {"sound"},
}

# The rules of a session depend on nothing that differs from one call to the next.
IMPURE = {
    "builtins", "glob", "io", "locale", "logging", "os", "pathlib", "random", "secrets", "shutil",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "input", "print", "now", "today", "utcnow"}

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser",
    "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
}  # fmt: skip

# A call or a name that has one home, or none.
HOMES: dict[str, set[str]] = {
    "setStyleSheet": {"ui/theme.py"},
    "exec": {"app/start.py", "app/tour.py"},
    "processEvents": set(),
    "QPlainTextEdit": set(),
    "QGraphicsOpacityEffect": set(),
    "QGraphicsBlurEffect": set(),
    "QGraphicsDropShadowEffect": set(),
}

NO_QT = [
    "play", "library", "lives", "author", "planning", "store", "words", "paths", "filing", "cli",
]  # fmt: skip

FILE_LINES, CLASS_LINES, FUNCTION_LINES = 350, 220, 50

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def own_code() -> list[Path]:
    beside = [*(ROOT / "bench").glob("*.py"), *(ROOT / "tools").glob("*.py"), ROOT / "dev.py"]
    return [*sources(), *sorted(beside)]


def part_of(path: Path) -> str:
    """`play` for play/steps.py, `library` for library.py; empty for the package's own file."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0].replace("__init__", "")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything the file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def places(found: Callable[[Path], Iterator[tuple[int, str]]], files: list[Path]) -> list[str]:
    """`file:line: what` for everything `found` yields."""
    return [f"{p.relative_to(ROOT)}:{line}: {what}" for p in files for line, what in found(p)]


def forbid(found: Callable[[Path], Iterator[tuple[int, str]]], files: list[Path]) -> None:
    """Fail with every place that `found` yields, one a line."""
    listed = places(found, files)
    assert not listed, "\n".join(["", *listed])


def names_called(node: ast.AST) -> Iterator[tuple[int, str]]:
    for it in ast.walk(node):
        if isinstance(it, ast.Call):
            match it.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield it.lineno, name


def test_every_part_has_its_place_in_the_table() -> None:
    found = {part_of(path) for path in sources()} - {""}
    assert found <= set(MAY_IMPORT), "say in MAY_IMPORT what the new part may import"


def test_imports_go_down_only() -> None:
    def upward(path: Path) -> Iterator[tuple[int, str]]:
        part = part_of(path)
        for line, name in imports(path):
            match name.split("."):
                case ["together", other, *_] if other in MAY_IMPORT:
                    if other not in {part, *MAY_IMPORT.get(part, set())}:
                        yield line, f"{part} must not import {other}"

    forbid(upward, sources())


def test_packages_from_outside_stay_where_they_belong() -> None:
    def stray(path: Path) -> Iterator[tuple[int, str]]:
        for line, name in imports(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top == "together":
                continue
            if part_of(path) not in IMPORTED_BY.get(top, set()):
                yield line, f"{part_of(path)} must not import {top}"

    forbid(stray, sources())


def test_play_knows_no_clock_no_files_no_chance() -> None:
    def impure(path: Path) -> Iterator[tuple[int, str]]:
        for line, name in imports(path):
            if name.split(".")[0] in IMPURE:
                yield line, name
        for line, name in names_called(tree(path)):
            if name in IMPURE_CALLS:
                yield line, f"{name}()"

    forbid(impure, sorted((PACKAGE / "play").glob("*.py")))


def test_nothing_can_reach_a_network() -> None:
    def networked(path: Path) -> Iterator[tuple[int, str]]:
        for line, name in imports(path):
            if any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK):
                yield line, name

    forbid(networked, sources())


def test_some_calls_have_one_home() -> None:
    def astray(path: Path) -> Iterator[tuple[int, str]]:
        place = path.relative_to(PACKAGE).as_posix()
        called = names_called(tree(path))
        imported = ((line, name.split(".")[-1]) for line, name in imports(path))
        for line, name in (*called, *imported):
            if name in HOMES and place not in HOMES[name]:
                yield line, name

    forbid(astray, sources())


def test_no_lambda_is_a_slot() -> None:
    """It would keep its widget alive for ever."""

    def lambdas(path: Path) -> Iterator[tuple[int, str]]:
        for it in ast.walk(tree(path)):
            match it:
                case ast.Call(func=ast.Attribute(attr="connect"), args=[ast.Lambda(), *_]):
                    yield it.lineno, "connect(lambda …)"

    forbid(lambdas, sources())


def test_no_shot_at_once_is_aimed_at_a_widget() -> None:
    """If the widget goes before it comes, PySide keeps the slot, and with it the widget, for ever.

    A timer of the widget's own goes with it.
    """

    def shots(path: Path) -> Iterator[tuple[int, str]]:
        for it in ast.walk(tree(path)):
            match it:
                case ast.Call(
                    func=ast.Attribute(attr="singleShot"), args=[ast.Constant(value=0), _, _]
                ):
                    yield it.lineno, "singleShot(0, …, …)"

    forbid(shots, sorted((PACKAGE / "ui").rglob("*.py")))


def test_words_to_translate_are_written_out() -> None:
    """Nothing put together inside `_()`: the catalogue could not know it."""

    def composed(path: Path) -> Iterator[tuple[int, str]]:
        for it in ast.walk(tree(path)):
            match it:
                case ast.Call(
                    func=ast.Name(id="_" | "ngettext" | "pgettext" as name)
                    | ast.Attribute(attr="_" | "ngettext" | "pgettext" as name)
                ):
                    texts = it.args[:2] if name == "ngettext" else it.args
                    parts = {type(part) for text in texts for part in ast.walk(text)}
                    if parts & {ast.JoinedStr, ast.BinOp, ast.Call}:
                        yield it.lineno, f"{name}() with a text put together inside"

    forbid(composed, sources())


def test_broad_except_at_most_once() -> None:
    def broad(path: Path) -> Iterator[tuple[int, str]]:
        for it in ast.walk(tree(path)):
            match it:
                case ast.ExceptHandler(type=None):
                    yield it.lineno, "except:"
                case ast.ExceptHandler(type=kind) if kind is not None and is_broad(kind):
                    yield it.lineno, "except Exception"
                case ast.Call(func=ast.Name(id="suppress") | ast.Attribute(attr="suppress")):
                    if any(map(is_broad, it.args)):
                        yield it.lineno, "suppress(Exception)"

    assert len(places(broad, sources())) <= 1


def is_broad(kind: ast.expr) -> bool:
    names = {it.id for it in ast.walk(kind) if isinstance(it, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def test_files_classes_and_functions_stay_small() -> None:
    def large(path: Path) -> Iterator[tuple[int, str]]:
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES:
            yield 1, f"{lines} lines, at most {FILE_LINES}"
        for it in ast.walk(tree(path)):
            if isinstance(it, ast.ClassDef | Function):
                limit = CLASS_LINES if isinstance(it, ast.ClassDef) else FUNCTION_LINES
                if (lines := (it.end_lineno or 0) - it.lineno + 1) > limit:
                    yield it.lineno, f"{it.name} has {lines} lines, at most {limit}"

    forbid(large, own_code())


def modules(*parts: str) -> list[str]:
    """Dotted names of the modules of these parts that exist."""
    found = [path for path in sources() if part_of(path) in parts]
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in found]
    return [name.removesuffix(".__init__") for name in names]


def python(code: str) -> None:
    """Run it in an interpreter of its own; a failure shows what that one said."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("part", NO_QT)
def test_without_qt(part: str) -> None:
    """A `None` in sys.modules makes every import of that name fail."""
    blocked = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
    python(blocked + "".join(f"import {name}\n" for name in modules(part)))


def test_the_first_window_waits_for_no_database() -> None:
    """SQLAlchemy takes longer to import than the whole window takes to show."""
    python(
        "import sys, together.app.start\n"
        "assert 'sqlalchemy' not in sys.modules, 'SQLAlchemy is imported'\n"
    )


# Written so that these lines do not match themselves.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:home|root|Users|work|workspace|mnt|srv)/[\w.]|[A-Z]:\\Users"
)
REGISTRY = re.compile(r"index[-]url|registry\s*[=]|[\"]resolved\"\s*:|files[.]pythonhosted[.]org")
NOT_OURS = {
    ".git", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__",
    "build", "dist", "out",
}  # fmt: skip


def checked_in() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts):
            yield path


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in checked_in():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY.search(line) or f"{ROOT}/" in line:
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(["", *found])
