"""Whether the words to the applicant are of use: a warning for what is empty, thin, or the same in two places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.assessment.models import AgreedScore
from commonpot.engine.calls import CallDocument

KINDS = ("strong", "weak", "would_change")
THIN = 20
"""Characters; below it nobody learns anything."""


@dataclass(frozen=True)
class Warned:
    """`place` is the field on the page."""

    place: str
    sentence: str


def warnings(agreed: Iterable[AgreedScore], call: CallDocument, elsewhere: Iterable[str] = ()) -> list[Warned]:
    """`elsewhere`: texts to other applicants of the call, so that nobody gets the words that were written for another."""
    rows = {one.criterion: one for one in agreed}
    titles = {one.id: read(one.title) for one in call.assessment.criteria}
    best = call.assessment.scale.max
    found = list(_thin(rows, titles, best))
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for criterion, row in rows.items():
        for kind in KINDS:
            if text := _plain(getattr(row, kind)):
                seen[text].append(f"{kind}-{criterion}")
    others = {_plain(text) for text in elsewhere}
    for text, places in seen.items():
        if len(places) > 1:
            found.append(Warned(places[1], _("The same text stands in two places. Say what is particular to each criterion.")))
        elif len(text) >= THIN and text in others:
            found.append(Warned(places[0], _("The same text went to another applicant. Say what is particular to this application.")))
    return found


def _thin(rows: dict[str, AgreedScore], titles: dict[str, str], best: int) -> Iterator[Warned]:
    for criterion, title in titles.items():
        row = rows.get(criterion)
        for kind in KINDS:
            text = _plain(getattr(row, kind)) if row else ""
            is_perfect = row is not None and row.score is not None and row.score == best
            if not text and not (is_perfect and kind != "strong"):
                yield Warned(f"{kind}-{criterion}", _("%(criterion)s: nothing is written here.") % {"criterion": title})
            elif text and len(text) < THIN:
                yield Warned(f"{kind}-{criterion}", _("%(criterion)s: a few more words would help the applicant.") % {"criterion": title})


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
