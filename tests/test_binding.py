"""What the pinned PySide6 has to hold; docs/decisions/0001 says why it is pinned."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_the_binding_does_not_lose_none() -> None:
    """PySide6 6.12.0 on Python 3.11 drops one reference to None in every call without a result."""
    it = QObject()
    it.setObjectName("x")
    before = sys.getrefcount(None)
    for _ in range(200):
        it.setObjectName("x")
    assert sys.getrefcount(None) - before > -50
