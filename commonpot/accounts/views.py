"""Pages for a person's profile and organisations."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.accounts import queries, regions, services
from commonpot.accounts.forms import ColleagueForm, OrganisationForm, OwnerForm, OwnerRows, ProfileForm, owners_in
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.policies import acts_for
from commonpot.accounts.stale import differences
from commonpot.engine import applications as engine
from commonpot.engine.sme import SmeStatus, sme_status
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.errors import BadInput, Conflict

STALE, INVALID = 409, 422


def organisations(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    context = {"organisations": queries.organisations_of(person), "invitations": queries.invitations_to(person)}
    return render(request, "accounts/organisations.html", context)


def new_organisation(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    rows = OwnerRows(request.POST or None, prefix="own")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            made = services.create_organisation(acting_user=_person(request), facts=form.facts(), owners=owners_in(rows))
        except BadInput as error:
            form.take(error)
        else:
            messages.success(request, _("%(name)s is saved. You act for it now.") % {"name": made.name})
            return redirect(_onward(request) or reverse("accounts:organisation", args=[made.public_id]))
    return _form_page(request, form, rows, None)


def organisation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _mine(request, public_id)
    if request.method == "POST":
        return _save(request, found)
    form = OrganisationForm(initial=OrganisationForm.initial_of(found))
    return _form_page(request, form, OwnerRows(prefix="own", initial=_owner_values(found)), found)


def _save(request: HttpRequest, found: Organisation) -> HttpResponse:
    form, rows = OrganisationForm(request.POST), OwnerRows(request.POST, prefix="own")
    if not (form.is_valid() and rows.is_valid()):
        return _form_page(request, form, rows, found)
    facts, owners = form.facts(), owners_in(rows)
    try:
        services.change_organisation(
            acting_user=_person(request),
            organisation=found,
            version=form.cleaned_data["version"] or 0,
            facts=facts,
            owners=owners,
        )
    except services.OrganisationChanged as error:
        return _stale_page(request, rows, error.current, differences(facts, owners, error.current))
    except BadInput as error:
        form.take(error)
        return _form_page(request, form, rows, found)
    messages.success(request, _("Saved."))
    return redirect("accounts:organisation", public_id=found.public_id)


def _stale_page(request: HttpRequest, rows: Any, current: Organisation, differing: Any) -> HttpResponse:
    """What was typed stays in the form; sending it again, now with the newer version seen, is a choice."""
    typed = request.POST.copy()
    typed["version"] = str(current.version)
    return _form_page(request, OrganisationForm(typed), rows, current, status=STALE, differing=differing)


def _form_page(
    request: HttpRequest, form: OrganisationForm, rows: Any, found: Organisation | None, *, status: int = 0, differing: Any = ()
) -> HttpResponse:
    invalid = request.method == "POST" and not (form.is_valid() and rows.is_valid())
    country = str(form["country"].value() or "")
    context = {
        "form": form,
        "rows": rows,
        "organisation": found,
        "differing": differing,
        "row_errors": [(row[name].id_for_label, text) for row in rows for name, texts in row.errors.items() for text in texts],
        "regions": regions.regions_of(country) if country else [],
        "status": shown_status(queries.status_of(found)) if found and request.method == "GET" else typed_status(form, rows),
        "next": _onward(request),
    }
    template = "accounts/organisation.html" if found else "accounts/new_organisation.html"
    return render(request, template, context, status=status or (INVALID if invalid else 200))


def size_check(request: HttpRequest) -> HttpResponse:
    """The SME status of what is typed so far."""
    form, rows = OrganisationForm(request.POST), OwnerRows(request.POST, prefix="own")
    return render(request, "accounts/parts/size.html", {"status": typed_status(form, rows)})


def typed_status(form: OrganisationForm, rows: Any) -> dict[str, Any]:
    """What cannot be read yet counts as not answered."""
    if not form.is_bound:
        return shown_status(sme_status(None, engine.Size()))
    form.is_valid()
    rows.is_valid()
    typed: dict[str, Any] = form.cleaned_data
    owners = tuple(_read_row(row) for row in rows if row.cleaned_data.get("name") and row.cleaned_data.get("percent"))
    size = engine.Size(staff=typed.get("staff"), turnover=typed.get("turnover"), balance=typed.get("balance"), ownerships=owners)
    kind = OrganisationKind(typed["kind"]) if typed.get("kind") else None
    return shown_status(sme_status(kind, size))


def _read_row(row: OwnerForm) -> engine.Ownership:
    typed = row.cleaned_data
    return engine.Ownership(
        name=typed["name"],
        percent=typed["percent"],
        public=bool(typed.get("public")),
        staff=typed.get("staff"),
        turnover=typed.get("turnover"),
        balance=typed.get("balance"),
    )


def shown_status(status: SmeStatus) -> dict[str, Any]:
    return {
        "sme": status.sme,
        "size": status.size,
        "reasons": [reason.text(get_language() or "en", gettext) for reason in status.reasons],
        "missing": status.missing,
    }


def people(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who acts for the organisation; inviting a colleague, and taking an invitation back."""
    found = _mine(request, public_id)
    form = ColleagueForm()
    if request.method == "POST":
        if "withdraw" in request.POST:
            pk = number(request.POST["withdraw"])
            services.withdraw_invitation(acting_user=_person(request), organisation=found, invitation=pk)
            return redirect("accounts:people", public_id=public_id)
        form = ColleagueForm(request.POST)
        if form.is_valid() and _invited(request, found, form):
            return redirect("accounts:people", public_id=public_id)
    status = INVALID if form.errors else 200
    return render(request, "accounts/people.html", {"organisation": found, "form": form}, status=status)


def _invited(request: HttpRequest, found: Organisation, form: ColleagueForm) -> bool:
    email = form.cleaned_data["email"]
    try:
        services.invite_colleague(acting_user=_person(request), organisation=found, email=email)
    except BadInput as error:
        form.add_error("email", error.sentence)
        return False
    messages.success(request, _("A message with the invitation is on its way to %(email)s.") % {"email": email})
    return True


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    accept = request.POST.get("answer") == "accept"
    joined = services.answer_invitation(acting_user=_person(request), invitation=pk, accept=accept)
    if accept:
        messages.success(request, _("You act for %(name)s now.") % {"name": joined.name})
    return redirect("accounts:organisations")


def leave(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _mine(request, public_id)
    try:
        services.leave_organisation(acting_user=_person(request), organisation=found)
    except Conflict as error:
        messages.error(request, error.sentence)
        return redirect("accounts:people", public_id=public_id)
    messages.success(request, _("You do not act for %(name)s any more.") % {"name": found.name})
    return redirect("accounts:organisations")


def profile(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    initial = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_profile(acting_user=person, **form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        answer = redirect("accounts:profile")
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)  # the person's own language counts again
        return answer
    return render(request, "accounts/profile.html", {"form": form}, status=INVALID if form.errors else 200)


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("The door lets nobody in who is not signed in.")
    return request.user


def _mine(request: HttpRequest, public_id: uuid.UUID) -> Organisation:
    return get_visible(request.user, acts_for, queries.organisations_with_details(), public_id=public_id)


def _owner_values(found: Organisation) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in OwnerForm.base_fields} for one in found.ownerships.all()]


def _onward(request: HttpRequest) -> str:
    """Where the person came from (starting an application, say), when that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
