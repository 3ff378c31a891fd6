"""Gather the licences of all that Together ships: `python -m tools.licences`, on Debian.

Each text is taken from where its makers put it: the installed Python package, the interpreter, or
a Debian package (fetched by apt where it is not installed). The result, `resources/licences/`, is
committed and shown in About. `python -m tools.licences --check FOLDER` names what a bundle holds
and the index does not.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from together.licences import INDEX, Part, parts

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "licences"
COMMON = Path("/usr/share/common-licenses")
XCB = """cursor0 icccm4 image0 keysyms1 randr0 render-util0 render0 shape0 shm0 sync1 util1 xfixes0
xkb1"""

OFL, MIT, APACHE = "SIL Open Font License 1.1", "MIT License", "Apache License 2.0"
BSD2, BSD3 = "BSD 2-Clause License", "BSD 3-Clause License"


class Given(NamedTuple):
    """A part and where its texts come from: `dist NAME`, `python`, `debian PACKAGE`, `common TEXT`,
    or `shipped FILE` below `resources/`."""

    name: str
    licence: str
    sources: list[str]
    covers: list[str]


def fonts() -> Iterator[Given]:
    for name in ("Literata", "Nunito Sans", "Vazirmatn", "Frank Ruhl Libre"):
        yield Given(name, OFL, [f"shipped fonts/{name.replace(' ', '')}-OFL.txt"], [])


GIVEN = [
    Given("Together", MIT, ["own"], ["together"]),
    *fonts(),
    Given("Phosphor Icons", MIT, ["shipped icons/Phosphor-MIT.txt"], []),
    Given("The EFF’s large word list", "Creative Commons Attribution 3.0", ["own words"], []),
    Given("Python", "Python Software Foundation License 2", ["python"], ["python", "libpython"]),
    Given(
        "Qt and Qt for Python",
        "GNU Lesser General Public License 3",
        ["common LGPL-3", "common GPL-3"],
        ["PySide6", "shiboken6", "libQt6", "libshiboken6", "libpyside6"],
    ),
    Given("What Qt is made with", "Several free licences", ["debian libqt6core6"], []),
    Given("ICU", "Unicode License", ["debian libicu72"], ["libicudata", "libicui18n", "libicuuc"]),
    Given("SQLAlchemy", MIT, ["dist sqlalchemy"], ["sqlalchemy"]),
    Given("sqlcipher3", "zlib License", ["dist sqlcipher3"], ["sqlcipher3"]),
    Given("SQLCipher and SQLite", BSD3, ["debian libsqlcipher0"], []),
    Given("OpenSSL, its ciphers alone", APACHE, ["common Apache-2.0"], []),
    Given("PyNaCl and libsodium", f"{APACHE}; ISC License", ["dist pynacl"], ["nacl"]),
    Given("cffi", "MIT No Attribution License", ["dist cffi"], ["cffi", "_cffi_backend"]),
    Given("pycparser", BSD3, ["dist pycparser"], ["pycparser"]),
    Given("zxcvbn", MIT, ["dist zxcvbn"], ["zxcvbn"]),
    Given("msgspec", BSD3, ["dist msgspec"], ["msgspec"]),
    Given("tomlkit", MIT, ["dist tomlkit"], ["tomlkit"]),
    Given("miniaudio", MIT, ["dist miniaudio"], ["miniaudio", "_miniaudio"]),
    Given("icalendar", BSD2, ["dist icalendar"], ["icalendar"]),
    Given("python-dateutil", f"{APACHE}; {BSD3}", ["dist python-dateutil"], ["dateutil"]),
    Given("six", MIT, ["dist six"], ["six"]),
    Given("tzdata", APACHE, ["dist tzdata"], ["tzdata"]),
    Given(
        "typing_extensions",
        "Python Software Foundation License 2",
        ["dist typing_extensions"],
        ["typing_extensions"],
    ),
    Given(
        "PyInstaller’s starter",
        "GNU General Public License 2 or later, with an exception for what it starts",
        ["dist pyinstaller"],
        ["_pyi_rth_utils"],
    ),
    Given("XCB", "X11 License", [f"debian libxcb-{it}" for it in XCB.split()], ["libxcb-"]),
    Given("libxkbcommon", MIT, ["debian libxkbcommon0"], ["libxkbcommon"]),
    Given("libffi", MIT, ["debian libffi8"], ["libffi"]),
    Given("Zstandard", BSD3, ["debian libzstd1"], ["libzstd"]),
    Given("libuuid", BSD3, ["debian libuuid1"], ["libuuid"]),
]


def gather() -> None:
    """Write the index and all texts."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    rows = [row(given) for given in GIVEN]
    head = "# Written by tools/licences.py; do not edit by hand.\n"
    (FOLDER / INDEX).write_text(head + "".join(rows), "utf-8")


def row(given: Given) -> str:
    """The part as a table of the index; its texts are written beside it, equal ones once."""
    texts = dict.fromkeys(it for source in given.sources for it in texts_of(source))
    stem = re.sub(r"\W+", "-", given.name.lower()).strip("-")
    files = []
    for number, text in enumerate(texts, 1):
        files.append(f"{stem}.txt" if len(texts) == 1 else f"{stem}-{number}.txt")
        lines = [line.rstrip() for line in text.expandtabs().splitlines()]
        (FOLDER / files[-1]).write_text("\n".join(lines).strip() + "\n", "utf-8")
    fields = {"name": given.name, "licence": given.licence, "files": files, "covers": given.covers}
    rows = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n[[part]]\n" + "\n".join(rows) + "\n"


def texts_of(source: str) -> list[str]:
    kind, _, name = source.partition(" ")
    match kind:
        case "own":
            own = FOLDER.parents[1] / "LICENSE"
            return [(FOLDER.parent / "LICENSES.md" if name else own).read_text("utf-8")]
        case "shipped":
            return [(FOLDER.parent / name).read_text("utf-8")]
        case "common":
            return [(COMMON / name).read_text("utf-8")]
        case "python":
            return [(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8")]
        case "dist":
            return [file.read_text("utf-8") for file in licence_files(name)]
        case _:
            return [debian(name)]


def licence_files(package: str) -> list[Path]:
    found = distribution(package)
    named = re.compile(r"(?i)(licen[cs]e|copying)[^/]*$")
    return sorted(
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if ".dist-info/" in str(file) and named.search(str(file))
    )


def debian(package: str) -> str:
    """What Debian says of the rights on `package`."""
    there = Path("/usr/share/doc", package, "copyright")
    if there.exists():
        return there.read_text("utf-8").replace("\ufffd", "?")  # one has got a letter lost
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "-qq", "download", package], cwd=folder, check=True)
        [file] = Path(folder).glob("*.deb")
        subprocess.run(["dpkg-deb", "-x", file, folder], cwd=folder, check=True)
        return (Path(folder) / there.relative_to("/")).read_text("utf-8")


def unnamed(bundle: Path, known: list[Part]) -> list[str]:
    """Libraries and Python packages of others in a bundle that no part covers."""
    inside = bundle / "_internal"
    covered = tuple(name for part in known for name in part.covers)
    libraries = {it.name for it in inside.rglob("*.so*") if it.name.startswith("lib")}
    plugins = {it.name for it in (inside / "PySide6").rglob("plugins/*/*.so")}  # Qt's own
    packages = {it.name.split(".")[0] for it in inside.iterdir() if it.name not in libraries}
    others = libraries - plugins | packages - sys.stdlib_module_names - {"base_library"}
    return sorted(it for it in others if not it.startswith((*covered, "_sysconfigdata")))


def main() -> int:
    if sys.argv[1:2] == ["--check"]:
        found = unnamed(Path(sys.argv[2]), parts(FOLDER))
        for name in found:
            print(f"{name}: whose is it? Add it to tools/licences.py.", file=sys.stderr)
        return 1 if found else 0
    gather()
    print(f"{len(GIVEN)} parts are in {FOLDER.relative_to(FOLDER.parents[1])}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
