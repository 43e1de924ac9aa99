"""The checkers' own reading of an assessment document: who may assess what, from the plain words of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Document:
    """The problem's parts by id."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        self.problem = problem
        self.applications = {one["id"]: one for one in problem["applications"]}
        self.experts = {one["id"]: one for one in problem["experts"]}
        self.rules = problem.get("rules", {})
        self.waived = {(one["application"], one["rule"]) for one in problem.get("waivers", ())}
        self.given = problem.get("affinities")
        self.barred = {(one["application"], one["expert"]) for field in ("conflicts", "vetoed") for one in problem.get(field, ())}
        self.firm = {(one["application"], one["expert"]) for one in problem.get("fixed", ())}

    def wants(self, rule: str, name: str) -> bool:
        """Whether the rule is asked of this application."""
        return bool(self.rules.get(rule)) and (name, rule) not in self.waived

    def wanted(self, name: str) -> int:
        """How many experts it gets."""
        return int(self.applications[name].get("reviews") or self.problem.get("reviews", 3))

    def may(self, name: str, expert: str) -> bool:
        """Whether nothing stands between the two."""
        application, person = self.applications[name], self.experts[expert]
        if (name, expert) in self.barred or (person.get("organisation") or None) in application.get("organisations", ()):
            return False
        if self.given is not None and expert not in self.given.get(name, {}):
            return False
        if self.wants("shared_language", name) and not {*application.get("languages", ())} & {*person.get("languages", ())}:
            return False
        return not self.wants("no_partner_country", name) or person.get("country") not in application.get("countries", ())
