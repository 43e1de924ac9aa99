"""The letters of a call: made, read, corrected, approved."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.access.policies import get_visible, require
from commonpot.errors import BadInput, Conflict
from commonpot.funding.forms_letters import FilterForm, ParagraphForm
from commonpot.funding.models import Letter, LetterState
from commonpot.funding.policies_letters import prints_letter, reads_letter, sees_letters
from commonpot.funding.queries import letters as queries
from commonpot.funding.services import letters as services
from commonpot.funding.views.asking import Here, here
from commonpot.printing import CONTENT_TYPE


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, sees_letters)
    run = queries.last_run(place.call)
    if getattr(request, "htmx", False) and run:
        return render(request, "funding/letters/progress.html", place.context(run=run))
    rows = queries.listed(place.user, place.call, request.GET.dict())
    page = Paginator(rows, queries.PAGE).get_page(request.GET.get("page"))
    context = place.context(
        page=page, counts=queries.counts(place.user, place.call), run=run, form=FilterForm(request.GET), query=_query(request)
    )
    return render(request, "funding/letters/overview.html", context)


def make(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, sees_letters)
    services.ask_for_letters(acting_user=place.user, call=place.call)
    messages.success(request, _("The letters are being made. You can go on working meanwhile."))
    return redirect("letters:overview", slug)


def approve_all(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, sees_letters)
    count = services.approve_all(acting_user=place.user, call=place.call)
    messages.success(request, ngettext("%(count)s letter was approved.", "%(count)s letters were approved.", count) % {"count": count})
    return redirect("letters:overview", slug)


def letter(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    place, row = _one(request, slug, public_id)
    if request.method != "POST":
        return _show(request, place, row)
    form = ParagraphForm(request.POST)
    try:
        made = services.correct(acting_user=place.user, letter=row, paragraph=request.POST.get("paragraph", ""))
    except BadInput as refusal:
        form.add_error("paragraph", refusal.sentence)
        return _show(request, place, row, form, status=refusal.status)
    except Conflict as refusal:
        return _show(request, place, row, form, refusal=refusal.sentence, status=refusal.status)
    messages.success(request, _("Saved as version %(version)s. It has to be approved anew.") % {"version": made.version})
    return redirect("letters:letter", slug, made.public_id)


def approve(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    place, row = _one(request, slug, public_id)
    try:
        services.approve(acting_user=place.user, letter=row)
    except Conflict as refusal:
        return _show(request, place, row, refusal=refusal.sentence, status=refusal.status)
    messages.success(request, _("The letter is approved for your part."))
    return redirect("letters:letter", slug, public_id)


def paper(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    _place, row = _one(request, slug, public_id)
    require(prints_letter, request.user, row, _("The paper has every funder’s amounts in it. Read the letter on its page."))
    return paper_of(row)


def paper_of(row: Letter) -> HttpResponse:
    response = HttpResponse(bytes(row.pdf), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{row.submission.number}-{row.language}-v{row.version}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _one(request: HttpRequest, slug: str, public_id: UUID) -> tuple[Here, Letter]:
    """404 for a letter in which none of one's funders takes part."""
    place = here(request, slug, sees_letters)
    return place, get_visible(request.user, reads_letter, queries.letters(), call=place.call, public_id=public_id)


def _show(
    request: HttpRequest, place: Here, row: Letter, form: ParagraphForm | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    said = row.said
    parties = list(row.parties.select_related("approved_by"))
    own = {one.pk for one in queries.own_parties(place.user, place.call).filter(letter=row, approved_at__isnull=True)}
    context = place.context(
        letter=row,
        said=queries.as_seen_by(said, place.viewer),
        parties=parties,
        approves=bool(own) and row.is_newest and row.state == LetterState.DRAFT,
        writes=row.is_newest and (place.viewer.runs or bool(place.viewer.own)),
        versions=queries.versions(row),
        form=form or ParagraphForm(initial={"paragraph": "\n".join(said["paragraph"])}),
        refusal=refusal,
    )
    return render(request, "funding/letters/letter.html", context, status=status)


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
