"""The least a PySide6 program can do: one window with one label. Everything is measured by it."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

app = QApplication(sys.argv)
label = QLabel("Together")
label.resize(1180, 800)
label.show()
sys.exit(app.exec())
