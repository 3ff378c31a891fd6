"""What the story's page is put together from: its head, and the list of each tab."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.ui.parts import Button, Flow, Picture, Prompt, Title
from together.ui.screens.people import looks
from together.ui.screens.story_agreements import Agreements
from together.ui.screens.story_days import Days
from together.ui.screens.story_list import StoryList
from together.ui.screens.story_thanks import ThanksPage
from together.ui.screens.story_wishes import Around, Held, Wishes
from together.ui.theme import theme
from together.words import _


class Head(Flow):
    """The title, and beside it the ways to a year and to paper."""

    def __init__(self) -> None:
        super().__init__(gap=16)
        self.title = Title(_("Our story"))
        self.year = Button(_("A year on one page"), "plain", "calendar")
        self.paper = Button(_("On paper"), "plain", "printer")
        for widget in (self.title, self.year, self.paper):
            self.addWidget(widget)


def tabs() -> list[tuple[str, str]]:
    return [
        ("days", _("By date")),
        ("agreements", _("Agreements")),
        ("thanks", _("Thanks")),
        ("again", _("Again")),
    ]


def list_for(
    tab: str, held: Held, about: tuple[Wishes, QWidget, People, Around], wide: set[int]
) -> StoryList | ThanksPage:
    """The list of this tab, nothing set in it yet."""
    wishes, anchor, people, around = about
    if tab == "thanks":
        return ThanksPage(held, wishes, anchor, people, in_jar=around.in_jar)
    if tab == "agreements":
        return Agreements(held, wishes, anchor, people, around)
    return Days(held, wishes, anchor, people, around, wide)


def list_in(page: StoryList | ThanksPage) -> StoryList:
    return page.list if isinstance(page, ThanksPage) else page


def nothing(people: People) -> QWidget:
    """What is shown before anything is kept."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addSpacing(theme.now.space(24))
    column.addWidget(Picture("jar", *looks(people).values()))
    words = _("Nothing is kept here yet. What you both share and keep will be.")
    column.addWidget(Prompt(words, centred=True))
    return page
