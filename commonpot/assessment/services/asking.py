"""What every service of the assessment asks first."""

from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.assessment.policies import runs_the_assessment
from commonpot.calls.models import Call


def locked_call(acting_user: User, call: Call) -> Call:
    """The call, held until the end of the transaction, for a change that only the secretariat makes."""
    locked = Call.objects.select_for_update(of=("self",)).select_related("current").defer("current__document").get(pk=call.pk)
    require(runs_the_assessment, acting_user, locked, _("Only the call secretariat runs the assessment."))
    return locked
