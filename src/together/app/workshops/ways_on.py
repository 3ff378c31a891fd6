"""From the page of a plan into the room, or to its papers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.night_before import NightBefore
    from together.app.workshops.plans import Workshops
    from together.play.workshop import Plan


class WaysOn(QObject):
    """Leads there from `workshops`."""

    def __init__(self, workshops: Workshops, couple: Couple) -> None:
        super().__init__(workshops)
        self._workshops, self._couple = workshops, couple
        workshops.lead.connect(self._lead)
        workshops.papers.connect(self._print)

    def _lead(self, plan: Plan, meeting: int) -> None:
        from together.app.start import way_to_rooms

        way_to_rooms(self._couple.app).lead(plan, meeting)

    @cached_property
    def _night_before(self) -> NightBefore:
        from together.app.night_before import NightBefore

        return NightBefore(self._couple)

    def _print(self, plan: Plan, meeting: int) -> None:
        self._night_before.show(plan, meeting, self._workshops.back_to_plan)
