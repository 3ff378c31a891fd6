"""Times as the room and its leader read them."""

from __future__ import annotations

import math

from together.words import _, ngettext

MINUTE, DAY = 60, 24 * 60 * 60  # seconds


def of_day(seconds: float) -> str:
    """'20:30' for so many seconds after midnight; a begun minute does not count."""
    minutes = math.floor(seconds % DAY / MINUTE)
    return f"{minutes // 60}:{minutes % 60:02}"


def clock(seconds: float) -> str:
    """'4:05' for so many seconds; a begun second counts. Never less than 0:00."""
    whole = max(0, math.ceil(seconds))
    if whole < 60 * MINUTE:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def pace(behind: float) -> str:
    """How far ahead of the plan, or behind it, in words; a whole minute and more is told."""
    count = int(abs(behind) // MINUTE)
    if count == 0:
        return _("On time")
    if behind > 0:
        return ngettext("{count} minute behind", "{count} minutes behind", count).format(
            count=count
        )
    return ngettext("{count} minute ahead", "{count} minutes ahead", count).format(count=count)


def until(minute: int, now: int) -> int:
    """Minutes until a time of day, less than 0 where it has passed: the nearest to now counts."""
    half = DAY // MINUTE // 2
    return (minute - now + half) % (2 * half) - half


def typed(text: str) -> int | None:
    """Minutes from midnight for '19:30', '7.30' or '1930'; None for what is no time of day."""
    parts = text.strip().replace(".", ":").replace(" ", "").split(":")
    if len(parts) == 1 and len(parts[0]) in {3, 4}:
        parts = [parts[0][:-2], parts[0][-2:]]
    if len(parts) != 2 or not all(it.isdecimal() for it in parts) or len(parts[1]) != 2:
        return None
    hours, rest = int(parts[0]), int(parts[1])
    return hours * 60 + rest if hours < 24 and rest < 60 else None
