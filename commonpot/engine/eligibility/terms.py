"""The closed words of the field as terms that the catalogue translates."""

from commonpot.engine.vocabulary import Base, OrganisationKind, SmeSize
from commonpot.engine.wording import Listing, Term, marked

KINDS = {
    OrganisationKind.CLUSTER_ORGANISATION: Term(marked("cluster organisation")),
    OrganisationKind.BUSINESS_NETWORK: Term(marked("business network")),
    OrganisationKind.ENTERPRISE: Term(marked("enterprise")),
    OrganisationKind.UNIVERSITY: Term(marked("university")),
    OrganisationKind.RESEARCH_INSTITUTE: Term(marked("research institute")),
    OrganisationKind.PUBLIC_BODY: Term(marked("public body")),
    OrganisationKind.OTHER: Term(marked("other organisation")),
}

SIZES = {
    SmeSize.MICRO: Term(marked("micro enterprise")),
    SmeSize.SMALL: Term(marked("small enterprise")),
    SmeSize.MEDIUM: Term(marked("medium-sized enterprise")),
    SmeSize.LARGE: Term(marked("not an SME")),
}

BASES = {
    Base.COST: Term(marked("the total cost")),
    Base.EFFORT: Term(marked("the hours of own effort")),
    Base.GRANT: Term(marked("the total grant")),
}

FIELDS = {
    "title": Term(marked("title")),
    "summary": Term(marked("summary")),
    "internationalisation": Term(marked("how the cooperation makes the SMEs more international")),
    "staff": Term(marked("staff")),
    "turnover": Term(marked("turnover")),
    "balance": Term(marked("balance sheet")),
    "kind": Term(marked("kind of organisation")),
    "country": Term(marked("country")),
    "funder": Term(marked("funder")),
    "costs": Term(marked("costs")),
    "grant": Term(marked("grant")),
    "own_cash": Term(marked("own cash")),
    "own_effort": Term(marked("own effort")),
    "hours": Term(marked("hours of own effort")),
    "size": Term(marked("staff, turnover and balance sheet")),
}


def fields(*names: str) -> Listing:
    """Names of empty fields, joined as the reader's language joins them."""
    return Listing(tuple(FIELDS[name] for name in names))


def kinds(of: tuple[OrganisationKind, ...]) -> Listing:
    """Several kinds of organisation, joined."""
    return Listing(tuple(KINDS[kind] for kind in of))
