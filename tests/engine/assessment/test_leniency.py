"""Advice beside the list: lenient experts are seen, and the intervals hold the truth as often as they say."""

import json

import numpy as np

from bench.ranking_study import Setting, world
from commonpot.engine.assessment import rank, read_reviews
from commonpot.engine.assessment.leniency import Design, Equations, fitted

SETTING = Setting(applications=60, experts=30, quality=2.0, leniency=1.5, noise=1.0)


def test_a_balanced_design_gives_the_textbook_variances() -> None:
    """With everybody reading everything, restricted likelihood equals the analysis of variance."""
    chance = np.random.default_rng(1)
    table = 10 + chance.normal(0, 2, (12, 1)) + chance.normal(0, 1, (1, 9)) + chance.normal(0, 1, (12, 9))
    application, expert = (grid.ravel() for grid in np.indices(table.shape))
    found = fitted(Design(application, expert, table.ravel()))
    rows, columns = table.mean(axis=1), table.mean(axis=0)
    residual = ((table - rows[:, None] - columns + table.mean()) ** 2).sum() / (11 * 8)
    expected = (residual, (rows.var(ddof=1) - residual / 9) / residual, (columns.var(ddof=1) - residual / 12) / residual)
    np.testing.assert_allclose((found.noise, *found.ratios), expected, rtol=0.02)


def test_the_equations_are_those_of_the_whole_covariance() -> None:
    """Effects and likelihood against the direct way through the covariance matrix of all reviews."""
    chance = np.random.default_rng(2)
    application, expert = np.repeat(np.arange(8), 2), chance.integers(0, 5, 16)
    expert[:5] = np.arange(5)
    total = chance.normal(10, 2, 16)
    found = Equations(Design(application, expert, total), 1.5, 0.5)
    of_application, of_expert = np.eye(8)[application], np.eye(5)[expert]
    covariance = 1.5 * of_application @ of_application.T + 0.5 * of_expert @ of_expert.T + np.eye(16)
    inverse = np.linalg.inv(covariance)
    ones = np.ones(16)
    mean = ones @ inverse @ total / (ones @ inverse @ ones)
    rest = inverse @ (total - mean)
    np.testing.assert_allclose(found.experts_and_mean, [*(0.5 * of_expert.T @ rest), mean])
    np.testing.assert_allclose(found.applications(found.experts_and_mean), 1.5 * of_application.T @ rest)
    np.testing.assert_allclose(found.noise, (total - mean) @ rest / 15)
    logs = np.linalg.slogdet(covariance)[1] + np.log(ones @ inverse @ ones)
    np.testing.assert_allclose(found.badness, logs + 15 * np.log(found.noise))


def test_lenient_experts_are_seen_and_the_advice_changes_no_rank() -> None:
    one = world(SETTING, np.random.default_rng(3))
    found = rank(read_reviews(one.document))
    totals = [line.score.total for line in found.lines]
    assert [line.rank for line in found.lines] == [sum(other > own for other in totals) + 1 for own in totals]
    raw = np.array([float(total) for total in totals])
    truth = np.array([one.quality[int(line.score.application[1:])] for line in found.lines])
    calibrated = np.array([float(line.calibrated.total) for line in found.lines if line.calibrated])
    assert np.corrcoef(calibrated, truth)[0, 1] > np.corrcoef(raw, truth)[0, 1]


def test_intervals_hold_the_true_place_nine_times_in_ten() -> None:
    inside = []
    for seed in range(12):
        one = world(SETTING, np.random.default_rng(seed))
        place = np.argsort(np.argsort(-one.quality)) + 1
        for line in rank(read_reviews(one.document), resamples=400).lines:
            assert line.interval is not None
            inside.append(line.interval.first <= place[int(line.score.application[1:])] <= line.interval.last)
    assert 0.86 <= np.mean(inside) <= 0.95


def test_the_same_reviews_and_seed_give_the_same_bytes() -> None:
    reviews = read_reviews(world(SETTING, np.random.default_rng(4)).document)
    first, second = (json.dumps(rank(reviews, seed=7).as_data()) for _ in range(2))
    assert first == second
    assert json.dumps(rank(reviews, seed=8).as_data()) != first
