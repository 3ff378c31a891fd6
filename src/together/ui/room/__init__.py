"""The room: what a whole room of couples sees, and the desk of the one who leads it.

Nothing here can reach a couple's file: it knows plans and exercises, and no answers at all.
"""
