"""Qt's own words, as in file dialogs and the menu of a text, in the language of ours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from together import words

FOLDER = QLibraryInfo.LibraryPath.TranslationsPath


class QtWords(QTranslator):
    """Follows the language of our words; English is what Qt has written in it."""

    def follow(self, app: QCoreApplication) -> None:
        app.removeTranslator(self)
        code = words.language()
        if code != "en" and self.load(QLocale(code), "qtbase", "_", QLibraryInfo.path(FOLDER)):
            app.installTranslator(self)


@cache
def qt_words() -> QtWords:
    """The one that the window follows."""
    return QtWords()
