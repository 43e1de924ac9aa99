"""The application document: what eligibility reads and what a submission freezes.

Every field may be empty, because drafts are; a rule that lacks its fact says `cannot tell yet`. Amounts are integer
minor units of the partner's currency (the currency of its funder).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from commonpot.engine.vocabulary import OrganisationKind, PartnerRole

LARGEST = 10**19
"""No number of an application is larger: sums of such numbers still fit the 28 digits of decimal arithmetic."""

MinorUnits = Annotated[int, Field(ge=0, le=LARGEST)]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
Months = Annotated[int, Field(ge=1, le=LARGEST)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RegisterNumber(_Part):
    """An organisation's number in a register; `scheme` as in `no.orgnr`, `demo` for invented ones."""

    scheme: str
    value: str


class Ownership(_Part):
    """An enterprise that holds, or is held, by this one. 25-50 %: partner; over 50 %: linked (2003/361/EC art. 3)."""

    name: str
    percent: Annotated[int, Field(ge=0, le=100)]
    staff: Count | None = None
    turnover: MinorUnits | None = None
    balance: MinorUnits | None = None
    public: bool = False
    """Whether the holder is a public body (art. 3(4))."""


class Size(_Part):
    """Staff in annual work units; turnover and balance-sheet total in euro cents."""

    staff: Count | None = None
    turnover: MinorUnits | None = None
    balance: MinorUnits | None = None
    ownerships: tuple[Ownership, ...] = ()


class Organisation(_Part):
    name: str
    kind: OrganisationKind | None = None
    identifier: RegisterNumber | None = None
    country: CountryCode | None = None
    nuts: str | None = None
    legal_entity: bool | None = None
    represents_network: bool | None = None
    """Whether it represents a cluster organisation or business network and its member enterprises."""
    size: Size = Size()


class ParticipatingSme(_Part):
    """An enterprise that takes part in the activities, through the partner that lists it."""

    id: str
    name: str
    identifier: RegisterNumber | None = None
    country: CountryCode | None = None
    size: Size = Size()
    role: str = ""
    """What it does and leads in the project, in the applicant's words."""


class PlannedActivity(_Part):
    """One activity of one partner, in project months (month 1 is the first)."""

    activity: str
    from_month: Months | None = None
    to_month: Months | None = None
    description: str = ""


class Cost(_Part):
    category: str
    amount: MinorUnits


class OwnEffort(_Part):
    """Work as own financing: hours, and what they are valued at."""

    hours: Count | None = None
    amount: MinorUnits | None = None


class PartnerBudget(_Part):
    """What one partner's part costs and who pays: own cash + own effort + grant = costs."""

    costs: tuple[Cost, ...] = ()
    own_cash: MinorUnits | None = None
    own_effort: OwnEffort = OwnEffort()
    grant: MinorUnits | None = None

    @property
    def total(self) -> int:
        """The sum of all costs, in minor units."""
        return sum(cost.amount for cost in self.costs)


class Partner(_Part):
    id: str
    role: PartnerRole
    organisation: Organisation
    funder: str | None = None
    smes: tuple[ParticipatingSme, ...] = ()
    activities: tuple[PlannedActivity, ...] = ()
    budget: PartnerBudget | None = None
    answers: dict[str, str] = {}
    """Answers to the own funder's extra questions, by question id."""
    confirmed_at: AwareDatetime | None = None


class Project(_Part):
    title: str = ""
    acronym: str = ""
    summary: str = ""
    internationalisation: str = ""
    """How the cooperation furthers the internationalisation of the SMEs."""
    start: date | None = None
    duration_months: Months | None = None


class Application(_Part):
    """One application as it stands. `received_at`: when the submission reached the server; empty in a draft."""

    id: str
    call: str
    received_at: AwareDatetime | None = None
    project: Project = Project()
    partners: tuple[Partner, ...] = ()
    criteria: dict[str, str] = {}
    """Answers by criterion id."""

    @model_validator(mode="after")
    def _ids_are_used_once(self) -> Application:
        _refuse_twice("partner", [partner.id for partner in self.partners])
        for partner in self.partners:
            _refuse_twice("SME", [sme.id for sme in partner.smes])
        return self


def _refuse_twice(what: str, ids: list[str]) -> None:
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"the {what} id “{twice[0]}” is used twice; give each its own")
