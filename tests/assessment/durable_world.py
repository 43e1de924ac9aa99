"""`python -m tests.assessment.durable_world N`: an empty database with N reviews that are due soon and an assignment to work out.

For test_durability.py, which starts real workers on it and kills them.
"""

import sys

import django

APPLICATIONS, EXPERTS, EACH = 900, 900, 3
LOAD = 4


def main(number: int) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        fill(number)


def fill(number: int) -> None:
    from commonpot.calls.models import CallRoleKind
    from tests import factories
    from tests.applications.submitted import in_role, submitted

    call = factories.call()
    secretary = in_role(call, CallRoleKind.SECRETARIAT)
    add_reviews(call, secretary, submitted(of=call, partners=1), number)
    add_run(call, secretary)


def add_reviews(call: "object", secretary: "object", submission: "object", number: int) -> None:
    from datetime import timedelta

    from commonpot import clock
    from commonpot.accounts.models import User
    from commonpot.assessment.models import AssignmentState, Expert, ExpertState, ReviewAssignment

    people = User.objects.bulk_create(User(email=f"expert{n}@example.test", name=f"Expert {n}") for n in range(number))
    experts = Expert.objects.bulk_create(
        Expert(
            call=call,
            user=person,
            email=person.email,
            name=person.name,
            state=ExpertState.ACCEPTED,
            token_hash=person.email,
            invited_by=secretary,
        )
        for person in people
    )
    due = clock.now() + timedelta(days=1)
    ReviewAssignment.objects.bulk_create(
        ReviewAssignment(expert=expert, submission=submission, state=AssignmentState.OPEN, due_at=due) for expert in experts
    )


def add_run(call: "object", secretary: "object") -> None:
    """Large enough that a worker can be killed while it works."""
    from commonpot.assessment.models import AssignmentRun
    from commonpot.assessment.tasks import work_out_assignment

    topics = [f"t{number}" for number in range(12)]
    problem = {
        "applications": [{"id": f"a{n}", "topics": [topics[n % 12], topics[(n * 5 + 1) % 12]]} for n in range(APPLICATIONS)],
        "experts": [{"id": f"e{n}", "topics": [topics[(n * 7) % 12], topics[(n + 3) % 12]], "max_load": LOAD} for n in range(EXPERTS)],
        "reviews": EACH,
    }
    run = AssignmentRun.objects.create(call=call, number=1, asked_by=secretary, problem=problem)
    work_out_assignment.enqueue(run.pk)


if __name__ == "__main__":
    main(int(sys.argv[1]))
