"""A habit of PySide6 that costs more than any import of ours."""


def stop_source_scan() -> None:
    """Call it before any other module that needs Qt is imported.

    PySide6 reads the source of every module imported after it, to look for a feature that is not
    used here: a fifth of all import time. Harmless where a later version lacks the switch.
    """
    import PySide6.QtCore  # noqa: F401  brings the switch

    try:
        import shibokensupport.feature as feature
    except ImportError:
        return
    feature._mod_uses_pyside = lambda module: False  # noqa: SLF001  its one switch
