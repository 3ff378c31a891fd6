"""The store's library brings parts of Python that are made for networks; they stay outside."""

import subprocess
import sys

PROGRAM = """
import sys
import together.store.store
print([name for name in ("_ssl", "ssl", "_hashlib") if sys.modules.get(name)])
"""


def test_the_store_runs_without_openssl() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
