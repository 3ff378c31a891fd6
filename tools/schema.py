"""Writes the JSON Schema of exercise files, for editors: python tools/schema.py"""

from __future__ import annotations

import json
from pathlib import Path

from together.play.parse import schema

PLACE = Path(__file__).resolve().parents[1] / "exercises" / "exercise.schema.json"


def text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), "utf-8")
