"""The assignment with most total affinity, as a flow of least cost (Ahuja, Magnanti, Orlin: Network Flows, 1993, chapters 9-10).

Applications send as many units as they get experts, through their pairs, into the experts' loads. One of the two rules about
an application's experts can be said by the network too: all but one unit may pass a node for what there must not be only of (its
experts without experience, or of one country). Both together cannot; `lifting` and `exact` see to the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from commonpot.engine.assessment.board import Board, Bools, Ints


@dataclass(frozen=True)
class Flow:
    """What could be sent. `chosen`: [pairs]; complete where every application got all its experts and every load its least."""

    chosen: Bools
    complete: bool


def best_flow(board: Board, profit: Ints) -> Flow:
    """Most units first, then least loads and fixed pairs, then the greatest sum of `profit` ([pairs], whole numbers)."""
    network = _Network(board)
    most = int(np.abs(profit).max(initial=0)) + 1
    bonus = 2 * most * int(board.reviews.sum() + 1)
    sent = network.sent(np.where(board.fixed, -bonus, 0) - profit, bonus)
    chosen = sent[: len(board.application)] > 0
    loads = np.bincount(board.expert[chosen], minlength=board.experts)
    complete = int(chosen.sum()) == int(board.reviews.sum()) and bool((loads >= board.least).all() and chosen[board.fixed].all())
    return Flow(chosen, complete)


def least_excess(board: Board) -> Flow:
    """Every application gets its experts; loads are exceeded, or left below their least, as little as possible in sum."""
    network = _Network(board)
    firm = np.where(board.fixed, -4 * int(board.reviews.sum() + 1), 0)
    sent = network.sent(firm, 1, excess=int(board.reviews.sum()))
    return Flow(sent[: len(board.application)] > 0, complete=False)


class _Network:
    """Nodes: applications, experts, the sink, and then those that all but one unit may pass."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.sink = board.applications + board.experts
        self.gates, self.gate_of_pair = _gates(board)

    def sent(self, cost: Ints, bonus: int, excess: int = 0) -> Ints:
        """Units on every arc, the pairs' first. `bonus`: for each unit of a least load. `excess`: units above a load, at 1 each."""
        board, network = self.board, min_cost_flow.SimpleMinCostFlow()
        experts = board.applications + np.arange(board.experts)
        first_gate = self.sink + 1
        tails = np.where(self.gate_of_pair >= 0, first_gate + self.gate_of_pair, board.application)
        _add(network, tails, board.applications + board.expert, np.ones_like(cost), cost)
        _add(network, experts, np.full_like(experts, self.sink), board.least, np.full_like(experts, -bonus))
        _add(network, experts, np.full_like(experts, self.sink), board.most - board.least, np.zeros_like(experts))
        _add(network, experts, np.full_like(experts, self.sink), np.full_like(experts, excess), np.ones_like(experts))
        gates = first_gate + np.arange(len(self.gates))
        _add(network, self.gates, gates, board.reviews[self.gates] - 1, np.zeros_like(gates))
        network.set_nodes_supplies(np.append(np.arange(board.applications), self.sink), np.append(board.reviews, -board.reviews.sum()))
        network.solve_max_flow_with_min_cost()
        return np.asarray(network.flows(np.arange(network.num_arcs())), dtype=np.int64)


def _add(network: min_cost_flow.SimpleMinCostFlow, tails: Ints, heads: Ints, capacity: Ints, cost: Ints) -> None:
    """Only arcs that can carry something: a cost that never counts would still make the solver scale to it."""
    there = np.flatnonzero(capacity)
    if len(there):
        network.add_arcs_with_capacity_and_unit_cost(tails[there], heads[there], capacity[there], cost[there])


def _gates(board: Board) -> tuple[Ints, Ints]:
    """[gates] the application of each gate; [pairs] the gate that a pair passes, -1 where none. Two countries go before experience."""
    by_country = board.needs_countries[board.application]
    by_experience = board.needs_experienced[board.application] & ~by_country & ~board.experienced[board.expert]
    limited = by_country | by_experience
    kind = np.where(by_country, board.country[board.expert], 0)
    kinds = int(kind.max(initial=0)) + 1
    keys, inverse = np.unique(board.application[limited] * kinds + kind[limited], return_inverse=True)
    gate_of_pair = np.full(len(board.application), -1, dtype=np.int64)
    gate_of_pair[limited] = inverse
    return keys // kinds, gate_of_pair
