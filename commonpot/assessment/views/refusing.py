"""A refusal of a service, put on the form that led to it: nothing typed is lost."""

from typing import TypeVar

from django import forms

from commonpot.errors import BadInput, DomainError

F = TypeVar("F", bound=forms.Form)


def refused(form: F, refusal: DomainError) -> F:
    """Each fault at its field, the sentence alone at the top when there is none."""
    faults = refusal.faults if isinstance(refusal, BadInput) else ()
    for fault in faults:
        form.add_error(fault.place if fault.place in form.fields else None, fault.sentence)
    if not faults:
        form.add_error(None, refusal.sentence)
    return form
