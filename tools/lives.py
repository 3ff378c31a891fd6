"""Make up a couple's file: `python tools/lives.py OUT --sessions 40 --language en`.

--sessions  how many evenings, the last one a few days before --today (2026-11-26 or so)
--language  en, ar, ja or mixed: what the two speak
--seed      the same number makes the same life
--answers   about how many are kept of each session; without it as many as people keep, and
            100 where there are more than 60 sessions
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from together import library, paths
from together.lives import filed, tongue
from together.lives.bulk import ANSWERS, Bulk
from together.lives.life import Life
from together.store.errors import StoreError

MIXED = "mixed"
PLAYED = 60  # sessions that are all really played, unless more answers are asked for


def main(arguments: Sequence[str]) -> int:
    given = read(arguments)
    codes = tongue.languages() if given.language == MIXED else [given.language]
    found = library.load(paths.exercises())
    life = Life(found.exercises, found.journeys, [tongue.load(it) for it in codes], given.seed)
    answers = given.answers or (ANSWERS if given.sessions > PLAYED else 0)
    try:
        if answers:
            Bulk(life, given.sessions, given.today, answers).make(given.out)
        else:
            filed.make(given.out, life, given.sessions, given.today)
    except StoreError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    print(f"{given.sessions} sessions are in {given.out}")
    return 0


def read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--sessions", type=positive, default=40)
    parser.add_argument("--language", choices=[*tongue.languages(), MIXED], default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=a_day, default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--answers", type=positive)
    return parser.parse_args(arguments)


def positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def a_day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
