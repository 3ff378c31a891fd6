"""The first pages on a lent laptop: the usual ones, with what is true of a lent one."""

from __future__ import annotations

from together.play.pages import ContentPage, Section
from together.ui.parts import Body
from together.ui.screens.lent_window import COME_BY, SWAP, both
from together.ui.screens.welcome import Introduction, Names, Welcome
from together.words import _


class LentWelcome(Welcome):
    """Says what becomes of the words, and leads nowhere but to names and the page for each."""

    def show_pages(self, welcome: ContentPage | None, safety: ContentPage | None) -> None:
        """Of what is read, the page for each alone counts; the first one is our own."""
        super().show_pages(about() if welcome else None, safety)

    def begin(self) -> None:
        super().begin()
        if isinstance(self.page, Introduction):
            self.page.around.hide()

    def ask_names(self) -> None:
        super().ask_names()
        if isinstance(self.page, Names) and (line := self.page.findChild(Body)):
            words = _("Your names go when you go. Colour and shape show whose turn it is.")
            line.setText(words)


def about() -> ContentPage:
    """What this is, for two who sit at a laptop that is not theirs."""
    sections = (
        Section(
            _("What this is"),
            _(
                "Short exercises for two people at one computer. You take turns, and the "
                "screen says whose turn it is. What counts is the talk between you. It is not "
                "counselling, and it gives no marks."
            ),
        ),
        Section(
            _("This laptop is lent to you"),
            _(
                "It begins empty. In the end you take your words home on a stick, or you leave "
                "nothing. Then it is wiped."
            ),
        ),
        Section(
            _("Your own pace"),
            _(
                "Skip what you like. {call} calls the leader. {swap} puts a light exercise in "
                "the place of the next one, and takes it back."
            ).format(call=both(COME_BY), swap=both(SWAP)),
        ),
    )
    return ContentPage(_("Together"), sections)
