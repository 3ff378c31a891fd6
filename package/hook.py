"""Runs first in a bundle, before PyInstaller's own hook imports PySide6.

So much is made at once until the first window is there that looking for garbage is a waste of
time; the start (`app/start.py`), or a command without a window, looks for it again.
"""

import gc

from together.app.scan import stop_source_scan

gc.disable()
stop_source_scan()
