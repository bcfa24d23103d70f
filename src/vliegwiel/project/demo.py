"""How far can the invented municipality be? For whoever asks before Django is set up."""

from __future__ import annotations

from typing import Final

STAGES: Final = ("empty", "listening", "understood", "agenda")
