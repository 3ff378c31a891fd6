"""Where words are kept safe: what settings and story lead to, each made when first asked for."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from together.app.clock import now
from together.words import _

if TYPE_CHECKING:
    from together.app.calendar_out import CalendarOut
    from together.app.couple import Couple
    from together.app.own_part import OwnParts
    from together.app.parting import Parting
    from together.app.pins import Pins
    from together.app.taken_along import Saved
    from together.play.couple import Person
    from together.play.moves import Partner
    from together.ui.screens.calendar_page import CalendarPage
    from together.ui.screens.keeping import FileCard, PinCard
    from together.ui.screens.parting import EndCard
    from together.ui.screens.settings import Settings


TOLD_FOR = 14 * 24 * 3_600_000  # milliseconds


class Keeping(QObject):
    """The doors to the two partners' own parts and PINs."""

    def __init__(self, parent: QObject, couple: Couple) -> None:
        super().__init__(parent)
        self._couple = couple
        self._has_told = False

    def tell_news(self) -> None:
        """Once a start: what could not be read after a crash, or a PIN that was taken away.

        Of that each start tells for two weeks, so that nobody does it unseen.
        """
        state = self._couple.state
        if self._has_told or state is None:
            return
        self._has_told = True
        told = self._couple.app.told
        resets = [it for it in state.events if it.kind == "pin reset" and it.at not in told]
        if state.is_torn:
            words = _(
                "The program did not end well last time, and what you did last before that "
                "could not be read. All that came before it is whole."
            )
            self._tell(words, "warning")
        elif resets and resets[-1].partner and now() - resets[-1].at < TOLD_FOR:
            self._tell_of_reset(state.people[resets[-1].partner].name, resets[-1].at)
            self._couple.app.told.add(resets[-1].at)

    def _tell_of_reset(self, name: str, at: int) -> None:
        from together.ui.days import moment_day
        from together.ui.screens.names import in_line

        words = _("{name}’s PIN was taken away on {day}, without being typed.")
        self._tell(words.format(name=in_line(name), day=moment_day(at)), "lock")

    def _tell(self, sentence: str, icon: str) -> None:
        from together.ui.screens.notice import Notice

        notice = Notice(sentence, [("seen", _("All right"))], icon)
        notice.chosen.connect(self._couple.window.untell)
        self._couple.window.tell(notice)

    def settings(self) -> Settings:
        """The screen of the settings."""
        from together.app.reminding import has_tray
        from together.ui.screens.settings import Settings

        couple = self._couple
        assert couple.state and couple.home
        people, preferences = couple.state.people, couple.app.preferences
        if couple.app.sample:  # its file goes with it
            screen = Settings(preferences, people, pins=self._pin_card(), has_tray=has_tray())
        else:
            cards = self._file_card(), self._pin_card(), self._end_card()
            screen = Settings(preferences, people, *cards, has_tray=has_tray())
        screen.preferences_changed.connect(couple.prefer)
        screen.person_changed.connect(self._set_person)
        screen.evidence.connect(couple.home.leading.to_evidence)
        screen.help.connect(partial(couple.home.go, "help"))
        return screen

    def _set_person(self, partner: Partner, person: Person) -> None:
        self._couple.keeper.ask(lambda store: store.set_person(partner, person))
        self._couple.ask_state()

    def calendar(self) -> CalendarPage:
        """The screen of the days for a calendar."""
        return self._calendar_out.screen()

    @cached_property
    def _calendar_out(self) -> CalendarOut:
        from together.app.calendar_out import CalendarOut

        return CalendarOut(self._couple)

    def _file_card(self) -> FileCard:
        """The settings' card on the file."""
        from together.ui.screens.keeping import FileCard

        access, app = self._couple.access, self._couple.app
        card = FileCard(
            str(app.file),
            has_passphrase=access.has_passphrase,
            lock_minutes=app.preferences.lock_minutes,
        )
        card.show_folder.connect(self._show_folder)
        card.backups.connect(self._to_backups)
        card.export.connect(self._ask_where)
        card.choose.connect(access.choose)
        card.remove.connect(access.remove)
        card.lock.connect(access.lock)
        card.lock_after.connect(self._lock_after)
        return card

    def _pin_card(self) -> PinCard:
        """The settings' card on the two PINs."""
        from together.ui.screens.keeping import PinCard

        assert self._couple.state
        state = self._couple.state
        card = PinCard(state.people, state.locked, state.events)
        card.wanted.connect(self.pins.choose)
        card.reset.connect(self.pins.reset)
        return card

    def _end_card(self) -> EndCard:
        """The settings' card on having the file gone."""
        from together.ui.screens.parting import EndCard

        card = EndCard()
        card.part_ways.connect(self.parting.part_ways)
        card.delete.connect(self.parting.delete)
        return card

    @cached_property
    def parting(self) -> Parting:
        from together.app.parting import Parting

        return Parting(self._couple)

    def _to_backups(self) -> None:
        if self._couple.home:
            self._couple.home.go("backups")

    def _ask_where(self) -> None:
        """All that both shared, to read and for programs, in a folder of their choice."""
        from together.app.dialog import FolderDialog

        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, folder: str) -> None:
        from together.app.taken_along import save_story

        self._couple.keeper.ask(partial(save_story, Path(folder)), self._exported)

    def _exported(self, saved: Saved) -> None:
        words = _("All that you both shared is in the two files “{readable}” and “{data}”.")
        self._tell(words.format(readable=saved.readable, data=saved.data), "file")

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._couple.app.file.parent)))

    def _lock_after(self, minutes: int) -> None:
        self._couple.prefer(self._couple.app.preferences._replace(lock_minutes=minutes))
        self._couple.access.touch()

    @cached_property
    def own_parts(self) -> OwnParts:
        from together.app.own_part import OwnParts

        return OwnParts(self._couple)

    @cached_property
    def pins(self) -> Pins:
        from together.app.pins import Pins

        return Pins(self._couple)
