"""Fetch the fonts and icons we ship: `python3 tools/fetch_resources.py`.

Takes each package by name and version through `npm pack`, refuses it when its sha256 differs, and
copies the listed files into `resources/`. The result is committed; run this only to change it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps a member of the archive to its place under `resources/`."""

    name: str
    version: str
    sha256: str
    title: str
    licence: str
    files: dict[str, str]


def font(
    package: str, version: str, sha256: str, title: str, stem: str, weights: list[str]
) -> Package:
    files = {f"{w}/{stem}_{w}.ttf": f"fonts/{stem}_{w}.ttf" for w in weights}
    files["LICENSE_FONT"] = f"fonts/{stem}-OFL.txt"
    name = f"@expo-google-fonts/{package}"
    return Package(name, version, sha256, title, "SIL Open Font License 1.1", files)


# Our name of a picture -> Phosphor's, where the two differ. Duotone is the warm drawing; plain
# signs (arrows, check, plus) have nothing to fill and stay in the regular weight.
DUOTONE = {
    "house": "house",
    "cards": "cards",
    "target": "target",
    "flag": "flag",
    "book": "book-open",
    "lifebuoy": "lifebuoy",
    "hand": "hand",
    "gear": "gear-six",
    "pause": "pause",
    "play": "play",
    "door": "door-open",
    "eye": "eye",
    "eye-slash": "eye-slash",
    "lock": "lock-simple",
    "key": "key",
    "keyboard": "keyboard",
    "heart": "heart",
    "leaf": "leaf",
    "star": "star",
    "timer": "timer",
    "clock": "clock",
    "calendar": "calendar-blank",
    "chat": "chat-circle",
    "ear": "ear",
    "pencil": "pencil-simple",
    "handshake": "handshake",
    "users": "users",
    "sun": "sun",
    "moon": "moon",
    "speaker": "speaker-high",
    "speaker-off": "speaker-slash",
    "globe": "globe-simple",
    "folder": "folder-simple",
    "warning": "warning-circle",
    "info": "info",
    "question": "question",
    "trash": "trash",
    "bookmark": "bookmark-simple",
    "hand-heart": "hand-heart",
    "printer": "printer",
    "projector": "projector-screen",
    "file": "file-text",
    "umbrella": "umbrella",
}
REGULAR = {
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "check": "check",
    "x": "x",
    "plus": "plus",
    "minus": "minus",
    "text-size": "text-aa",
    "list": "list",
    "search": "magnifying-glass",
    "again": "arrow-counter-clockwise",
    "caret-down": "caret-down",
    "caret-right": "caret-right",
}
ICONS = {f"assets/duotone/{source}-duotone.svg": f"icons/{n}.svg" for n, source in DUOTONE.items()}
ICONS |= {f"assets/regular/{source}.svg": f"icons/{n}.svg" for n, source in REGULAR.items()}
ICONS |= {"LICENSE": "icons/Phosphor-MIT.txt"}

PACKAGES = [
    font(
        "literata",
        "0.4.3",
        "aae3f1db18107aaaa5ceee58456bf75b80fee594c31908dc652f794d05fa24b0",
        "Literata",
        "Literata",
        ["400Regular", "400Regular_Italic", "600SemiBold"],
    ),
    font(
        "nunito-sans",
        "0.4.2",
        "0bbaf45fb0e175f5f152c6a0cfabdbd57e0eb0f8d36e2e2b2bf7aae545f02ec0",
        "Nunito Sans",
        "NunitoSans",
        ["400Regular", "600SemiBold", "700Bold"],
    ),
    font(
        "vazirmatn",
        "0.4.1",
        "af22b2898f1e7fad4398cde6856f0e83f79393862b9b3811f71b114abb3742a3",
        "Vazirmatn",
        "Vazirmatn",
        ["400Regular", "600SemiBold"],
    ),
    font(
        "frank-ruhl-libre",
        "0.4.1",
        "e07dcaf8d328a97bf10ab0e6474adaf53932a5ea6c2e0843b182d4567e6b0118",
        "Frank Ruhl Libre",
        "FrankRuhlLibre",
        ["400Regular", "600SemiBold"],
    ),
    Package(
        "@phosphor-icons/core",
        "2.1.1",
        "313332be6190b724da24107addd781799b48bf76b13963f24501112ffe1baadd",
        "Phosphor Icons",
        "MIT",
        ICONS,
    ),
]


def download(package: Package, folder: Path) -> Path:
    """The archive of `package` in `folder`; exits when it is not the one we know."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), wanted]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    archive = folder / done.stdout.split()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(f"{wanted}: sha256 is {found}, expected {package.sha256}; nothing was copied")
    return archive


def unpack(archive: Path, package: Package) -> None:
    with tarfile.open(archive) as tar:
        for member, place in package.files.items():
            source = tar.extractfile(f"package/{member}")
            if source is None:
                sys.exit(f"{package.name} {package.version} has no file {member}")
            target = RESOURCES / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read())


# Kept as it is: nothing fetches it anew.
WORD_LIST = (
    "EFF large word list (Electronic Frontier Foundation), without its dice numbers",
    "1 in `wordlists/`",
    "Creative Commons Attribution 3.0 United States",
    "https://creativecommons.org/licenses/by/3.0/us/",
    "diceware 1.0.1 (PyPI)",
    "5afd86e0d9c22e9f4abd71315547b5f53127e067487f6fd146b572e343bac545",
)


def licences() -> str:
    """The text of `resources/LICENSES.md`."""
    lines = [
        "# Fonts, icons and words we ship, and their licences",
        "",
        "Written by `tools/fetch_resources.py`; do not edit by hand.",
        "Everything else under `resources/` is our own and under the licence of the program.",
        "",
        "| what | files | licence | text | package | sha256 of the package |",
        "|---|---|---|---|---|---|",
    ]
    for package in PACKAGES:
        places = list(package.files.values())
        folder, text = places[0].split("/")[0], places[-1]
        count = f"{len(places) - 1} in `{folder}/`"
        source = f"{package.name} {package.version} (npm)"
        cells = [package.title, count, package.licence, f"[{text}]({text})", source, package.sha256]
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("| " + " | ".join(WORD_LIST) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archives = [(download(package, Path(folder)), package) for package in PACKAGES]
        for name in ("fonts", "icons"):
            shutil.rmtree(RESOURCES / name, ignore_errors=True)
        for archive, package in archives:
            unpack(archive, package)
    (RESOURCES / "LICENSES.md").write_text(licences(), encoding="utf-8")


if __name__ == "__main__":
    main()
