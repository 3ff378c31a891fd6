"""One couple's file on disk: plain values in, plain values out. Import `thread` to use it."""
