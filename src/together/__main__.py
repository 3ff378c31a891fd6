"""`python -m together`, and the bundle's entry."""

import sys

from together.cli import main

if __name__ == "__main__":
    sys.exit(main())
