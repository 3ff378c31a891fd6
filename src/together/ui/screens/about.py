"""What Together is, how well it is tested, and what of others is in it, with every licence."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTextEdit, QVBoxLayout

from together import __version__, licences, paths
from together.licences import Part
from together.ui.parts import Body, Button, Card, Flow, Heading
from together.ui.screens.fold import Fold
from together.ui.theme import theme
from together.words import _


class About(Card):
    """`evidence` and `help` ask for the pages of that name."""

    evidence = Signal()
    help = Signal()

    def __init__(self) -> None:
        super().__init__(padding=26)
        self.add(Heading(_("About Together")))
        self.add(Body(_("Version {version}").format(version=__version__)))
        self.add(Body(_("It works without the internet, and it sends nothing anywhere.")))
        tested = Button(_("How well is this tested?"), "secondary", "info")
        tested.clicked.connect(self.evidence)
        row = Flow()
        row.addWidget(tested)
        self.helping = Button(_("Help"), "secondary", "question")
        self.helping.clicked.connect(self.help)
        row.addWidget(self.helping)
        self.body.addLayout(row)
        self.licences = Fold(_("What of others is in it, and the licences"), self._show_licences)
        self.add(self.licences)

    def _show_licences(self, column: QVBoxLayout) -> None:
        column.setSpacing(theme.now.space(4))
        for part in licences.parts(paths.resources() / "licences"):
            column.addWidget(Fold(part.name, partial(show_text, part), part.licence))


def show_text(part: Part, column: QVBoxLayout) -> None:
    column.addWidget(FullText(part))


class FullText(QTextEdit):
    """The full words of a licence. They are English, whatever the language of the program is."""

    HIGH = 300  # px at 100 %

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(_("Licence of {name}").format(name=part.name))
        self.setPlainText(licences.text(paths.resources() / "licences", part))
        self.setFixedHeight(theme.now.px(self.HIGH))
