"""Leading a room of couples: plans, the big screen, the desk. Knows no couple's file."""

JOURNAL = "room.jsonl"  # in the folder of settings, while a meeting is led
