"""Which papers a funder wants before it signs: what its document says, else a list of ours that is marked as ours."""

from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from commonpot.applications.wording import read
from commonpot.engine.calls import Funder

CONSORTIUM: Final = "consortium-agreement"
OURS: Final = {
    "own-financing": _("Confirmation of the partner’s own financing"),
    CONSORTIUM: _("Copy of the signed consortium agreement"),
    "bank-account": _("Bank account for the payments"),
}
"""What funders usually ask for; used where a call document names none."""


class Paper(NamedTuple):
    key: str
    words: str


def papers_of(funder: Funder) -> list[Paper]:
    if funder.agreement is None:
        return [Paper(key, str(words)) for key, words in OURS.items()]
    return [Paper(one.id, read(one.title)) for one in funder.agreement.documents]


def words_of(key: str, funder: Funder) -> str:
    """A paper that a later revision of the call has dropped keeps its key as its name."""
    return {one.key: one.words for one in papers_of(funder)}.get(key, str(OURS.get(key, key)))
