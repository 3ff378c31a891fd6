"""One couple's file on disk: plain values in, plain values out. Import `thread` to use it."""

import sys
from importlib.util import find_spec


def leave_out_openssl() -> None:
    """Keep OpenSSL out of a program that has no network; with it come 5 MiB.

    SQLAlchemy imports asyncio and hashlib, which do without it. Where this Python has no hashes of
    its own, hashlib keeps OpenSSL's.
    """
    unwanted = ["ssl", "_hashlib"] if find_spec("_md5") else ["ssl"]
    for name in unwanted:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


leave_out_openssl()
