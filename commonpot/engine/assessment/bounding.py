"""What no assignment can exceed, with a certificate that anyone can check by adding up whole numbers.

Put a price on every expert and a weight on every application. Whatever the assignment, the weighted sum of affinities is at most what
each application could have of its own (weighted affinity less price, over the best experts that it may have) plus what all loads
together are worth at those prices. Since the weighted mean of the sums is at least the lowest of them, that bounds the worst-served
application; and with the lowest sum known, it bounds the total (Lagrangian duality; Fisher, Management Science 27, 1981).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonpot.engine.assessment.board import Board, Ints
from commonpot.engine.assessment.seats import EMPTY, Seats

MOST_ROUNDS = 300


@dataclass(frozen=True)
class Certificate:
    """Whole numbers: `weights` [applications] beside `scale` for everyone, `prices` [experts]."""

    scale: int
    weights: Ints
    prices: Ints


def ceiling(board: Board, certificate: Certificate) -> int:
    """The greatest sum of (scale + weight) times affinity that any assignment could have."""
    prices = certificate.prices
    loads = np.where(prices > 0, board.most, board.least)
    value = (certificate.scale + certificate.weights)[board.application] * board.affinity - prices[board.expert]
    return int((prices * loads).sum()) + int(value[best_sets(board, value)].sum())


def worst_at_most(board: Board, certificate: Certificate) -> int:
    """Bound on the lowest sum of any application; the certificate's scale is 0."""
    return ceiling(board, certificate) // int(certificate.weights.sum())


def total_at_most(board: Board, certificate: Certificate, worst: int) -> int:
    """Bound on the sum of all affinities, among the assignments in which no application is below `worst`."""
    return (ceiling(board, certificate) - worst * int(certificate.weights.sum())) // certificate.scale


def best_sets(board: Board, value: Ints) -> Ints:
    """Numbers of the pairs that every application would choose if it were alone: the most `value`, by its rules, fixed ones in."""
    firm = np.where(board.fixed, value + _more_than_all(value), value)
    order = np.lexsort((-firm, board.application))
    place = np.arange(len(order)) - board.start[board.application[order]]
    taken = place < board.reviews[board.application[order]]
    chosen = np.zeros(len(order), dtype=np.bool_)
    chosen[order[taken]] = True
    for application in Seats(board, chosen).broken() if len(order) else ():
        part = board.of(int(application))
        chosen[part] = False
        chosen[part.start + np.array(_best_lawful(board, int(application), firm[part]))] = True
    return np.flatnonzero(chosen)


def _more_than_all(value: Ints) -> int:
    return 2 * int(np.abs(value).max(initial=0)) + 1


def _best_lawful(board: Board, application: int, value: Ints) -> list[int]:
    """Positions among the application's pairs. A lawful set holds a witness of each rule; all sensible witnesses are tried.

    With both rules: an experienced expert, the best of its country, and the best expert of any other country.
    """
    part = board.of(application)
    country, experienced = board.country[board.expert[part]], board.experienced[board.expert[part]]
    order = np.argsort(-value, kind="stable").tolist()
    seniors = [one for one in order if experienced[one]] if board.needs_experienced[application] else order
    best: list[int] = []
    for witness in _first_of_each(seniors, country):
        other = next((one for one in order if country[one] != country[witness]), None) if board.needs_countries[application] else None
        if other is None and board.needs_countries[application]:
            continue
        kept = [witness] if other is None else [witness, other]
        kept += [one for one in order if one not in kept][: int(board.reviews[application]) - len(kept)]
        if not best or value[kept].sum() > value[best].sum():
            best = kept
    return best


def _first_of_each(order: list[int], country: Ints) -> list[int]:
    found: dict[int, int] = {}
    for one in order:
        found.setdefault(int(country[one]), one)
    return list(found.values())


def prices_of(seats: Seats, weight: Ints) -> Ints:
    """[experts] prices at which every application is content with its experts, where the seats are optimal for `weight` times affinity.

    An expert is worth what the best chain of exchanges would gain by one more unit of load (Bellman and Ford's way).
    """
    board = seats.board
    exchange = _Exchanges(seats, weight)
    kept_by_least = (seats.load == board.least) & (board.least > 0)
    prices = np.where(kept_by_least, exchange.lowest, 0)
    for _ in range(MOST_ROUNDS):
        offered = np.maximum(prices, exchange.offers(prices))
        if (offered == prices).all():
            break
        prices = offered
    return prices


class _Exchanges:
    """Every way in which a seated expert could give way to another one of the same application."""

    def __init__(self, seats: Seats, weight: Ints) -> None:
        board = seats.board
        newcomer = np.flatnonzero(~seats.chosen)
        number, seat = (grid.ravel() for grid in np.meshgrid(newcomer, np.arange(board.width), indexing="ij"))
        seated = seats.pair[board.application[number], seat]
        lawful = (seated != EMPTY) & ~board.fixed[seated]
        number, seat, seated = number[lawful], seat[lawful], seated[lawful]
        kept = seats.keeps_rules(board.application[number], seat, board.expert[number])
        number, seated = number[kept], seated[kept]
        order = np.argsort(board.expert[number], kind="stable")
        self.number, self.seated = number[order], seated[order]
        worth = weight[board.application] * board.affinity
        self.gain = worth[self.number] - worth[self.seated]
        self.leaver = board.expert[self.seated]
        self.comers, self.start = np.unique(board.expert[self.number], return_index=True)
        self.experts = board.experts
        self.lowest = -1000 * (1 + int(np.abs(worth).max(initial=0)))

    def offers(self, prices: Ints) -> Ints:
        """[experts] the highest price that anyone would pay for each."""
        best = np.full(self.experts, self.lowest)
        if len(self.number):
            best[self.comers] = np.maximum.reduceat(prices[self.leaver] + self.gain, self.start)
        return best
