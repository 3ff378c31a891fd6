"""What the room sees, as plain words and numbers: nothing of a couple could be in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from together.play.pulse import Tally
from together.play.running import Running
from together.play.workshop import Question
from together.ui.room import forms, times
from together.ui.room.forms import Acts, Form
from together.words import _, ngettext

Counted = tuple[str, tuple[tuple[str, int], ...]]  # a question; each answer with its count


@dataclass(frozen=True)
class RoomView:
    """What is on the big screen. Texts are ready to be read, times are in seconds.

    `kind` is that of the scene, or "doors", "over" or "counts". `block` is what the block is
    called, "" where `do` says it. `left` of `whole` is what the clock shows, where it `has_clock`;
    `note` is what stands in its ring beside or in place of the digits. `round` begins with 1;
    `place` tells it in words, "" for a single one.
    """

    kind: str
    do: str
    ask: str = ""
    lines: tuple[str, ...] = ()
    acts: Acts = Acts.NOBODY
    block: str = ""
    points: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    round: int = 1
    rounds: int = 1
    place: str = ""
    has_clock: bool = False
    left: float = 0.0
    whole: float = 0.0
    note: str = ""
    is_paused: bool = False
    is_blank: bool = False
    counts: tuple[Counted, ...] = ()

    @property
    def is_over_time(self) -> bool:
        return self.has_clock and self.left <= 0 and not self.is_paused

    @property
    def digits(self) -> str:
        """What is left, as it is read; "" once nothing is counted."""
        return times.clock(self.left) if self.has_clock and self.left > 0 else ""

    @property
    def fraction(self) -> float:
        """How much of the clock is left: 1 all, 0 nothing."""
        return min(1.0, max(0.0, self.left / self.whole)) if self.whole > 0 else 0.0

    def still(self) -> RoomView:
        """Without its clock: equal as long as all the rest is."""
        return replace(self, left=0.0, whole=0.0, note="", is_paused=False)


@dataclass(frozen=True)
class Occasion:
    """What a meeting under way is told besides its blocks.

    `zero` are the seconds from midnight, by the leader's clock, at which the axis of the deeds has
    its 0; `doors` the seconds for which the doors are open before the start.
    """

    title: str
    zero: float = 0.0
    doors: float = 0.0

    def time(self, at: float) -> str:
        """The time of day at `at` on the axis of the deeds."""
        return times.of_day(self.zero + at)


def room_view(
    running: Running, time: float, occasion: Occasion, *, is_blank: bool = False
) -> RoomView:
    """What the room sees at `time`."""
    now = running.at(time)
    if now.is_over:
        return made("over", forms.over(), is_blank)
    if now.is_at_doors:
        starts = occasion.time(running.starts) if now.block_left > 0 else ""
        view = made("doors", forms.doors(occasion.title, starts), is_blank)
        if now.block_left > occasion.doors:  # long before: the time alone
            return replace(view, has_clock=False)
        return with_clock(view, now.block_left, max(occasion.doors, 1.0), is_paused=False)
    part = running.parts[now.block]
    scene = part.scenes[now.scene]
    view = made(scene.kind, forms.form_of(scene, part.title), is_blank)
    view = replace(view, block=part.title if part.kind == "exercise" else "")
    view = replace(view, is_paused=now.is_paused)
    if scene.rounds > 1:
        view = in_round(view, scene.round + 1, scene.rounds)
    return with_clock(view, now.left, now.whole, is_paused=now.is_paused)


def made(kind: str, form: Form, is_blank: bool) -> RoomView:
    return RoomView(
        kind,
        form.do,
        form.ask,
        form.lines,
        form.acts,
        points=form.points,
        scale=form.scale,
        has_clock=form.has_clock,
        is_blank=is_blank,
    )


def in_round(view: RoomView, n: int, of: int) -> RoomView:
    place = _("Round {now} of {total}").format(now=n, total=of)
    return replace(view, round=n, rounds=of, place=place)


def with_clock(view: RoomView, left: float, whole: float, *, is_paused: bool) -> RoomView:
    """With the clock at `left`, never below 0, and what it says besides."""
    if not view.has_clock or whole <= 0:
        note = _("A short stop. The clock waits.") if is_paused else ""
        return replace(view, has_clock=is_paused, note=note)
    left = max(0.0, left)
    note = ended_words(view.kind) if left == 0 else ""
    if is_paused:
        note = _("A short stop. The clock waits.")
    return replace(view, left=left, whole=whole, note=note)


def ended_words(kind: str) -> str:
    """What the clock says once its time is over: it takes no word from anybody."""
    if kind in {"doors", "break"}:
        return _("We begin in a moment.") if kind == "doors" else _("We go on in a moment.")
    return _("Take the time you need to finish.")


def counts_view(
    questions: Sequence[Question], tally: Tally, *, at_end: bool = False, is_blank: bool = False
) -> RoomView:
    """The counts of a pulse. Raises ValueError while there are too few answers to be shown."""
    if not tally.may_be_shown:
        raise ValueError(tally.people)
    counts = tuple(
        (it.ask, tuple(zip(it.options, tally.counts[n], strict=True)))
        for n, it in enumerate(questions)
        if tally.may_show(n)
    )
    people = ngettext("{count} answer", "{count} answers", tally.people).format(count=tally.people)
    do = _("How it is now, at the end") if at_end else _("How it is in this room")
    return RoomView("counts", do, lines=(people,), is_blank=is_blank, counts=counts)
