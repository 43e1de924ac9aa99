"""The words that an expert accepts before anything is shown."""

from django.utils.translation import gettext_noop as _

from commonpot.engine.calls import CallDocument
from commonpot.engine.wording import LocalText

OWN_TERMS = _(
    "I keep everything that I read and write here to myself, during the call and afterwards. "
    "I say where I have a conflict of interest before I open an application, and leave that application to others. "
    "I judge by the call's criteria alone, and use no service that passes the text of an application on to somebody else."
)


def terms_of(call: CallDocument) -> LocalText:
    """The call's own, or the platform's. In English, which is what the record of the acceptance is taken of."""
    return call.assessment.terms or LocalText({"en": OWN_TERMS})
