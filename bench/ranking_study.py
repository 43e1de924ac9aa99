"""Are the intervals of `commonpot rank` what they say, and does calibration help? Worlds are simulated in which the truth is known.

    python -m bench.ranking_study [--worlds N]

Each world: applications of normal quality, experts of normal leniency, noise per score, and scores cut to the scale's half points, as
people give them; each application is read by three experts drawn by chance. `rank` sees the scores alone and estimates all variances.
Printed per setting: how many true places lie inside the 90 % intervals, and how wide these are (in places, as a part of all places), for
the drawn worlds of the mixed model and for plain resampling of an application's own reviews; and the mean rank correlation with the truth
of the raw list and of the calibrated one.
"""

import argparse
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

from commonpot.engine.assessment import rank, read_reviews

CRITERIA = ("objective", "partnership", "relevance", "leadership")
READERS = 3
RESAMPLES = 1000
SEED = 2015
Floats = npt.NDArray[np.float64]


class Setting(NamedTuple):
    """Standard deviations are of the total of four criteria, each 0 to 5."""

    applications: int
    experts: int
    quality: float
    leniency: float
    noise: float
    heavy: bool = False
    """Unlike the model: leniency is skewed (exponential), noise has heavy tails (Student's t with three degrees of freedom)."""


SETTINGS = (
    Setting(30, 15, 2.0, 1.0, 1.5),
    Setting(100, 60, 2.0, 0.0, 1.5),
    Setting(100, 60, 2.0, 1.0, 1.5),
    Setting(100, 60, 2.0, 2.0, 1.5),
    Setting(100, 60, 1.0, 1.0, 2.0),
    Setting(100, 60, 2.0, 1.0, 1.5, heavy=True),
    Setting(400, 200, 2.0, 1.0, 1.5),
)


class World(NamedTuple):
    """The truth and what the experts wrote."""

    quality: Floats
    totals: Floats
    """[applications, readers]"""
    document: dict[str, Any]


def world(setting: Setting, chance: np.random.Generator) -> World:
    quality = chance.normal(11, setting.quality, setting.applications)
    leniency = setting.leniency * (chance.exponential(1, setting.experts) - 1 if setting.heavy else chance.normal(0, 1, setting.experts))
    readers = np.array([chance.choice(setting.experts, READERS, replace=False) for _ in quality])
    expected = (quality[:, None] + leniency[readers]) / len(CRITERIA)
    shape = (*expected.shape, len(CRITERIA))
    drawn = chance.standard_t(3, shape) / np.sqrt(3) if setting.heavy else chance.normal(0, 1, shape)
    noise = drawn * setting.noise / np.sqrt(len(CRITERIA))
    scores = np.clip(np.rint((expected[:, :, None] + noise) * 2) / 2, 0, 5)
    reviews = [
        {
            "application": f"a{one}",
            "expert": f"e{readers[one, seat]}",
            "scores": dict(zip(CRITERIA, map(str, scores[one, seat]), strict=True)),
        }
        for one in range(setting.applications)
        for seat in range(READERS)
    ]
    return World(quality, scores.sum(axis=2), {"criteria": [{"id": name} for name in CRITERIA], "reviews": reviews})


def by_plain_resampling(totals: Floats, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """First and last place of each application when its own reviews are drawn again, with replacement."""
    picked = chance.integers(0, READERS, (RESAMPLES, *totals.shape))
    means = np.take_along_axis(totals[None], picked, axis=2).mean(axis=2)
    ranks = np.argsort(np.argsort(-means, axis=1), axis=1) + 1
    first, last = np.quantile(ranks, [0.05, 0.95], axis=0, method="inverted_cdf")
    return first, last


def measured(one: World, chance: np.random.Generator, seed: int) -> list[float]:
    truth = np.argsort(np.argsort(-one.quality)) + 1
    lines = {line.score.application: line for line in rank(read_reviews(one.document), seed=seed, resamples=RESAMPLES).lines}
    ordered = [lines[f"a{number}"] for number in range(len(truth))]
    intervals = [line.interval for line in ordered if line.interval]
    calibrated = [float(line.calibrated.total) for line in ordered if line.calibrated]
    first, last = (np.array([getattr(interval, end) for interval in intervals]) for end in ("first", "last"))
    if not len(first):
        return []
    plain_first, plain_last = by_plain_resampling(one.totals, chance)
    raw = [float(line.score.total) for line in ordered]
    return [
        *_covered(truth, first, last),
        *_covered(truth, plain_first, plain_last),
        float(spearmanr(raw, one.quality).statistic),
        float(spearmanr(calibrated, one.quality).statistic),
    ]


def _covered(truth: Any, first: Any, last: Any) -> tuple[float, float]:
    return float(((first <= truth) & (truth <= last)).mean()), float((last - first + 1).mean() / len(truth))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.ranking_study", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--worlds", type=int, default=40, help="per setting (40)")
    worlds = parser.parse_args().worlds
    head = "applications experts  sd: quality leniency noise         model: inside width   plain: inside width"
    print(f"{head}   rank correlation: raw calibrated")
    for setting in SETTINGS:
        chance = np.random.default_rng(SEED)
        rows = [measured(world(setting, chance), chance, seed) for seed in range(worlds)]
        told = np.array([row for row in rows if row])
        inside, width, plain, plain_width, raw, calibrated = told.mean(axis=0)
        shape = "heavy" if setting.heavy else ""
        sizes = f"{setting.applications:>12} {setting.experts:>7} {setting.quality:>12} {setting.leniency:>8} {setting.noise:>5} {shape:>5}"
        print(f"{sizes} {inside:>15.1%} {width:>5.1%} {plain:>15.1%} {plain_width:>5.1%} {raw:>21.3f} {calibrated:>9.3f}", flush=True)


if __name__ == "__main__":
    main()
