"""Make Qt's Unicode data small: python -m tools.trim_icu OUT, on Linux.

Qt sorts by ICU, and takes old text encodings and long names of time zones from it. This keeps
sorting for every language, and drops the rest, which Together does not use (UTF-8, UTF-16 and
Latin-1 are Qt's own): 32 MB become 5. Then it sorts words in every language Qt knows with the
full data and with the small ones; where one list differs, nothing is left in OUT.

Needs icupkg (Debian's icu-devtools), gcc and readelf.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import PySide6

KEPT = re.compile(
    r"coll/|[\w-]+\.(icu|nrm)$|(root|res_index|pool|supplementalData|likelySubtags|langInfo|"
    r"keyTypeData|timezoneTypes|windowsZones|metadata|icuver|icustd|numberingSystems|plurals|"
    r"genderList|dayPeriods|currencyNumericCodes|metaZones|zoneinfo64)\.res$"
)
DROPPED = "unames.icu"  # the names of all characters

ASSEMBLY = """.section .rodata
.globl {symbol}
.type {symbol},@object
.balign 16
{symbol}: .incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def run(*command: object, **environment: str) -> str:
    words = [str(word) for word in command]
    return subprocess.run(
        words, env={**os.environ, **environment}, check=True, capture_output=True, text=True
    ).stdout


def content(library: Path, symbol: str) -> bytes:
    """The bytes from `symbol` to the end of its section."""
    found = re.search(rf": ([0-9a-f]+) .* {symbol}", run("readelf", "-Ws", "--dyn-syms", library))
    assert found, f"{library.name} has no {symbol}"
    address = int(found[1], 16)
    section = r"\]\s+\S+\s+PROGBITS\s+([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)"
    for match in re.finditer(section, run("readelf", "-WS", library)):
        start, offset, size = (int(number, 16) for number in match.groups())
        if start <= address < start + size:
            return library.read_bytes()[offset + address - start : offset + size]
    raise ValueError(f"{library.name} has no data at its {symbol}")


def trim(library: Path, out: Path) -> Path:
    """A library with the same name and less data, in `out`."""
    version = library.name.rsplit(".", 1)[1]
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    full = work / f"icudt{version}l.dat"
    full.write_bytes(content(library, f"icudt{version}_dat"))
    items = run("icupkg", "-l", full).split()
    dropped = [item for item in items if not KEPT.match(item) or item == DROPPED]
    (work / "dropped.txt").write_text("\n".join(dropped) + "\n")
    small = work / "small" / full.name  # the name is part of the format
    small.parent.mkdir(exist_ok=True)
    run("icupkg", "-r", work / "dropped.txt", full, small)
    (work / "data.s").write_text(ASSEMBLY.format(symbol=f"icudt{version}_dat", data=small))
    flags = ("-shared", "-nostdlib", f"-Wl,-soname,{library.name}")
    run("gcc", *flags, "-o", out / library.name, work / "data.s")
    return out / library.name


def sorted_words() -> dict[str, list[str]]:
    """Some words as each language that Qt knows sorts them."""
    from functools import cmp_to_key

    from PySide6.QtCore import QCollator, QLocale

    words = WORDS.split()
    anything = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    names = sorted({locale.name() for locale in QLocale.matchingLocales(*anything)})
    return {name: sorted(words, key=cmp_to_key(QCollator(QLocale(name)).compare)) for name in names}


WORDS = """apple Äpfel apfel åra ära öra øre æble zebra ñandú nube oso chata cena česnek hora ibis
llama luz ytri yra ind ığdır iğne straße strasse çilek cam şal sal đak dan ljubav lopta žaba zima
łąka lampa ёж ель ежик ґанок гай يوم باب تاج پدر עץ אב ไทย กา เกม あさ アサ いぬ 海 山 中 文 가방
나무 चल कल আম ஆடு წელი աշուն ηλιος άλφα résumé resume Resume co-op coop o’clock 2 10 ١٠ २"""


def main() -> int:
    if sys.argv[1] == "--sort":
        print(json.dumps(sorted_words()))
        return 0
    out = Path(sys.argv[1]).resolve()
    library = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"))
    small = trim(library, out)
    sort = (sys.executable, "-m", "tools.trim_icu", "--sort")
    full, trimmed = json.loads(run(*sort)), json.loads(run(*sort, LD_PRELOAD=str(small)))
    other = [name for name in full if full[name] != trimmed[name]]
    if other or len(set(map(tuple, full.values()))) < 10:  # languages do sort in different ways
        small.unlink()
        print(f"With less data these sort otherwise: {', '.join(other)}.", file=sys.stderr)
        return 1
    before, after = library.stat().st_size, small.stat().st_size
    print(f"{small.name}: {before} -> {after} bytes; {len(full)} languages sort as before.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
