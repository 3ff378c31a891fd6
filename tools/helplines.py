"""Before a release: lists every line to call that was not confirmed lately, and fails if any is."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from together import library, paths
from together.play.helplines import to_confirm


def main() -> int:
    lines, faults = library.read_helplines(paths.resources())
    for fault in faults:
        print(fault, file=sys.stderr)
    left = to_confirm(lines, datetime.now(UTC).date().isoformat())
    for line in left:
        day = line.checked_on or "never"
        print(f"{line.country or '--'}  {line.name}: confirmed {day}; see {line.source_url}")
    if left:
        print(f"{len(left)} of {len(lines)} lines wait for two people to confirm them.")
    return 1 if left or faults else 0


if __name__ == "__main__":
    sys.exit(main())
