from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.errors import NotFound
from commonpot.mail import queries
from commonpot.mail.models import Attachment
from commonpot.web.demo.forms import ClockForm
from commonpot.web.demo.presets import Moment, document_of_the_demo, presets
from commonpot.web.demo.roles import NAMES, Role, choices, person_of
from commonpot.web.demo.services import move_clock
from commonpot.web.display import formats

PAGE_SIZE = 30


def index(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/index.html", _about_the_demo(request, _empty_clock_form()))


def step_into(request: HttpRequest) -> HttpResponse:
    """One click: leave the old role, take the new one."""
    role = _role(request.POST.get("role", ""))
    person = person_of(role)
    if person is None and role is not Role.VISITOR:
        raise NotFound(_("The demo's world was not loaded, so nobody has this role. Start with an empty database."))
    logout(request)
    if person is not None:
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _("You are now %(role)s.") % {"role": NAMES[role]})
    return HttpResponseRedirect(_back(request, reverse("demo")))


def set_clock(request: HttpRequest) -> HttpResponse:
    moment = request.POST.get("moment", "")
    if moment:
        return _jump(request, moment)
    form = ClockForm(request.POST, zone=_zone())
    if not form.is_valid():
        return render(request, "demo/index.html", _about_the_demo(request, form), status=422)
    move_clock(form.cleaned_data["at"], note="demo")
    return _moved(request)


def outbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.outbox(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "demo/outbox.html", {"page": page, "zone": str(_zone())})


def message(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = queries.message(public_id)
    if found is None:
        raise NotFound(_("There is no such message."))
    return render(request, "demo/message.html", {"message_shown": found, "zone": str(_zone())})


def attachment(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    found = Attachment.objects.filter(message__public_id=public_id, pk=number).first()
    if found is None:
        raise NotFound(_("There is no such file."))
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


def _about_the_demo(request: HttpRequest, form: ClockForm) -> dict[str, Any]:
    document = document_of_the_demo()
    return {
        "choices": choices(request),
        "presets": presets(document) if document else [],
        "form": form,
        "zone": str(_zone()),
        "call": document,
    }


def _empty_clock_form() -> ClockForm:
    zone = _zone()
    here = clock.now().astimezone(zone)
    return ClockForm(initial={"day": here.date(), "time": here.time().replace(microsecond=0)}, zone=zone)


def _zone() -> ZoneInfo:
    document = document_of_the_demo()
    return formats.zone_named(document.timeline.time_zone if document else "Europe/Oslo")


def _role(word: str) -> Role:
    if word not in set(Role):
        raise NotFound(_("There is no such role."))
    return Role(word)


def _jump(request: HttpRequest, word: str) -> HttpResponse:
    document = document_of_the_demo()
    known = {preset.moment: preset.at for preset in presets(document)} if document else {}
    if word not in set(Moment) or Moment(word) not in known:
        raise NotFound(_("There is no such moment in this call."))
    move_clock(known[Moment(word)], note=f"demo: {word}")
    return _moved(request)


def _moved(request: HttpRequest) -> HttpResponse:
    now = formats.moment(clock.now(), _zone())
    messages.success(request, _("The clock of the call was set: %(now)s.") % {"now": now})
    return HttpResponseRedirect(_back(request, reverse("demo")))


def _back(request: HttpRequest, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else otherwise
