"""What every page of the secretariat's assessment has: the call, the tabs, who may act."""

from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible, require
from commonpot.accounts.models import User
from commonpot.assessment.models import AssessedApplication
from commonpot.assessment.policies import oversees_the_assessment, runs_the_assessment
from commonpot.assessment.queries.applications import inside
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.errors import NotFound


def person(request: HttpRequest) -> User:
    """Behind a door that asks for a sign-in there is always a person."""
    return cast("User", request.user)


def overseen(request: HttpRequest, slug: str) -> Call:
    """Whether the person also runs it is asked in the same statement, for the frame of the page."""
    runs = runs_the_assessment.visible(request.user, Call.objects.filter(pk=OuterRef("pk")))
    return get_visible(request.user, oversees_the_assessment, _calls().annotate(reader_runs=Exists(runs)), slug=slug)


def run_by(request: HttpRequest, slug: str) -> Call:
    """For a page on which only the secretariat has anything to do; whoever looks on is told so."""
    call = overseen(request, slug)
    require(runs_the_assessment, person(request), call, _("Only the call secretariat runs the assessment."))
    return call


def application_of(call: Call, submission: UUID) -> AssessedApplication:
    """Of a call whose assessment the person may see."""
    rows = inside(call).select_related("submission__consensus__moderator", "submission__rebuttal")
    found = rows.filter(submission__public_id=submission).first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def frame(request: HttpRequest, call: Call, here: str) -> dict[str, Any]:
    said = document(call)
    return {
        "call": call,
        "document": said,
        "zone": said.timeline.time_zone,
        "slug": call.slug,
        "runs": call.reader_runs,  # type: ignore[attr-defined]
        "tabs": [
            {"url": reverse(f"assessment:{name}", args=[call.slug]), "label": words, "current": name == here}
            for name, words in _tabs().items()
        ],
    }


def column(request: HttpRequest, sort: str, descending: bool, name: str, words: str) -> dict[str, Any]:
    """A heading that sorts by its column, and turns the order round when it already does."""
    query = request.GET.copy()
    query.pop("page", None)
    query["sort"] = name
    query["order"] = "desc" if sort == name and not descending else ""
    aria = ("descending" if descending else "ascending") if sort == name else ""
    return {"name": name, "words": words, "query": query.urlencode(), "aria": aria}


def _tabs() -> dict[str, str]:
    return {
        "overview": _("Overview"),
        "experts": _("Experts"),
        "applications": _("Applications"),
        "conflicts": _("Conflicts of interest"),
        "assignment": _("Assignment"),
        "progress": _("Reviews"),
        "panel": _("Panel"),
    }


def _calls() -> QuerySet[Call]:
    return Call.objects.select_related("current").defer("current__document")
