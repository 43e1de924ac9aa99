"""The sections of an application: which fields each has, in this call, for this funder, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.applications.models import SectionKey
from commonpot.applications.sections.fields import Field, FieldKind, Group, Layout, Raw, Rows, text_of
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.document import CostCategory

JOINT = (SectionKey.PROJECT, SectionKey.CRITERIA)
OWN = (SectionKey.SMES, SectionKey.ACTIVITIES, SectionKey.BUDGET, SectionKey.QUESTIONS)
SIZE_CURRENCY = "EUR"
COST = "cost-"
QUESTION = "question-"
CRITERION = "criterion-"

EUROPE = (
    "AL AD AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GL GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS "
    "SE SI SK SM TR UA XK"
).split()


def section_title(key: SectionKey) -> str:
    return {
        SectionKey.PROJECT: _("The project"),
        SectionKey.CRITERIA: _("How the project will be assessed"),
        SectionKey.SMES: _("Participating SMEs"),
        SectionKey.ACTIVITIES: _("Activities"),
        SectionKey.BUDGET: _("Budget"),
        SectionKey.QUESTIONS: _("Questions from the funder"),
    }[key]


def currency_of(call: CallDocument, funder: Funder | None) -> str:
    """The partner's own currency: its funder's, else the call's."""
    return funder.currency if funder else call.currency


def layout(key: SectionKey, call: CallDocument, funder: Funder | None = None, data: Raw | None = None) -> Layout:
    """`data`: what is typed already. A field that the funder does not ask for stays as long as it holds something."""
    return _LAYOUTS[key](call, funder, data or {})


def keys_of(call: CallDocument, funder: Funder | None) -> tuple[SectionKey, ...]:
    """The sections that a partner has: no questions from a funder that asks none."""
    return OWN if funder and funder.questions else OWN[:-1]


def _language() -> str:
    return get_language() or "en"


def _project(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    text, day, whole = FieldKind.TEXT, FieldKind.DATE, FieldKind.WHOLE
    told = (
        Field("title", _("Title"), hint=_("What the project is, in one line."), max_length=200),
        Field("acronym", _("Short name"), max_length=20, optional=True, size="s"),
        Field("summary", _("Summary"), text, _("What you will do, together with whom, and what comes of it."), 2000),
        Field(
            "internationalisation",
            _("How the cooperation furthers the internationalisation of the SMEs"),
            text,
            _("Which markets, partners or knowledge the enterprises reach, that they could not reach alone."),
            3000,
        ),
    )
    when = (
        Field("start", _("First day"), day, _("Day, month and year, for instance 15.01.2016."), size="s"),
        Field("duration_months", _("Duration"), whole, least=1, suffix=_("months"), size="s"),
    )
    return Layout(
        SectionKey.PROJECT,
        section_title(SectionKey.PROJECT),
        groups=(Group(told), Group(when, _("When"))),
    )


def _criteria(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    language = _language()
    fields = tuple(
        Field(
            CRITERION + criterion.id,
            criterion.title.in_language(language),
            FieldKind.TEXT,
            criterion.question.in_language(language),
            criterion.max_length,
        )
        for criterion in call.assessment.criteria
        if criterion.question
    )
    about = _("The assessment asks these questions of every application. Answer each of them for the whole consortium.")
    return Layout(SectionKey.CRITERIA, section_title(SectionKey.CRITERIA), about, (Group(fields),))


def _smes(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    amount = FieldKind.AMOUNT
    fields = (
        Field("name", _("Name"), max_length=200),
        Field("country", _("Country"), FieldKind.CHOICE, choices=countries(call, _language()), size="m"),
        Field("number", _("Number in the register of enterprises"), max_length=40, size="m"),
        Field("staff", _("Staff"), FieldKind.WHOLE, _("Persons in full-time work over a year."), size="s"),
        Field("turnover", _("Turnover in a year"), amount, currency=SIZE_CURRENCY, suffix=SIZE_CURRENCY, size="m"),
        Field("balance", _("Balance-sheet total"), amount, currency=SIZE_CURRENCY, suffix=SIZE_CURRENCY, size="m"),
        Field("role", _("What it does and leads in the project"), FieldKind.TEXT, max_length=600),
        *_group_fields(),
    )
    about = _(
        "List the enterprises that take part in the activities through this partner. Staff, turnover and balance decide "
        "whether an enterprise counts as an SME under Recommendation 2003/361/EC."
    )
    rows = Rows(
        "smes",
        _("Enterprises"),
        _("Enterprise"),
        _("Add an enterprise"),
        fields,
        _("No enterprise is listed yet."),
        _("Is it part of a group?"),
    )
    return Layout(SectionKey.SMES, section_title(SectionKey.SMES), about, rows=rows)


def _group_fields() -> tuple[Field, ...]:
    """One enterprise with which it is tied by ownership; the figures of such enterprises count with its own (2003/361/EC art. 3)."""
    amount, whole = FieldKind.AMOUNT, FieldKind.WHOLE
    hint = _("An enterprise that holds 25 % or more of it, or of which it holds as much.")
    fields = (
        Field("owner_name", _("The other enterprise"), hint=hint, max_length=200),
        Field("owner_percent", _("Share"), whole, _("The larger share of capital or votes."), most=100, suffix="%", size="s"),
        Field("owner_staff", _("Its staff"), whole, size="s"),
        Field("owner_turnover", _("Its turnover in a year"), amount, currency=SIZE_CURRENCY, suffix=SIZE_CURRENCY, size="m"),
        Field("owner_balance", _("Its balance-sheet total"), amount, currency=SIZE_CURRENCY, suffix=SIZE_CURRENCY, size="m"),
    )
    return tuple(replace(field, optional=True, folded=True) for field in fields)


def _activities(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    fields = (
        Field("activity", _("Kind of activity"), FieldKind.CHOICE, choices=_activity_choices(call, funder)),
        Field("from_month", _("From month"), FieldKind.WHOLE, _("Month 1 is the first of the project."), least=1, size="s"),
        Field("to_month", _("To month"), FieldKind.WHOLE, _("The last month it runs."), least=1, size="s"),
        Field("description", _("What is done, where and for whom"), FieldKind.TEXT, max_length=1000),
    )
    about = _("What this partner does, and in which months of the project.")
    rows = Rows("activities", _("Activities"), _("Activity"), _("Add an activity"), fields, _("No activity is planned yet."))
    return Layout(SectionKey.ACTIVITIES, section_title(SectionKey.ACTIVITIES), about, rows=rows)


def _activity_choices(call: CallDocument, funder: Funder | None) -> tuple[tuple[str, str], ...]:
    supported = set(funder.activities.ids) if funder else {activity.id for activity in call.activities}
    unsupported = _("not paid by your funder")
    return tuple(
        (activity.id, title if activity.id in supported else f"{title} ({unsupported})")
        for activity in call.activities
        for title in (activity.title.in_language(_language()),)
    )


def _budget(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    currency = currency_of(call, funder)
    about = _("What this partner’s part of the project costs, and who pays for it. Amounts in %(currency)s.")
    costs = Group(_costs(call, funder, data), _("What it costs"))
    financing = Group(_financing(call, funder, data), _("Who pays"))
    return Layout(SectionKey.BUDGET, section_title(SectionKey.BUDGET), about % {"currency": currency}, (costs, financing))


def _costs(call: CallDocument, funder: Funder | None, data: Raw) -> tuple[Field, ...]:
    currency = currency_of(call, funder)
    accepted = funder.cost_categories.ids if funder and funder.cost_categories else tuple(call.category_by_id)
    return tuple(
        _cost(category, currency, accepted=category.id in accepted)
        for category in call.cost_categories
        if category.id in accepted or text_of(data, COST + category.id)
    )


def _cost(category: CostCategory, currency: str, *, accepted: bool) -> Field:
    title = category.title.in_language(_language())
    hint = category.hint.in_language(_language()) if category.hint else ""
    label = title if accepted else _("%(title)s (not accepted by your funder)") % {"title": title}
    return _amount(COST + category.id, label, currency, hint, optional=True)


def _financing(call: CallDocument, funder: Funder | None, data: Raw) -> tuple[Field, ...]:
    currency = currency_of(call, funder)
    fields = [_amount("own_cash", _("Own financing in cash"), currency)]
    if takes_effort(funder) or text_of(data, "effort_amount") or text_of(data, "effort_hours"):
        fields += _effort(currency)
    if funder is None or funder.pays or text_of(data, "grant"):
        fields += [_amount("grant", _("Grant asked from the funder"), currency)]
    return tuple(fields)


def _effort(currency: str) -> list[Field]:
    value = _("Own effort, valued in money")
    return [
        Field("effort_hours", _("Own effort in hours"), FieldKind.WHOLE, suffix=_("hours"), optional=True, size="m"),
        _amount("effort_amount", value, currency, _("Work that you put in without being paid for it."), optional=True),
    ]


def takes_effort(funder: Funder | None) -> bool:
    return funder is None or funder.in_kind is None or funder.in_kind.accepted


def _amount(name: str, label: str, currency: str, hint: str = "", *, optional: bool = False) -> Field:
    return Field(name, label, FieldKind.AMOUNT, hint, currency=currency, suffix=currency, size="m", optional=optional)


def _questions(call: CallDocument, funder: Funder | None, data: Raw) -> Layout:
    language = _language()
    fields = tuple(
        Field(
            QUESTION + question.id,
            question.text.in_language(language),
            FieldKind.TEXT,
            question.hint.in_language(language) if question.hint else "",
            question.max_length,
            optional=not question.required,
        )
        for question in (funder.questions if funder else ())
    )
    about = _("Asked by %(funder)s of its own applicants.") % {"funder": funder.name.in_language(language)} if funder else ""
    return Layout(SectionKey.QUESTIONS, section_title(SectionKey.QUESTIONS), about, (Group(fields),))


def countries(call: CallDocument, language: str) -> tuple[tuple[str, str], ...]:
    """The participating countries first, then the rest of Europe, by name."""
    names = _territories(language)
    taking_part = {funder.area.country for funder in call.funders}
    others = [code for code in EUROPE if code not in taking_part]
    by_name = (sorted(codes, key=lambda code: names.get(code, code)) for codes in (taking_part, others))
    return tuple((code, names.get(code, code)) for codes in by_name for code in codes)


@lru_cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


_LAYOUTS: dict[SectionKey, Callable[[CallDocument, Funder | None, Raw], Layout]] = {
    SectionKey.PROJECT: _project,
    SectionKey.CRITERIA: _criteria,
    SectionKey.SMES: _smes,
    SectionKey.ACTIVITIES: _activities,
    SectionKey.BUDGET: _budget,
    SectionKey.QUESTIONS: _questions,
}
