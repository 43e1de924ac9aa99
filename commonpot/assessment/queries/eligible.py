"""Which submissions are assessed: in force, and not ineligible by the call's rules and what the contact points have decided."""

from collections import defaultdict
from collections.abc import Iterator

from commonpot.applications.models import NationalDecision, Submission, SubmissionState
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.calls.models import Call
from commonpot.calls.queries import document_of
from commonpot.engine import applications as engine
from commonpot.engine.eligibility import conclude
from commonpot.engine.vocabulary import Outcome

Found = tuple[Submission, engine.Application]


def eligible(call: Call) -> Iterator[Found]:
    """Two statements for all of them. What cannot be told yet is assessed: nothing has been found against it."""
    overrides = _decided(call)
    rows = Submission.objects.filter(application__call=call, state=SubmissionState.IN_FORCE).defer("receipt", "signature")
    for submission in rows.select_related("revision", "submitted_by", "application").defer("revision__document").order_by("number"):
        content = frozen_application(submission)
        conclusion = conclude(document_of(submission.revision), content, overrides[submission.pk])
        if conclusion.proposal is not Outcome.NOT_MET:
            yield submission, content


def _decided(call: Call) -> defaultdict[int, dict[str, Outcome]]:
    """The newest word on each partner, by submission."""
    found: defaultdict[int, dict[str, Outcome]] = defaultdict(dict)
    made = NationalDecision.objects.filter(partner__submission__application__call=call).order_by("pk")
    for submission, key, outcome in made.values_list("partner__submission_id", "partner__key", "outcome"):
        found[submission][key] = Outcome(outcome)
    return found
