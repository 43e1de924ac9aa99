"""What the pages of an event ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from commonpot.accounts.models import KIND_NAMES, Organisation
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.events import MatchmakingEvent
from commonpot.errors import BadInput
from commonpot.matchmaking.languages import language_choices
from commonpot.matchmaking.models import PRIORITY_NAMES, Participant, Priority, TagKind
from commonpot.matchmaking.queries.people import Wanted
from commonpot.matchmaking.services.profiles import MOST_OF_A_HEADLINE, MOST_TOPICS, Profile, profile_of

Choices = Iterable[tuple[str, Any]]


class RegistrationForm(forms.Form):
    organisation = forms.UUIDField(label=gettext_lazy("Organisation you come for"))
    online = forms.ChoiceField(
        label=gettext_lazy("How do you take part?"),
        choices=[("", gettext_lazy("At the place")), ("yes", gettext_lazy("Online"))],
        required=False,
    )

    def __init__(self, data: Any, *, organisations: QuerySet[Organisation], online: bool) -> None:
        super().__init__(data)
        choices = [(str(one.public_id), one.name) for one in organisations]
        self.fields["organisation"].widget = forms.Select(choices=choices)
        if not online:
            del self.fields["online"]

    def comes_online(self) -> bool:
        return bool(self.cleaned_data.get("online"))


def _boxes(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple)


class ProfileForm(forms.Form):
    """Refuses nothing but what is too long: a profile is saved as it is typed."""

    headline = forms.CharField(
        label=gettext_lazy("In one line: who are you?"),
        help_text=gettext_lazy("Stands in every list under your name."),
        required=False,
        max_length=MOST_OF_A_HEADLINE,
    )
    offers = forms.CharField(
        label=gettext_lazy("What do you offer a partner?"),
        help_text=gettext_lazy("In any language. Concrete things are found: a test site, a market, ten member companies in wood building."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seeks = forms.CharField(
        label=gettext_lazy("What do you seek?"),
        help_text=gettext_lazy("Whom you would like to meet, and what for."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    topics = _boxes(gettext_lazy("Topics"))
    activities = _boxes(gettext_lazy("Activities of the call that you want to do with a partner"))
    seeks_kinds = _boxes(gettext_lazy("Kinds of partner you seek"), gettext_lazy("None ticked: any."))
    languages = _boxes(gettext_lazy("Languages in which you can hold a meeting"))
    most_meetings = forms.IntegerField(
        label=gettext_lazy("Most meetings you want"),
        help_text=gettext_lazy("Empty: as many as the event gives."),
        required=False,
        min_value=1,
        max_value=200,
    )
    seated = forms.BooleanField(
        label=gettext_lazy("I need to stay at one table all day"),
        required=False,
    )
    table_needs = forms.CharField(
        label=gettext_lazy("What you need at the table"),
        help_text=gettext_lazy("A socket, room for a wheelchair, a quiet corner. Only the organiser reads this."),
        required=False,
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, call: CallDocument, plan: MatchmakingEvent, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        spoken = get_language() or "en"
        choices: dict[str, Choices] = {
            "topics": [(one.id, one.title.in_language(spoken)) for one in plan.topics],
            "activities": [(one.id, one.title.in_language(spoken)) for one in call.activities],
            "seeks_kinds": [(kind.value, name) for kind, name in KIND_NAMES.items()],
            "languages": language_choices(),
        }
        for name, offered in choices.items():
            self.fields[name].choices = list(offered)  # type: ignore[attr-defined]
        self.fields["topics"].help_text = _("At most %(most)s. By these you are found.") % {"most": MOST_TOPICS}
        if not plan.topics:
            del self.fields["topics"]

    def profile(self) -> Profile:
        typed = self.cleaned_data
        return Profile(
            headline=typed["headline"],
            offers=typed["offers"],
            seeks=typed["seeks"],
            topics=tuple(typed.get("topics", ())),
            activities=tuple(typed["activities"]),
            languages=tuple(typed["languages"]),
            seeks_kinds=tuple(typed["seeks_kinds"]),
            table_needs=typed["table_needs"],
            seated=typed["seated"],
            most_meetings=typed["most_meetings"],
        )

    def take(self, error: BadInput) -> None:
        for fault in error.faults:
            self.add_error(fault.place if fault.place in self.fields else None, fault.sentence)

    @staticmethod
    def initial_of(participant: Participant) -> dict[str, Any]:
        return profile_of(participant).__dict__ | {"version": participant.version}


class DirectoryForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of organisation"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    activity = forms.ChoiceField(label=gettext_lazy("Activity"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        required=False,
        choices=[
            ("", gettext_lazy("By organisation")),
            ("country", gettext_lazy("By country")),
            ("new", gettext_lazy("Newest first")),
        ],
    )

    def __init__(self, data: Any, *, call: CallDocument, plan: MatchmakingEvent, countries: Choices) -> None:
        super().__init__(data)
        spoken = get_language() or "en"
        self._offer("country", countries)
        self._offer("kind", [(kind.value, name) for kind, name in KIND_NAMES.items()])
        self._offer("topic", [(one.id, one.title.in_language(spoken)) for one in plan.topics])
        self._offer("activity", [(one.id, one.title.in_language(spoken)) for one in call.activities])
        self._offer("language", language_choices())

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """An unknown value (an old link, somebody's typing) filters nothing."""
        self.is_valid()
        typed = self.cleaned_data
        return Wanted(
            words=typed.get("q", ""),
            country=typed.get("country", ""),
            kind=typed.get("kind", ""),
            tags={
                TagKind.TOPIC: typed.get("topic", ""),
                TagKind.ACTIVITY: typed.get("activity", ""),
                TagKind.LANGUAGE: typed.get("language", ""),
            },
            order=typed.get("order", ""),
        )


class AskForm(forms.Form):
    whom = forms.ChoiceField(label=gettext_lazy("Whom do you ask?"), required=False, widget=forms.RadioSelect)
    priority = forms.ChoiceField(
        label=gettext_lazy("How much does it matter?"),
        choices=[(Priority.WOULD_LIKE.value, PRIORITY_NAMES[Priority.WOULD_LIKE]), (Priority.MUST.value, PRIORITY_NAMES[Priority.MUST])],
        initial=Priority.WOULD_LIKE.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Only you, the organiser and the timetable know. What you must have is placed first."),
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        help_text=gettext_lazy("What you want to talk about."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, asked: Participant, colleagues: int) -> None:
        super().__init__(data)
        if colleagues:
            anybody = _("Anybody of %(organisation)s") % {"organisation": asked.organisation}
            self.fields["whom"].choices = [("person", str(asked.user)), ("anybody", anybody)]  # type: ignore[attr-defined]
            self.fields["whom"].initial = "person"
        else:
            del self.fields["whom"]

    def asks_anybody(self) -> bool:
        return bool(self.cleaned_data.get("whom") == "anybody")

    def priority_asked(self) -> Priority:
        return Priority(self.cleaned_data["priority"])


class NoteForm(forms.Form):
    met = forms.ChoiceField(
        label=gettext_lazy("Did you meet?"),
        help_text=gettext_lazy("Counts, without your name, in the event’s statistics of meetings held."),
        choices=[("yes", gettext_lazy("We met")), ("no", gettext_lazy("We did not meet")), ("", gettext_lazy("Not said yet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only you can read it."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def met_or_not(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["met"])
