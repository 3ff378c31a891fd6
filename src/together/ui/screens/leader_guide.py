"""The guide for those who lead a room of couples."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.play.pages import ContentPage
from together.ui.parts import Body, Button, Title
from together.ui.screens.reading import Reading
from together.ui.screens.screen import Screen
from together.words import _


class LeaderGuide(Screen):
    """One page to read. `back` leads to the plans."""

    back = Signal()

    def __init__(self, page: ContentPage | None) -> None:
        super().__init__(width=760)
        back = Button(_("All workshops"), "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)
        self.add(Title(page.title if page else _("The leader’s guide")))
        if page is None:
            self.add(Body(_("This page could not be read. Install Together anew to get it back.")))
        else:
            self.add(Reading(page))
        self.land_on(back)
