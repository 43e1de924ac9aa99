"""One's own text that came second, beside what is saved, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.applications.links import section_url
from commonpot.applications.models import Partner, SectionKey, SetAsideText
from commonpot.applications.policies import sees_application
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.sections import FilledSection, Raw, fill, layout
from commonpot.applications.services.saving import let_go_of_set_aside_text, use_set_aside_text
from commonpot.applications.views.pages import person


@dataclass(frozen=True)
class Difference:
    label: str
    own: str
    saved: str


@dataclass(frozen=True)
class Comparison:
    kept: SetAsideText
    differences: tuple[Difference, ...]


def comparisons(work: Workspace, key: SectionKey, partner: Partner | None, texts: list[SetAsideText]) -> list[Comparison]:
    saved = _labelled(work, key, partner, work.section(key, partner).data)
    return [Comparison(kept, _differences(_labelled(work, key, partner, kept.data), saved)) for kept in texts]


def _labelled(work: Workspace, key: SectionKey, partner: Partner | None, data: Raw) -> dict[str, tuple[str, str]]:
    """By place on the page: what the field is called, and what stands in it."""
    filled = fill(layout(key, work.call, work.funder_of(partner), data), data)
    plain = (answer for group in filled.groups for answer in group.answers)
    found = {answer.place: (answer.field.label, _words(answer.field.choices, answer.value)) for answer in plain}
    return found | _labelled_rows(filled)


def _labelled_rows(filled: FilledSection) -> dict[str, tuple[str, str]]:
    rows = filled.layout.rows
    return {
        answer.place: (f"{rows.one if rows else ''} {row.number}: {answer.field.label}", _words(answer.field.choices, answer.value))
        for row in filled.rows
        for answer in row.answers
    }


def _words(choices: tuple[tuple[str, str], ...], value: str) -> str:
    return dict(choices).get(value, value)


def _differences(own: dict[str, tuple[str, str]], saved: dict[str, tuple[str, str]]) -> tuple[Difference, ...]:
    places = dict.fromkeys([*own, *saved])
    pairs = ((own.get(place), saved.get(place)) for place in places)
    return tuple(
        Difference((mine or theirs or ("", ""))[0], mine[1] if mine else "", theirs[1] if theirs else "")
        for mine, theirs in pairs
        if (mine[1] if mine else "") != (theirs[1] if theirs else "")
    )


def choose(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    """`choice`: `own` puts the set-aside text in place of the saved one, `saved` lets it go."""
    texts = SetAsideText.objects.filter(user=person(request), section__application__public_id=public_id)
    rows = texts.select_related("section__application__call__current", "section__partner__application")
    kept = get_visible(person(request), sees_application.through("section__application"), rows, pk=pk)
    if request.POST.get("choice") == "own":
        version = number(request.POST.get("version", ""), otherwise=-1)
        use_set_aside_text(acting_user=person(request), kept=kept, based_on_version=version)
        messages.success(request, _("Your text stands now."))
    else:
        let_go_of_set_aside_text(acting_user=person(request), kept=kept)
        messages.success(request, _("The saved text stands. Yours was let go."))
    return redirect(section_url(kept.section.application, SectionKey(kept.section.key), kept.section.partner))
