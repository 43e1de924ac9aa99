"""The states of an agreement in words."""

from django.utils.translation import gettext_lazy as _

from commonpot.projects.models import AgreementState

STATE_NAMES = {
    AgreementState.DRAFT: _("Draft"),
    AgreementState.SENT: _("Sent"),
    AgreementState.SIGNED: _("Signed"),
}


def state_name(state: str) -> str:
    return str(STATE_NAMES[AgreementState(state)])
