"""The program itself, with the folder for passing files that a test has made.

python -m tests.app.lent.start WORDS ...
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def stay_within() -> None:
    """Leave the real folder that is kept over a restart alone."""
    from together.app.lent import laptop

    laptop.LASTING = Path(os.environ["TMPDIR"]).parent / "passing"


if __name__ == "__main__":
    from together.cli import main

    stay_within()
    sys.exit(main())
