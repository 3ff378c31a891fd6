"""Runs first in a bundle, before PyInstaller's own hook imports PySide6.

What is imported until the first window is there comes from one file, which build.spec wrote: the
first time that day, a disk is slower with many small ones. So much is made at once meanwhile
that looking for garbage is a waste of time; the start (`app/start.py`), or a command without a
window, looks for it again.
"""

import gc
import marshal
import sys
from _frozen_importlib import ModuleSpec  # importlib.machinery would be two more files
from types import ModuleType


class Early:
    """Finds and loads the modules of that file, as if each came from its own."""

    def __init__(self, home: str) -> None:
        self.home = home
        with open(f"{home}/together/early.marshal", "rb") as file:  # noqa: PTH123  no pathlib yet
            self.modules: dict[str, tuple[str, bool, bytes]] = marshal.load(file)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in self.modules:
            return None
        place, is_package, _ = self.modules[name]
        file = f"{self.home}/{place}"
        spec = ModuleSpec(name, self, origin=file, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [file.rpartition("/")[0]]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Python's own way is right."""

    def exec_module(self, module: ModuleType) -> None:
        """Run it; what it took in memory is free then."""
        assert module.__spec__
        exec(marshal.loads(self.modules.pop(module.__spec__.name)[2]), module.__dict__)


gc.disable()
sys.meta_path.insert(0, Early(sys._MEIPASS))  # type: ignore[attr-defined]  # noqa: SLF001

from together.app.scan import stop_source_scan  # noqa: E402  from that file, too

stop_source_scan()
