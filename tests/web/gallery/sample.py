"""One of everything: what the gallery pages show, for the tests of the design and for whoever looks."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator


class SampleForm(forms.Form):
    title = forms.CharField(label="Title of the project", help_text="As it shall stand in the letter.", max_length=80)
    summary = forms.CharField(label="Summary", widget=forms.Textarea(attrs={"rows": 4}))
    share = forms.IntegerField(label="Own cash", required=False, min_value=0, max_value=100)
    amount = forms.DecimalField(label="Asked for", required=False)
    country = forms.ChoiceField(label="Country", choices=[("", "Choose"), ("NO", "Norway"), ("EE", "Estonia")])
    starts = forms.DateField(label="Starts", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label="Kind of project",
        widget=forms.RadioSelect,
        help_text="Choose the nearest one.",
        choices=[("a", "Matchmaking"), ("b", "Pilot"), ("c", "Feasibility study")],
    )
    topics = forms.MultipleChoiceField(
        label="Topics", widget=forms.CheckboxSelectMultiple, choices=[("fish", "Fish"), ("wood", "Wood")], required=False
    )
    agree = forms.BooleanField(label="The information is right, and I may sign for the organisation.")
    upload = forms.FileField(label="Letter of intent", required=False, help_text="PDF, at most 5 MB.")
    locked = forms.CharField(label="Organisation number", disabled=True, required=False, initial="974 760 673")


def context(now: datetime) -> dict[str, Any]:
    """The context of both gallery pages at a moment of the clock."""
    return {
        "form": SampleForm({"title": "", "share": "130", "country": "XX"}),
        "good": SampleForm(initial={"title": "Cold storage for fish", "kind": "b"}),
        "soon": now + timedelta(days=12),
        "items": [
            {"url": "#a", "label": "All", "current": True, "count": 128},
            {"url": "#b", "label": "Waiting for me", "count": 3},
            {"url": "#c", "label": "Done", "count": 0},
        ],
        "rows": [
            ("Blue Maritime Cluster", "Norway", 25000000, "NOK", 2981692, "met"),
            ("Tartu Biotechnology Park", "Estonia", 1234550, "EUR", 1234550, "not met"),
            ("Łódź ICT Cluster", "Poland", 40000000, "PLN", 9898000, "cannot tell yet"),
        ],
        "page": Paginator(range(5000), 25).get_page(7),
        "pairs": [("Coordinator", "Blue Maritime Cluster"), ("Partners", "4 from 3 countries"), ("Length", "12 months")],
        "stones": [
            {"at": now - timedelta(days=40), "zone": "Europe/Oslo", "label": "The call opens"},
            {"at": now + timedelta(days=12), "zone": "Europe/Oslo", "label": "Deadline", "note": "Submit before this moment."},
            {"at": now + timedelta(days=90), "zone": "Europe/Oslo", "label": "Answer"},
        ],
        "steps": [
            {"url": "#1", "label": "Consortium", "state": "done"},
            {"url": "#2", "label": "Work plan", "state": "started", "current": True, "note": "2 of 5"},
            {"url": "#3", "label": "Budget", "state": "attention", "note": "1 thing"},
            {"url": "#4", "label": "Attachments", "state": "empty"},
            {"url": "#5", "label": "Check and submit", "state": "locked"},
        ],
        "bars": [("Norway", 14, 400, "c-bar"), ("Estonia", 46, 210, "c-2"), ("Poland", 78, 300, "c-3"), ("Iceland", 110, 120, "c-4")],
    }
