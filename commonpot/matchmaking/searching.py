"""What the directory searches: one folded text per participant."""

from __future__ import annotations

import unicodedata

from commonpot.matchmaking.models import Participant

MOST = 20_000


def folded(text: str) -> str:
    """Without case and accents, so that a search from any keyboard finds: `Østfold` and `ostfold`, `Žemė` and `zeme`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def searched_text(participant: Participant) -> str:
    parts = (participant.user.name, participant.organisation.name, participant.headline, participant.offers, participant.seeks)
    return folded(" ".join(parts))[:MOST]
