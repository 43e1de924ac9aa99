"""Expression rules in CEL (cel.dev), and the only module that knows the library.

An expression is compiled twice. Once against the types of `readable`, so that a misspelt field, a comparison of a text
with a number or an answer that is no yes-or-no is refused when the call is loaded. And once against plain maps, in which
an empty field is absent: CEL's own rule for errors then is three-valued logic (`absent || true` is true). An error of
CEL is a VALUE whose text counts as true in Python; only a value of type BOOL is an answer here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool

from commonpot.engine.calls.rules import Expression
from commonpot.engine.eligibility import readable
from commonpot.engine.eligibility.case import Case, PartnerCase
from commonpot.engine.eligibility.logic import Finding, Truth, outcome_of
from commonpot.engine.vocabulary import Scope
from commonpot.engine.wording import Fact, Listing, Text

MAX_LENGTH = 2000
_PACKAGE = "commonpot"
_FAULT = re.compile(r"ERROR: <input>:(-?\d+):(-?\d+): (.*)")
_READS = re.compile(r"\b(partner|project|proposal)\.(\w+)")

ExpressionFault = tuple[int, int, str]
"""Line and column (both from 1) and a sentence."""


class BadExpression(ValueError):
    """An expression that does not compile."""


class Reads(NamedTuple):
    """A field that the expression names, for the evidence."""

    struct: str
    field: readable.Field


def faults_of(expression: str, scope: Scope) -> list[ExpressionFault]:
    """What is wrong with an expression, in order; empty if it can be used."""
    if len(expression) > MAX_LENGTH:
        return [(1, MAX_LENGTH, f"the expression is longer than {MAX_LENGTH} characters; split it into several rules")]
    try:
        result = _strict(scope).compile(expression).return_type()
    except TypeError:
        return [(1, 1, "the expression is not a text that can be read")]
    except RuntimeError as error:
        return _positions(str(error), scope)
    if result != cel.Type.BOOL:
        return [(1, 1, f"the expression must give true or false; this one gives {_type_name(result)}")]
    return []


def _positions(message: str, scope: Scope) -> list[ExpressionFault]:
    found = _FAULT.findall(message)
    if not found:
        return [(1, 1, "the expression is nested too deeply; split it into several rules")]
    return [(max(1, int(line)), max(1, int(column)), _sentence(text, scope)) for line, column, text in found]


def _sentence(text: str, scope: Scope) -> str:
    """CEL's words without what only its programmers need."""
    text = text.replace(" (in container '')", "").replace(f"{_PACKAGE}.", "").replace(" [INVALID_ARGUMENT]", "")
    if text.startswith("undeclared reference"):
        return f"{text}; an expression can read {', '.join(_names(scope))} here"
    unknown = re.match(r"undefined field '(\w+)' not found in struct '(\w+)'", text)
    if unknown:
        names = ", ".join(field.name for field in readable.STRUCTS[unknown[2]])
        return f"there is no “{unknown[1]}” in {unknown[2].lower()}; it has {names}"
    return text


def _type_name(type_: Any) -> str:
    return {"INT": "a number", "STRING": "a text", "DOUBLE": "a number"}.get(str(type_), str(type_).lower())


_VARIABLES = {"project": "Project", "proposal": "Proposal", "partners": "Partner", "partner": "Partner"}
_NUMBERS = {"string": 9, "strings": 9, "int": 3, "bool": 8}
"""Field types of protobuf's FieldDescriptorProto."""


def _names(scope: Scope) -> Iterator[str]:
    yield from ("project", "proposal", "partners")
    if scope is Scope.PARTNER:
        yield "partner"


@lru_cache
def _pool() -> descriptor_pool.DescriptorPool:
    file = descriptor_pb2.FileDescriptorProto(name="commonpot.proto", package=_PACKAGE, syntax="proto3")
    for struct, fields in readable.STRUCTS.items():
        message = file.message_type.add(name=struct)
        for number, field in enumerate(fields, start=1):
            repeated = 3 if field.type == "strings" else 1
            message.field.add(name=field.name, number=number, type=_NUMBERS[field.type], label=repeated)
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return pool


@lru_cache
def _strict(scope: Scope) -> Any:
    """The environment that knows every field and its type: for judging the expression."""
    variables = {}
    for name in _names(scope):
        struct = cel.Type(f"{_PACKAGE}.{_VARIABLES[name]}")
        variables[name] = cel.Type.List(struct) if name == "partners" else struct
    return cel.NewEnv(descriptor_pool=_pool(), variables=variables)


@lru_cache
def _lenient(scope: Scope) -> Any:
    """The environment in which fields may be absent: for evaluating it."""
    open_map = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    variables = {name: cel.Type.List(open_map) if name == "partners" else open_map for name in _names(scope)}
    return cel.NewEnv(variables=variables)


class Compiled:
    """One expression rule, ready. Raises BadExpression if it does not compile."""

    def __init__(self, rule: Expression) -> None:
        faults = faults_of(rule.expression, rule.scope)
        if faults:
            line, column, sentence = faults[0]
            raise BadExpression(f"rule “{rule.id}”, line {line}, column {column}: {sentence}")
        self.rule = rule
        self.required = Fact("{text}", {"text": Text(rule.required)})
        self.mend = Fact("{text}", {"text": Text(rule.mend)})
        self._program = _lenient(rule.scope).compile(rule.expression)
        self._reads = tuple(dict.fromkeys(_fields_named(rule)))

    def judge(self, case: Case, partner: PartnerCase | None = None) -> Finding:
        """Evaluate on what is filled in."""
        data = variables_of(case, partner)
        truth = self._truth(data)
        return Finding(outcome_of(truth), self._found(data, case, partner), None if truth else self._mend(truth, data))

    def _truth(self, data: dict[str, Any]) -> Truth:
        try:
            result = self._program.eval(data=data)
        except (RuntimeError, TypeError):  # a value CEL cannot carry, as a number beyond 64 bits
            return None
        if result.type() != cel.Type.BOOL:
            return None
        return bool(result.value())

    def _found(self, data: dict[str, Any], case: Case, partner: PartnerCase | None) -> Fact:
        known = tuple(
            Fact("{name}: {value}", {"name": field.label, "value": _shown(data, struct, field, case, partner)})
            for struct, field in self._reads
            if field.name in data[struct]
        )
        if known:
            return Fact("{facts}", {"facts": Listing(known)})
        return Fact("Nothing is filled in yet") if self._reads else Fact("The facts of all partners were read")

    def _mend(self, truth: Truth, data: dict[str, Any]) -> Fact:
        empty = tuple(field.label for struct, field in self._reads if field.name not in data[struct])
        if truth is None and empty:
            return Fact("Fill in: {fields}", {"fields": Listing(empty)})
        return Fact("Fill in what is still empty") if truth is None else self.mend


def _shown(data: dict[str, Any], struct: str, field: readable.Field, case: Case, partner: PartnerCase | None) -> Any:
    return readable.shown(field, data[struct][field.name], case, partner)


def _fields_named(rule: Expression) -> Iterator[Reads]:
    for struct, name in _READS.findall(rule.expression):
        for field in readable.STRUCTS[_VARIABLES[struct]]:
            if field.name == name and (struct != "partner" or rule.scope is Scope.PARTNER):
                yield Reads(struct, field)


def variables_of(case: Case, partner: PartnerCase | None) -> dict[str, Any]:
    """What an expression reads, as plain values; made once per case and once per partner."""
    if case.readable is None:
        case.readable = {
            "project": readable.values(readable.PROJECT, case),
            "proposal": readable.values(readable.PROPOSAL, case),
            "partners": [readable.values(readable.PARTNER, readable.Reading(case, one)) for one in case.partners],
        }
    if partner is None:
        return case.readable
    return {**case.readable, "partner": case.readable["partners"][case.partners.index(partner)]}
