"""The application as a PDF for its experts: what was frozen, in the words of the call."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from commonpot.applications.queries.submission_frozen import FrozenPartner, FrozenView
from commonpot.printing import pdf

TEMPLATE = Path(__file__).parent / "papers" / "application.typ"


def application_pdf(view: FrozenView) -> bytes:
    project = view.content.project
    texts = [(_("Summary"), project.summary)]
    texts.append((_("How the cooperation furthers the internationalisation of the SMEs"), project.internationalisation))
    data = {
        "number": view.submission.number,
        "state": _("Frozen as it was submitted. It can be read, not changed."),
        "foot": view.submission.number,
        "texts": [{"heading": heading, "words": words.splitlines()} for heading, words in (*texts, *view.criteria) if words],
        "consortium": _("Consortium"),
        "enterprise_words": [_("Enterprise"), _("What it does and leads")],
        "activity_words": [_("Activity"), _("Months"), _("What is done")],
        "partners": [_partner(one) for one in view.partners],
    }
    return pdf(TEMPLATE, data, title=project.title or view.submission.number)


def _partner(shown: FrozenPartner) -> dict[str, Any]:
    partner = shown.partner
    facts = (partner.organisation.country, partner.organisation.kind)
    return {
        "name": partner.organisation.name,
        "facts": " · ".join(str(one) for one in facts if one),
        "enterprises": [[sme.name, sme.role] for sme in partner.smes],
        "activities": [[title, _months(planned.from_month, planned.to_month), planned.description] for title, planned in shown.activities],
    }


def _months(first: int | None, last: int | None) -> str:
    return "–".join(str(one) for one in (first, last) if one)
