"""The plan of a project: when it starts, how long it lasts, and that the partners have agreed with each other."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.calls.showing import dates
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import Strength
from commonpot.errors import BadInput, Conflict, Fault
from commonpot.projects import events
from commonpot.projects.models import AgreementState, Project
from commonpot.projects.policies import plans_project
from commonpot.projects.rules import LONGEST, day_of, duration_rule, first_start


@transaction.atomic
def plan(*, acting_user: User, project: Project, start: date, months: int) -> str:
    """By the coordinator, until a funder has signed. Gives a warning where the call advises otherwise, else nothing."""
    locked = _locked(acting_user, project)
    if locked.agreements.filter(state=AgreementState.SIGNED).exists():
        raise Conflict(
            _("A funder has signed an agreement about these dates, so they cannot be changed here any more. Write to your contact point."),
            code="signed_already",
        )
    call = document(locked.call)
    _require_start(call, start)
    warning = _require_months(call, months)
    before = locked.start, locked.months
    if before != (start, months):
        locked.start, locked.months = start, months
        locked.save(update_fields=["start", "months"])
        events.plan_changed(acting_user=acting_user, project=locked, before=before)
    return warning


@transaction.atomic
def confirm_consortium_agreement(*, acting_user: User, project: Project, on: date) -> None:
    """The coordinator's word that all partners have signed; the paper itself stays with the consortium."""
    locked = _locked(acting_user, project)
    if on > day_of(document(locked.call), clock.now()):
        sentence = _("This day has not come yet. Enter the day on which the last partner signed.")
        raise BadInput(sentence, [Fault("on", sentence)], code="in_the_future")
    if locked.consortium_agreement_on == on:
        return
    locked.consortium_agreement_on = on
    locked.save(update_fields=["consortium_agreement_on"])
    events.consortium_agreed(acting_user=acting_user, project=locked, on=on)


def _locked(acting_user: User, project: Project) -> Project:
    locked = Project.objects.select_for_update(of=("self",)).select_related("call__current").get(pk=project.pk)
    require(plans_project, acting_user, locked, _("Only the coordinator of the project changes its plan."))
    return locked


def _require_start(call: CallDocument, start: date) -> None:
    first = first_start(call)
    if start < first:
        sentence = _("The call lets projects start on %(day)s at the earliest. Choose that day or a later one.") % {
            "day": dates.span(first, None)
        }
        raise BadInput(sentence, [Fault("start", sentence)], code="start_too_early")


def _require_months(call: CallDocument, months: int) -> str:
    """Refused only where the call requires it; where it advises, the sentence comes back as a warning."""
    rule = duration_rule(call)
    at_least, at_most = (rule.at_least, rule.at_most) if rule else (1, LONGEST)
    if 1 <= months <= LONGEST and at_least <= months <= at_most:
        return ""
    sentence = _("The call asks for projects of %(least)s to %(most)s months.") % {"least": at_least, "most": at_most}
    if rule and rule.strength is Strength.ADVICE and 1 <= months <= LONGEST:
        return sentence
    raise BadInput(sentence, [Fault("months", sentence)], code="duration_out_of_bounds")
