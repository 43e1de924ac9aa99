"""The secretariat's overview, the applications in the assessment, and the conflicts of interest."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.access.asked import number
from commonpot.accounts.models import User
from commonpot.assessment.forms import READING_LANGUAGES, SearchForm, named_languages
from commonpot.assessment.models import ConflictOfInterest, Expert, ExpertState
from commonpot.assessment.queries import applications as queries
from commonpot.assessment.queries.conflicts import ConflictView, listed_conflicts
from commonpot.assessment.queries.one_application import one_application
from commonpot.assessment.queries.overview import standing
from commonpot.assessment.services import assigning, conflicts, consensus, intake, panel
from commonpot.assessment.views.frame import application_of, frame, overseen, person
from commonpot.errors import BadInput, NotFound


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    return render(request, "assessment/overview.html", frame(request, call, "overview") | {"standing": standing(call)})


def applications(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    form = SearchForm(request.GET)
    page = Paginator(queries.searched(call, form.words()), queries.PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": queries.lines(list(page.object_list))}
    return render(request, "assessment/applications.html", frame(request, call, "applications") | context)


def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    count = intake.take_in(acting_user=person(request), call=call)
    words = ngettext("%(count)s application was taken in.", "%(count)s applications were taken in.", count)
    messages.success(request, words % {"count": count})
    return redirect("assessment:applications", slug)


def application(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    context = {"one": one_application(call, application_of(call, submission)), "languages": named_languages(READING_LANGUAGES)}
    return render(request, "assessment/application.html", frame(request, call, "applications") | context)


def correct_language(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    chosen = tuple(one for one in request.POST.getlist("languages") if one in READING_LANGUAGES)
    intake.correct_languages(acting_user=person(request), application=application_of(call, submission), languages=chosen)
    messages.success(request, _("The languages are saved."))
    return redirect("assessment:application", slug, submission)


def waive_rule(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    rule, reason = request.POST.get("rule", ""), request.POST.get("reason", "")
    intake.waive_rule(acting_user=person(request), application=application_of(call, submission), rule=rule, reason=reason)
    messages.success(request, _("The rule is waived for this application."))
    return redirect("assessment:application", slug, submission)


def take_out(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    application = application_of(call, submission)
    freed = intake.take_out(acting_user=person(request), application=application, reason=request.POST.get("reason", ""))
    words = ngettext("The application is out. %(count)s expert is told.", "The application is out. %(count)s experts are told.", freed)
    messages.success(request, words % {"count": freed})
    return redirect("assessment:application", slug, submission)


def assign(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    expert = Expert.objects.filter(call=call, pk=number(request.POST.get("expert", "")), state=ExpertState.ACCEPTED).first()
    if expert is None:
        raise BadInput(_("Choose an expert who has accepted."), code="no_such_expert")
    assigning.assign_by_hand(acting_user=person(request), application=application_of(call, submission), expert=expert)
    messages.success(request, _("%(name)s has the application and is told.") % {"name": expert.name})
    return redirect("assessment:application", slug, submission)


def begin_consensus(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    moderator = User.objects.filter(pk=number(request.POST.get("moderator", "")), is_active=True).first()
    if moderator is None:
        raise BadInput(_("Choose who moderates."), code="no_moderator")
    consensus.open_consensus(acting_user=person(request), application=application_of(call, submission), moderator=moderator)
    messages.success(request, _("The experts are told that the consensus is open."))
    return redirect("assessment:consensus", submission)


def add_note(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    call = overseen(request, slug)
    panel.add_note(acting_user=person(request), application=application_of(call, submission), text=request.POST.get("text", ""))
    messages.success(request, _("The note is kept."))
    return redirect("assessment:application", slug, submission)


def conflict_list(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    view = ConflictView(search=request.GET.get("q", "").strip(), waived=request.GET.get("waived", "") == "1")
    page = Paginator(listed_conflicts(call, view), queries.PAGE).get_page(request.GET.get("page"))
    return render(request, "assessment/conflicts.html", frame(request, call, "conflicts") | {"page": page, "form": SearchForm(request.GET)})


def look_for_conflicts(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    found = conflicts.look_for_conflicts(acting_user=person(request), call=call)
    words = ngettext("%(count)s new conflict was found.", "%(count)s new conflicts were found.", found)
    messages.success(request, words % {"count": found})
    return redirect("assessment:conflicts", slug)


def waive_conflict(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    call = overseen(request, slug)
    found = ConflictOfInterest.objects.filter(expert__call=call, pk=pk).select_related("expert__call", "submission").first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    conflicts.waive_conflict(acting_user=person(request), conflict=found, reason=request.POST.get("reason", ""))
    messages.success(request, _("The conflict is waived and stays on record."))
    return redirect("assessment:conflicts", slug)
