"""Who takes part: the list, inviting, choosing the funder, removing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.applications.forms import AgainForm, GuestForm
from commonpot.applications.links import consortium_url, partner_url
from commonpot.applications.models import Invitation, Partner
from commonpot.applications.policies import acts_for_coordinator
from commonpot.applications.queries.consortium import PartnerRow, consortium
from commonpot.applications.queries.funders import funder_choices
from commonpot.applications.queries.verdicts import partner_panel
from commonpot.applications.queries.workspace import Workspace, workspace
from commonpot.applications.services.consortium import choose_funder, remove_partner
from commonpot.applications.services.invitations import invite_again, invite_partner, resend_invitation, revoke_invitation
from commonpot.applications.views.pages import CONSORTIUM, frame, part_links, person
from commonpot.errors import BadInput, Conflict, DomainError


def page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    work = workspace(person(request), public_id)
    context = frame(work, CONSORTIUM) | {"title": _("Consortium"), "rows": consortium(work)}
    return render(request, "applications/consortium.html", context)


def invite(request: HttpRequest, public_id: UUID) -> HttpResponse:
    work = _coordinators(request, public_id)
    form = GuestForm(request.POST or None, call=work.call)
    if request.method == "POST" and form.is_valid():
        try:
            sent = invite_partner(acting_user=person(request), application=work.application, guest=form.guest())
        except (BadInput, Conflict) as refusal:
            return _invite_page(request, work, _with_refusal(form, refusal), refusal.status)
        messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": sent.email})
        return redirect(consortium_url(work.application))
    return _invite_page(request, work, form, 422 if form.is_bound else 200)


def _coordinators(request: HttpRequest, public_id: UUID) -> Workspace:
    """A form that only the coordinator can send is shown to nobody else."""
    work = workspace(person(request), public_id)
    require(acts_for_coordinator, person(request), work.application, _("Only the coordinator changes who takes part."))
    return work


def _invite_page(request: HttpRequest, work: Workspace, form: GuestForm, status: int) -> HttpResponse:
    context = frame(work, CONSORTIUM) | {"title": _("Invite a partner"), "form": form}
    return render(request, "applications/invite.html", context, status=status)


def _with_refusal(form: GuestForm, refusal: DomainError) -> GuestForm:
    """The service's sentences at the form's own fields."""
    faults = refusal.faults if isinstance(refusal, BadInput) else ()
    for fault in faults:
        form.add_error(fault.place if fault.place in form.fields else None, fault.sentence)
    if not faults:
        form.add_error("email" if refusal.code == "invited_already" else None, refusal.sentence)
    return form


def partner(request: HttpRequest, public_id: UUID, partner_key: str) -> HttpResponse:
    work = workspace(person(request), public_id)
    return _partner_page(request, work, work.partner(partner_key), AgainForm())


def _partner_page(request: HttpRequest, work: Workspace, one: Partner, form: AgainForm) -> HttpResponse:
    context = frame(work, CONSORTIUM, one) | {
        "title": str(one),
        "row": _row_of(work, one),
        "own_panel": partner_panel(work, one.key),
        "parts": part_links(work, one),
        "funder_choices": funder_choices(work.call, one.organisation.country if one.organisation else ""),
        "again": form,
    }
    return render(request, "applications/partner.html", context, status=422 if form.errors else 200)


def _row_of(work: Workspace, one: Partner) -> PartnerRow:
    return next(row for row in consortium(work) if row.partner.key == one.key)


def funder(request: HttpRequest, public_id: UUID, partner_key: str) -> HttpResponse:
    work = workspace(person(request), public_id)
    changed = choose_funder(acting_user=person(request), partner=work.partner(partner_key), funder=request.POST.get("funder", ""))
    messages.success(request, _("The funder of %(partner)s is chosen.") % {"partner": changed})
    return redirect(partner_url(work.partner(partner_key)))


def remove(request: HttpRequest, public_id: UUID, partner_key: str) -> HttpResponse:
    """Asks first and says what goes with it."""
    work = _coordinators(request, public_id)
    one = work.partner(partner_key)
    if request.method == "POST":
        remove_partner(acting_user=person(request), partner=one)
        messages.success(request, _("%(partner)s is no longer part of this application.") % {"partner": one})
        return redirect(consortium_url(work.application))
    context = frame(work, CONSORTIUM, one) | {"title": _("Remove %(partner)s") % {"partner": one}, "row": _row_of(work, one)}
    return render(request, "applications/remove_partner.html", context)


def again(request: HttpRequest, public_id: UUID, partner_key: str) -> HttpResponse:
    work = _coordinators(request, public_id)
    one, form = work.partner(partner_key), AgainForm(request.POST)
    if not form.is_valid():
        return _partner_page(request, work, one, form)
    sent = invite_again(acting_user=person(request), partner=one, **form.cleaned_data)
    messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": sent.email})
    return redirect(consortium_url(work.application))


def resend(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    work, invitation = _invitation(request, public_id, pk)
    resend_invitation(acting_user=person(request), invitation=invitation)
    messages.success(
        request, _("The invitation was sent again to %(email)s. The earlier link has stopped working.") % {"email": invitation.email}
    )
    return redirect(consortium_url(work.application))


def revoke(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    work, invitation = _invitation(request, public_id, pk)
    revoke_invitation(acting_user=person(request), invitation=invitation)
    messages.success(request, _("The invitation is withdrawn. Its link has stopped working."))
    return redirect(partner_url(work.partner(invitation.partner.key)))


def _invitation(request: HttpRequest, public_id: UUID, pk: int) -> tuple[Workspace, Invitation]:
    work = workspace(person(request), public_id)
    rows = Invitation.objects.filter(application=work.application).select_related("partner", "application")
    return work, get_object_or_404(rows, pk=pk)
