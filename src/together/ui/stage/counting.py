"""Small numbers in words."""

from __future__ import annotations

from together.words import _


def in_words(n: int) -> str:
    """'three' for 3; digits above ten."""
    words = [
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    ]
    return words[n] if 0 <= n < len(words) else str(n)
