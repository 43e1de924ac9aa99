"""Who sees the common pot and who acts on it. Experts and applicants do not know that there is one."""

from commonpot.access.policies import Policy
from commonpot.calls.policies import contact_point_of, is_contact_point, is_observer, is_secretariat

oversees_the_pot = is_secretariat | is_observer
"""Sees every amount of every funder."""

sees_the_pot = oversees_the_pot | is_contact_point

runs_scenarios = is_secretariat
adopts = is_secretariat


def decides_for(funder: str) -> Policy:
    """The funder's formal word is its contact point's."""
    return contact_point_of(funder)


def sees_formal_desk(funder: str) -> Policy:
    return contact_point_of(funder) | oversees_the_pot
