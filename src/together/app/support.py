"""The Support screen with all that it shows. Reads two small files, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from together import library, paths
from together.app.clock import today
from together.ui.screens.helplines import Lines, country_here
from together.ui.screens.support import Support

if TYPE_CHECKING:
    from together.app.couple import Couple


def support(couple: Couple) -> Support:
    """A fresh one; with or without a couple's file."""
    shipped, _faults = library.read_helplines(paths.resources())
    near, faults = library.read_helplines(couple.app.folder)
    lines = Lines(shipped, near, tuple(map(str, faults)), today(), country_here())
    pages = couple.library.pages if couple.library else {}
    return Support(pages.get("support"), lines)
