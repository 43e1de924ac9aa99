"""The closed words of the field, as enums; their values are what stands in files."""

from enum import StrEnum


class Origin(StrEnum):
    """Who says so: the published announcement, we (a default of ours), or an invented example."""

    ANNOUNCEMENT = "announcement"
    OURS = "ours"
    EXAMPLE = "example"


class FunderClass(StrEnum):
    """What a funder brings: money, help without money, or money outside the area of the call."""

    FUNDING = "funding"
    COOPERATION = "cooperation"
    EXTENDED = "extended"


class OrganisationKind(StrEnum):
    """What kind of organisation applies or takes part; funders name the kinds that they support."""

    CLUSTER_ORGANISATION = "cluster_organisation"
    BUSINESS_NETWORK = "business_network"
    ENTERPRISE = "enterprise"
    UNIVERSITY = "university"
    RESEARCH_INSTITUTE = "research_institute"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class SmeSize(StrEnum):
    """Recommendation 2003/361/EC; LARGE is everything that is not an SME."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class PartnerRole(StrEnum):
    """An associated partner takes part with own money and does not count towards the minimum consortium."""

    COORDINATOR = "coordinator"
    PARTNER = "partner"
    ASSOCIATED = "associated"


class FundingMode(StrEnum):
    """How the common pot is decided from the ranking list and the funders' budgets (R11)."""

    STOP_AT_FIRST_GAP = "stop-at-first-gap"
    RANK_WITH_SKIPPING = "rank-with-skipping"
    CLASS_LEXICOGRAPHIC = "class-lexicographic"
    UNRESTRICTED = "unrestricted"
    REAL_POT = "real-pot"


class TopUpRule(StrEnum):
    """Mixed mode: how a pot beside the funders' own budgets is shared out (R11)."""

    PROPORTIONAL = "proportional"
    GAP_FILLING = "gap-filling"
    BOTH = "both"


class Disclosure(StrEnum):
    """What a funder sees of the other funders' money before the answer day."""

    TOTALS = "totals"
    AMOUNTS = "amounts"


class Consequence(StrEnum):
    """R7: what one partner's failure at its funder does to the whole proposal."""

    REJECT_ALL = "reject_all"
    DROP_PARTNER = "drop_partner"
    ALLOW_REPLACEMENT = "allow_replacement"


class Strength(StrEnum):
    """Whether a rule decides, or only advises ("typically 12-18 months")."""

    REQUIREMENT = "requirement"
    ADVICE = "advice"


class Scope(StrEnum):
    """What a rule speaks about: the whole proposal, each partner, or each participating SME."""

    PROPOSAL = "proposal"
    PARTNER = "partner"
    SME = "sme"


class Outcome(StrEnum):
    """Three-valued: something that is still empty is no failure."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL_YET = "cannot tell yet"


class MilestoneKind(StrEnum):
    """What a date of the call means; opening, deadline, answer and first start exist exactly once."""

    OPENING = "opening"
    EVENT = "event"
    DEADLINE = "deadline"
    REBUTTAL = "rebuttal"
    ANSWER = "answer"
    FIRST_START = "first_start"
    OTHER = "other"


class Base(StrEnum):
    """What a share is a share of."""

    COST = "cost"
    EFFORT = "effort"
    GRANT = "grant"


class EventFormat(StrEnum):
    """Where a matchmaking event takes place; BOTH: at the place, and online for those who cannot come."""

    PLACE = "place"
    ONLINE = "online"
    BOTH = "both"
