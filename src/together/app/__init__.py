"""The composition root: the one place that knows the window, the library and the store."""
