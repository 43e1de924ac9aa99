"""Two people changed one organisation: what the second typed, beside what the first saved."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django_countries import countries

from commonpot.accounts import amounts
from commonpot.accounts.forms import OrganisationForm
from commonpot.accounts.identifiers import registers
from commonpot.accounts.models import KIND_NAMES, Organisation
from commonpot.accounts.services import Facts, Owner, facts_of, owners_of
from commonpot.engine.vocabulary import OrganisationKind

MONEY = {"turnover", "balance"}


@dataclass(frozen=True)
class Difference:
    field: str
    label: str
    typed: str
    saved: str


def differences(typed: Facts, owners: Sequence[Owner], current: Organisation) -> list[Difference]:
    saved = asdict(facts_of(current))
    found = [
        Difference(name, str(OrganisationForm.base_fields[name].label), _shown(name, value), _shown(name, saved[name]))
        for name, value in asdict(typed).items()
        if value != saved[name]
    ]
    kept = owners_of(current)
    if list(owners) != kept:
        found.append(Difference("own-0-name", _("Owners and holdings"), _listed(owners), _listed(kept)))
    return found


def _listed(owners: Sequence[Owner]) -> str:
    return "; ".join(f"{one.name} ({one.percent} %)" for one in owners) or _("empty")


def _shown(name: str, value: Any) -> str:
    return next(_words(name, value), "") or _("empty")


def _words(name: str, value: Any) -> Iterator[str]:
    if name in MONEY:
        yield f"EUR {amounts.written(value)}" if value is not None else ""
    elif isinstance(value, bool):
        yield _("Yes") if value else _("No")
    elif name == "kind" and value:
        yield str(KIND_NAMES[OrganisationKind(value)])
    elif name == "country" and value:
        yield str(dict(countries).get(value, value))
    elif name == "identifier_scheme" and value:
        yield str(registers()[value].name) if value in registers() else value
    else:
        yield "" if value is None else str(value)
