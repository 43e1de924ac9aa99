"""A short name of a ranking as it stands, by which a page says which one it showed."""

from commonpot.engine.assessment import Ranking
from commonpot.engine.canonical import canonical_bytes, sha256


def seen_of(ranking: Ranking) -> str:
    lines = [[one.score.application, one.rank, str(one.score.total)] for one in ranking.lines]
    return sha256(canonical_bytes({"lines": lines, "unscored": list(ranking.unscored)}))[:16]
