"""Everything with a window. Screens get data by constructor and speak by signals."""
