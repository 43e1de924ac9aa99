"""Answering an invitation to the pool. The link alone opens the page; to accept, the person signs in or makes an account on the way."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from commonpot.assessment.models import ExpertState
from commonpot.assessment.services.experts import accept_terms, decline_invitation, expert_by_token
from commonpot.assessment.terms import terms_of
from commonpot.assessment.views.frame import person
from commonpot.calls.queries import document
from commonpot.errors import BadInput


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, token)


def accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        accept_terms(acting_user=person(request), token=token, accepts=request.POST.get("accepts") == "1")
    except BadInput as refusal:
        return _page(request, token, refusal)
    messages.success(request, _("Thank you. You are an expert of this call now; here is your desk."))
    return redirect("assessment:desk")


def decline(request: HttpRequest, token: str) -> HttpResponse:
    someone = person(request) if request.user.is_authenticated else None
    decline_invitation(acting_user=someone, token=token, reason=request.POST.get("reason", ""))
    messages.success(request, _("You have declined. The call secretariat is told."))
    return redirect("assessment:invitation", token)


def _page(request: HttpRequest, token: str, refusal: BadInput | None = None) -> HttpResponse:
    expert = expert_by_token(token)
    call = document(expert.call)
    context = {
        "expert": expert,
        "call": call,
        "terms": terms_of(call),
        "token": token,
        "is_waiting": expert.state == ExpertState.INVITED,
        "is_own": request.user.is_authenticated and expert.user_id == person(request).pk,
        "refusal": refusal,
        "errors": [(fault.place, fault.sentence) for fault in refusal.faults] if refusal else [],
        "login_url": f"{resolve_url('account_login')}?{urlencode({'next': request.path})}",
        "signup_url": f"{resolve_url('account_signup')}?{urlencode({'next': request.path})}",
    }
    return render(request, "assessment/invitation.html", context, status=refusal.status if refusal else 200)
