# ruff: noqa: E501 (a table is read by its columns)
"""Every way in which a call folder can be wrong is said, with its place."""

import copy
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonpot.commands import main
from commonpot.engine.calls import BadCall, Purpose, load_call
from commonpot.engine.calls.check import check_call
from commonpot.engine.calls.folder import read_folder
from commonpot.engine.calls.not_yet import refusals
from commonpot.engine.calls.reading import dig, walk
from commonpot.engine.calls.shape import sentence_for
from tests.engine.calls.folders import BUNDLED, Change, copy_of, faults_of, replace

CALL, NO, DE, IS, LV, PL = (
    "call.yaml",
    "funders/no-in.yaml",
    "funders/de-hafen.yaml",
    "funders/is-samvinna.yaml",
    "funders/lv-attistiba.yaml",
    "funders/pl-rozwoj.yaml",
)


EE = "funders/ee-areng.yaml"
FUNDING = "  mode: rank-with-skipping\n"
BEFORE_THE_ANSWER = "    - id: answer\n"
ANSWERING = "    - {{id: r{on}, kind: rebuttal, title: {{nb: Tilsvar, en: Rebuttal}}, on: {on}{more}, origin: ours}}\n"
TOP_UP = f"{FUNDING}  top_up: {{budget: EUR 100000, rule: gap-filling, origin: ours}}\n"


def write(file: str, content: bytes | str) -> Change:
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / file).write_bytes(data)


def with_rebuttal(milestones: str) -> Change:
    def change(folder: Path) -> None:
        replace(CALL, "rebuttal: false", "rebuttal: true")(folder)
        replace(CALL, BEFORE_THE_ANSWER, milestones + BEFORE_THE_ANSWER)(folder)

    return change


def remove(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


BROKEN: list[tuple[str, Change, str, str]] = [
    # shape
    ("misspelt field", replace(CALL, "summary:", "sumary:"), "sumary", "did you mean “summary”"),
    ("missing field", replace(CALL, "summary:", "sumary:"), "summary", "missing"),
    ("misspelt field in a funder", replace(NO, "  hour_rate:", "  hourrate:"), "funders[8].in_kind.hourrate", "hour_rate"),
    ("number in quotes", replace(CALL, "smes: 3", 'smes: "3"'), "rules[3].smes", "whole number"),
    ("no whole number", replace(CALL, "smes: 3", "smes: 2.5"), "rules[3].smes", "whole number"),
    ("true for a number", replace(CALL, "smes: 3", "smes: true"), "rules[3].smes", "whole number"),
    ("number below its bound", replace(CALL, "smes: 3", "smes: 0"), "rules[3].smes", "above 0"),
    ("not a decimal", replace(NO, "max: 0.5", "max: half"), "funders[8].rate.max", "a number"),
    ("a percentage", replace(NO, "max: 0.5", "max: 50"), "funders[8].rate.max", "1 or less"),
    ("not a decimal but infinite", replace(NO, "max: 0.5", "max: Infinity"), "funders[8].rate.max", "number"),
    ("no yes or no", replace(NO, "example: false", "example: nei"), "funders[8].example", "true or false"),
    ("unknown kind of rule", replace(CALL, "kind: legal_entity", "kind: legal_entty"), "rules[2].kind", "legal_entity"),
    ("rule without kind", replace(CALL, "    kind: legal_entity\n", ""), "rules[2]", "“kind” is missing"),
    ("unknown mode", replace(CALL, "mode: rank-with-skipping", "mode: rank"), "funding.mode", "rank-with-skipping"),
    ("unknown kind of applicant", replace(NO, "kinds: [cluster_organisation", "kinds: [cluster"), "funders[8].applicants.kinds[0]", "cluster_organisation"),
    ("not a date", replace(CALL, "on: 2015-10-30", "on: 30.10.2015"), "timeline.milestones[2].on", "year-month-day"),
    ("a day that is not", replace(CALL, "on: 2015-10-30", "on: 2015-10-32"), "timeline.milestones[2].on", "year-month-day"),
    ("not a time", replace(CALL, "time: 23:59:59", "time: midnight"), "timeline.milestones[2].time", "hours:minutes"),
    ("time with a zone", replace(CALL, "time: 23:59:59", "time: 23:59:59+01:00"), "timeline.milestones[2].time", "time of day alone"),
    ("rate that is a list", replace(CALL, '"8.3845"', "[8]"), "rates.NOK.per_eur", "a number"),
    ("unknown zone", replace(CALL, "Europe/Oslo", "Europe/Bergen"), "timeline.time_zone", "Europe/Oslo"),
    ("amount without currency", replace(NO, "max: NOK 250000", "max: 250000"), "funders[8].grant.max", "currency first"),
    ("amount with comma", replace(NO, "max: NOK 250000", "max: NOK 250,000"), "funders[8].grant.max", "NOK 250000"),
    ("amount in unknown currency", replace(NO, "max: NOK 250000", "max: NOX 250000"), "funders[8].grant.max", "NOX"),
    ("amount with too many decimals", replace(NO, "max: NOK 250000", "max: NOK 2.505"), "funders[8].grant.max", "decimals"),
    ("rate that is no number", replace(CALL, '"8.3845"', "much"), "rates.NOK.per_eur", "number"),
    ("rate of nothing", replace(CALL, '"8.3845"', '"0"'), "rates.NOK.per_eur", "above 0"),
    ("country in words", replace(NO, 'country: "NO"', "country: Norge"), "funders[8].area.country", "NO"),
    ("identifier with capitals", replace(CALL, "id: workshops", "id: Workshops"), "activities[0].id", "lower-case"),
    ("e-mail without at", replace(NO, "express@", "express."), "funders[8].contact.email", "e-mail"),
    ("text without language", replace(NO, "{nb: Innovasjon Norge, en: Innovation Norway}", "Innovasjon Norge"), "funders[8].name", "by language"),
    ("text with a comma", replace(NO, "en: Innovation Norway}", "en: Innovation Norway, Oslo branch}"), "funders[8].name.Oslo branch", "quotation marks"),
    ("rule named as a field's", replace("funders/lt-pletra.yaml", "id: nordic-company", "id: grant"), "funders[6].rules[0].id", "choose another"),
    ("rule named as the platform's", replace(CALL, "id: legal-entity", "id: funder-named"), "rules[2].id", "choose another"),
    ("misspelt expression", replace("funders/lt-pletra.yaml", "partner.smes >= 4", "partner.smees >= 4"), "funders[6].rules[0].expression", "line 1, column 8 of the expression: there is no “smees”"),
    ("expression that gives a number", replace("funders/lt-pletra.yaml", "partner.smes >= 4 &&", "4 //"), "funders[6].rules[0].expression", "true or false"),
    ("field by its name in Python", replace(NO, "class: funding", "funder_class: funding"), "funders[8].funder_class", "not a field"),
    ("empty text", replace(NO, "{nb: Innovasjon Norge, en: Innovation Norway}", "{nb: '', en: ''}"), "funders[8].name", "text"),
    ("text that is a number", replace(CALL, "nb: Hvem kan søke?", "nb: 7"), "texts[3].heading.nb", "quotation marks"),
    ("list that is a text", replace(CALL, "languages: [nb, en]", "languages: nb"), "languages", "list"),
    ("list that is empty", replace(NO, "  kinds: [cluster_organisation, business_network]", "  kinds: []"), "funders[8].applicants.kinds", "at least 1"),
    ("ceiling with both", replace(LV, "      share: 0.3", "      share: 0.3\n      amount: EUR 5"), "funders[7].cost_categories.ceilings[0]", "either"),
    ("smallest above largest", replace(NO, "min: NOK 100000", "min: NOK 300000"), "funders[8].grant", "swap"),
    ("no deadline at all", replace(CALL, "kind: deadline\n      title", "kind: other\n      title"), "timeline", "exactly one milestone"),
    # events
    ("event without a milestone", replace(CALL, "    milestone: matchmaking-event", "    milestone: no-such"), "events[0].milestone", "no milestone “no-such” of kind “event”"),
    ("event on no day of its milestone", replace(CALL, "      - on: 2015-09-17", "      - on: 2015-09-16"), "events[0].days[0].on", "2015-09-17 to 2015-09-18"),
    ("day twice", replace(CALL, "      - on: 2015-09-18", "      - on: 2015-09-17"), "events[0].days[1].on", "days[0] too"),
    ("milestone moved away from its event", replace(CALL, "      on: 2015-09-17\n      until: 2015-09-18", "      on: 2015-09-24\n      until: 2015-09-25"), "events[0].days[0].on", "2015-09-24 to 2015-09-25"),
    ("blocks that overlap", replace(CALL, "start: 16:00, end: 17:20", "start: 15:20, end: 16:40"), "events[0].days[0].blocks[1].start", "begins before blocks[0] ends (15:40)"),
    ("block that cannot be cut", replace(CALL, "end: 15:40, minutes: 20", "end: 15:30, minutes: 20"), "events[0].days[0].blocks[0]", "cannot be cut"),
    ("block that ends before it begins", replace(CALL, "start: 16:00, end: 17:20", "start: 17:20, end: 16:00"), "events[0].days[0].blocks[1]", "swap them"),
    ("slots of another length", replace(CALL, "end: 15:40, minutes: 20", "end: 15:40, minutes: 25"), "events[0].days[0].blocks[0].minutes", "15, 20, 30"),
    ("registration that closes before it opens", replace(CALL, "closes: {on: 2015-09-06}", "closes: {on: 2015-04-06}"), "events[0].registration.closes.on", "before it opens"),
    ("requests that end before registration", replace(CALL, "requests_until: {on: 2015-09-13}", "requests_until: {on: 2015-09-01}"), "events[0].requests_until.on", "could ask nobody"),
    ("requests that end during the event", replace(CALL, "requests_until: {on: 2015-09-13}", "requests_until: {on: 2015-09-17}"), "events[0].requests_until.on", "first meeting begins"),
    ("event without tables", replace(CALL, "    tables:\n      - {count: 100}\n", ""), "events[0]", "needs tables"),
    ("fewer at most than at least", replace(CALL, "most_meetings: 14", "most_meetings: 2\n    fewest_meetings: 3"), "events[0].most_meetings", "swap"),
    ("topic twice", replace(CALL, "{id: cleantech,", "{id: health,"), "events[0].topics[1].id", "events[0].topics[0] too"),
    # YAML
    ("key twice", replace(NO, "currency: NOK", "currency: NOK\ncurrency: EUR"), "funders[8].currency", "written before, in line"),
    ("alias", replace(NO, "name: {", "name: &a {"), "funders[8].name", "anchors"),
    ("tag", replace(NO, "currency: NOK", "currency: !!python/object:os.system NOK"), "funders[8].currency", "tags"),
    ("tab", replace(NO, "  accepted: true", "\taccepted: true"), "", "tab"),
    ("no YAML", replace(NO, "name: {nb", "name: {nb: ["), "", "YAML"),
    ("braces for a key", replace(NO, "name: {nb", "name: {{nb"), "", "key must be a word"),
    ("nesting", write(NO, "a: " + "[" * 30 + "]" * 30), "", "nested"),
    ("empty file", write(NO, "  \n"), "", "empty"),
    ("binary file", write(NO, b"\xff\xfe\x00\x01"), "", "UTF-8"),
    ("control characters", write(NO, "id: a\x00b"), "", "YAML"),
    ("a list", write(NO, "- a\n- b\n"), "", "not with a list"),
    ("huge file", write(NO, "# " + "x" * 1_100_000), "", "larger"),
    ("deep nesting", write(NO, "a: " + "[" * 50_000), "", "nested"),
    ("two documents", write(NO, "id: a\n---\nid: b\n"), "", "second document"),
    ("a list as key", write(NO, "? [a, b]\n: c\n"), "", "key must be a word"),
    ("call.yaml empty", write(CALL, ""), "", "empty"),
    ("call.yaml a list", write(CALL, "- a"), "", "not with a list"),
    ("call.yaml missing", remove(CALL), "", "missing"),
    ("funders in call.yaml", replace(CALL, "languages:", "funders: []\nlanguages:"), "funders", "funders/<id>.yaml"),
    ("revision in call.yaml", replace(CALL, "languages:", "revision: 3\nlanguages:"), "revision", "take this line out"),
    # parts against each other
    ("activity of nobody", replace(NO, "ids: [workshops,", "ids: [workshop,"), "funders[8].activities.ids[0]", "“workshops”"),
    ("activity twice", replace(NO, "ids: [workshops,", "ids: [strategy,"), "funders[8].activities.ids[7]", "twice"),
    ("category of nobody", replace(LV, "ids: [personnel,", "ids: [staff,"), "funders[7].cost_categories.ids[0]", "personnel"),
    ("ceiling of what is not accepted", replace(LV, "category: travel", "category: other"), "funders[7].cost_categories.ceilings[0].category", "accepts"),
    ("activity id twice", replace(CALL, "id: networking", "id: workshops"), "activities[1].id", "activities[0]"),
    ("criterion id twice", replace(CALL, "id: objective", "id: sme-leadership"), "assessment.criteria[1].id", "criteria[0]"),
    ("milestone id twice", replace(CALL, "id: answer", "id: deadline"), "timeline.milestones[3].id", "milestones[2]"),
    ("rule id twice", replace(CALL, "id: legal-entity", "id: coordinator"), "rules[2].id", "rules[1]"),
    ("question id twice", replace("funders/ee-areng.yaml", "id: earlier-support", "id: export-markets"), "funders[3].questions[1].id", "questions[0]"),
    ("funder in another file", replace(NO, "id: no-in", "id: no-inn"), "funders[8].id", "funders/no-inn.yaml"),
    ("funder twice", replace(DE, "id: de-hafen", "id: de-kueste"), "funders[1].id", "funders[0]"),
    ("no rate", replace(CALL, '  PLN: {per_eur: "4.0250", date: 2015-04-30, source: ECB}\n', ""), "funders[9].currency", "no rate"),
    ("rate for the euro", replace(CALL, "  PLN:", "  EUR:"), "rates.EUR", "needs none"),
    ("rate for no currency", replace(CALL, "  PLN:", "  PLZZ:"), "rates.PLZZ", "ISO 4217"),
    ("grant in another currency", replace(NO, "max: NOK 250000", "max: EUR 250000"), "funders[8].grant.max", "NOK"),
    ("hour rate in another currency", replace(NO, "NOK 700", "SEK 700"), "funders[8].in_kind.hour_rate", "NOK"),
    ("ceiling in another currency", replace(LV, "EUR 15000", "NOK 15000"), "funders[7].cost_categories.ceilings[1].amount", "EUR"),
    ("cooperation with money", replace(IS, "currency: EUR", "currency: EUR\nbudget: {amount: EUR 5, origin: example}"), "funders[5].budget", "brings no money"),
    ("cooperation without a word", replace(IS, "class_sentence:", "about2:"), "funders[5].class_sentence", "why"),
    ("paying without rate", replace(IS, "class: cooperation", "class: funding"), "funders[5].rate", "write it"),
    ("own deadline too late", replace("funders/se-vast.yaml", "on: 2015-09-30", "on: 2015-10-31"), "funders[11].deadline.on", "after the joint one"),
    ("own deadline before the call", replace("funders/se-vast.yaml", "on: 2015-09-30", "on: 2014-09-30"), "funders[11].deadline.on", "before the call opens"),
    ("title in one language", replace(CALL, "  en: Innovation Express Call 2015\n", ""), "title.en", "declares “en”"),
    ("summary empty in one language", replace(CALL, "languages: [nb, en]", "languages: [nb, en, sv]"), "summary.sv", "declares “sv”"),
    ("undeclared language", replace(CALL, "  en: Innovation Norway", "  en: Innovation Norway\n  nn: Innovasjon Noreg"), "publisher.nn", "declare it"),
    ("language twice", replace(CALL, "languages: [nb, en]", "languages: [nb, en, nb]"), "languages[2]", "twice"),
    ("top-up in another currency", replace(CALL, FUNDING, TOP_UP.replace("EUR 1", "NOK 1")), "funding.top_up.budget", "the call's currency is EUR"),
    ("top-up of nothing", replace(CALL, FUNDING, TOP_UP.replace("EUR 100000", "EUR 0")), "funding.top_up.budget", "above 0"),
    ("top-up of one common pot", replace(CALL, FUNDING, TOP_UP.replace("rank-with-skipping", "real-pot")), "funding.top_up", "nothing to top up"),
    ("top-up of both without a share", replace(CALL, FUNDING, TOP_UP.replace("gap-filling", "both")), "funding.top_up", "proportional_share"),
    ("top-up with a share for nothing", replace(CALL, FUNDING, TOP_UP.replace("rule:", "proportional_share: 0.5, rule:")), "funding.top_up", "only for it"),
    ("complaints for no time", replace(CALL, "redress: {days: 14", "redress: {days: 0"), "funding.redress.days", "1 or more"),
    ("unknown word for what funders see", replace(CALL, "others: totals", "others: everything"), "funding.others", "totals"),
    ("threshold off the scale", replace(CALL, "      threshold: 3", "      threshold: 6"), "assessment.criteria[0].threshold", "between 0 and 5"),
    ("total beyond reach", replace(CALL, "total_threshold: 12", "total_threshold: 21"), "assessment.total_threshold", "20"),
    ("scale without room", replace(CALL, "max: 5, step", "max: 0, step"), "assessment.scale.max", "above its bottom"),
    ("steps too fine", replace(CALL, "step: 0.5", "step: 1e-30"), "assessment.scale.step", "at most 3 decimals"),
    ("scale beyond measure", replace(CALL, "max: 5, step", "max: 1000000000, step"), "assessment.scale.max", "1000 or less"),
    ("amount beyond measure", replace(NO, "NOK 250000", "NOK " + "9" * 40), "funders[8].grant.max", "check the digits"),
    ("rate beyond measure", replace(CALL, '"8.3845"', '"1e-400"'), "rates.NOK.per_eur", "at most 10 decimals"),
    ("steps that miss the top", replace(CALL, "step: 0.5", "step: 0.3"), "assessment.scale.step", "do not end at 5"),
    ("meaning of no score", replace(CALL, "score: 1, meaning", "score: 1.3, meaning"), "assessment.scale.meanings[1].score", "no score of the scale"),
    ("two meanings of a score", replace(CALL, "score: 1, meaning", "score: 0, meaning"), "assessment.scale.meanings[1].score", "keep one"),
    ("tie by no criterion", replace(CALL, "ties: [sme-leadership", "ties: [sme-leader"), "assessment.ties[0]", "sme-leadership"),
    ("tie by one criterion twice", replace(CALL, "ties: [sme-leadership, objective", "ties: [objective, objective"), "assessment.ties[1]", "twice"),
    ("reviews before the deadline", replace(CALL, "reviews_due: {on: 2015-11-16", "reviews_due: {on: 2015-10-16"), "assessment.reviews_due.on", "a later day"),
    ("reviews after the answer", replace(CALL, "reviews_due: {on: 2015-11-16", "reviews_due: {on: 2015-11-27"), "assessment.reviews_due.on", "an earlier day"),
    ("one expert of two countries", replace(CALL, "experts_per_application: 3", "experts_per_application: 1"), "assessment.experts.two_countries", "two countries"),
    ("national scale without room", replace(EE, "scale: {min: 0, max: 3", "scale: {min: 3, max: 3"), "funders[3].assessment.scale.max", "above its bottom"),
    ("national criterion twice", replace(EE, "id: market-readiness", "id: regional-value"), "funders[3].assessment.criteria[1].id", "criteria[0]"),
    ("answer before the deadline", replace(CALL, "on: 2015-11-27", "on: 2015-10-27"), "timeline.milestones[3].on", "before the deadline"),
    ("first start before the answer", replace(CALL, "      on: 2016-01-01", "      on: 2015-11-26"), "timeline.milestones[4].on", "before the answer"),
    ("event that ends before it begins", replace(CALL, "until: 2015-09-18", "until: 2015-09-16"), "timeline.milestones[1]", "before “on”"),
    ("start before the first", replace(CALL, "earliest: 2016-01-01", "earliest: 2015-12-01"), "rules[11].earliest", "first start is 2016-01-01"),
    ("start without days", replace(CALL, "    earliest: 2016-01-01\n", ""), "rules[11]", "earliest"),
    ("no start left", replace(CALL, "    earliest: 2016-01-01\n", "    earliest: 2016-03-01\n    latest: 2016-02-01\n"), "rules[11].latest", "no day is left"),
    ("no duration left", replace(CALL, "at_most: 18", "at_most: 6"), "rules[10].at_most", "swap"),
    ("more countries than partners", replace(CALL, "countries: 2", "countries: 3"), "rules[0].partners", "partners: 3"),
    ("more countries than there are", replace(CALL, "partners: 2\n    countries: 2", "partners: 20\n    countries: 20"), "rules[0].countries", "9 countries"),
    ("coordinator of no funder", replace(CALL, "kinds: [cluster_organisation, business_network]\n    sentence:\n      text:\n        nb: >-", "kinds: [public_body]\n    sentence:\n      text:\n        nb: >-"), "rules[1].kinds[0]", "no funder takes"),
    ("region of another country", replace(DE, "nuts: [DE6]", "nuts: [DK01]"), "funders[0].area.nuts[0]", "not a region of DE"),
    ("country that is none", replace(NO, 'country: "NO"', "country: XX"), "funders[8].area.country", "ISO 3166"),
    ("example that quotes the announcement", replace(DE, "sentence:\n    origin: example\n", "sentence:\n"), "funders[0].area.sentence", "origin: example"),
    ("real funder that quotes an example", replace(NO, "origin: ours\n    text", "origin: example\n    text"), "funders[8].in_kind.sentence.origin", "no example"),
    ("budget below one grant", replace(NO, "amount: NOK 3000000", "amount: NOK 90000"), "funders[8].budget.amount", "even one"),
    ("budget of nothing", replace(NO, "amount: NOK 3000000", "amount: NOK 0"), "funders[8].budget.amount", "above 0"),
    ("hour rate below nothing", replace(NO, "NOK 700", "NOK -700"), "funders[8].in_kind.hour_rate", "minus"),
    ("rate of no help", replace(NO, "max: 0.5", "max: 0"), "funders[8].rate.max", "pays nothing"),
    ("special rate for everybody", replace("funders/dk-vekst.yaml", "    - sizes: [micro, small]\n      max", "    - max"), "funders[2].rate.by[0]", "for which"),
    ("special rate for nobody", replace("funders/dk-vekst.yaml", "- sizes: [micro, small]", "- kinds: [university]"), "funders[2].rate.by[0].kinds[0]", "cannot apply"),
    ("own effort valued but not accepted", replace(PL, "accepted: false", "accepted: false\n  hour_rate: PLN 9"), "funders[9].in_kind.hour_rate", "not accepted"),
    ("rebuttal on no day", replace(CALL, "rebuttal: false", "rebuttal: true"), "assessment.rebuttal", "does not say when"),
    ("rebuttal of no length", replace(CALL, "rebuttal: false", "rebuttal: {max_length: 0}"), "assessment.rebuttal.max_length", "above 0"),
    ("days for a rebuttal that is off", replace(CALL, BEFORE_THE_ANSWER, ANSWERING.format(on="2015-11-17", more="") + BEFORE_THE_ANSWER), "timeline.milestones[3].kind", "rebuttal: true"),
    ("rebuttal before the reviews", with_rebuttal(ANSWERING.format(on="2015-11-16", more="")), "timeline.milestones[3].on", "experts have until 2015-11-16"),
    ("rebuttal after the answer", with_rebuttal(ANSWERING.format(on="2015-11-17", more=", until: 2015-11-27")), "timeline.milestones[3].until", "2015-11-27"),
    ("rebuttal at a time of day", with_rebuttal(ANSWERING.format(on="2015-11-17", more=", time: 12:00")), "timeline.milestones[3].time", "whole days"),
    ("two rebuttals", with_rebuttal(ANSWERING.format(on="2015-11-17", more="") + ANSWERING.format(on="2015-11-18", more="")), "timeline.milestones[4].kind", "answer once"),
    # not done yet
    ("two stages", replace(CALL, "languages:", "stages: 2\nlanguages:"), "stages", "not yet"),
    ("replacement", replace(CALL, "consequence: drop_partner", "consequence: allow_replacement"), "partner_failure.consequence", "not yet"),
    ("extended funder", replace(NO, "class: funding", "class: extended"), "funders[8].class", "not yet"),
    ("confirmations", replace(CALL, "kind: deadline\n    sentence", "kind: confirmations\n    sentence"), "rules[9].kind", "not yet"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "words"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_broken_copy_is_refused_at_its_place(change, path, words, tmp_path, capsys):
    folder = copy_of(BUNDLED, tmp_path)
    change(folder)
    assert main(["call", "check", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert [fault for fault in faults_of(folder) if fault.path == path and words in fault.sentence], shown.err


def test_bundled_call_has_no_fault(capsys):
    assert main(["call", "check", str(BUNDLED)]) == 0
    assert '"funders": 12' in capsys.readouterr().out


def test_line_is_the_line_of_the_fault(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    replace(NO, "max: NOK 250000", "max: EUR 250000")(folder)
    lines = (folder / NO).read_text().splitlines()
    (fault,) = faults_of(folder)
    assert (fault.file, lines[fault.line - 1].strip()) == (NO, "max: EUR 250000")
    assert str(fault).startswith(f"{NO}:{fault.line} funders[8].grant.max: ")


def test_all_faults_are_shown_at_once(tmp_path, capsys):
    folder = copy_of(BUNDLED, tmp_path)
    for change in (
        replace(CALL, "summary:", "sumary:"),
        replace(CALL, "smes: 3", "smes: many"),
        replace(CALL, "threshold: 3", "threshold: 9"),
        replace(CALL, "languages:", "stages: 2\nlanguages:"),
        replace(NO, "max: NOK 250000", "max: EUR 250000"),
        replace(NO, "ids: [workshops,", "ids: [workshop,"),
        replace(DE, "currency: EUR", "currency: EUR\ncurrency: EUR"),
        write("funders/pl-rozwoj.yaml", "{"),
    ):
        change(folder)
    assert main(["call", "check", str(folder)]) == 2
    paths = [fault.path for fault in faults_of(folder)]
    assert sorted(paths) == [
        "",
        "assessment.criteria[0].threshold",
        "funders[0].currency",
        "funders[8].activities.ids[0]",
        "funders[8].grant.max",
        "rules[3].smes",
        "stages",
        "sumary",
        "summary",
    ]
    assert len(capsys.readouterr().err.splitlines()) == len(paths)


@pytest.mark.parametrize("name", ["missing", "call.yaml", "a\0b", "x" * 300])
def test_what_is_no_folder_is_said(name, tmp_path, capsys):
    (tmp_path / "call.yaml").write_text("id: a")
    assert main(["call", "check", str(tmp_path / name)]) == 2
    assert "folder" in capsys.readouterr().err


def test_folder_where_a_file_should_be(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    (folder / NO).unlink()
    (folder / NO).mkdir()
    assert "cannot be read" in faults_of(folder)[0].sentence


def test_call_without_funders(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    for file in (folder / "funders").iterdir():
        file.unlink()
    assert [fault.path for fault in faults_of(folder) if "no funder;" in fault.sentence] == ["funders"]


def test_call_with_cooperation_alone(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    for file in (folder / "funders").iterdir():
        if file.stem != "is-samvinna":
            file.unlink()
    assert [fault.path for fault in faults_of(folder) if "nobody pays" in fault.sentence] == ["funders"]


def test_files_may_be_decided_where_pages_cannot_collect(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    replace(CALL, "kind: deadline\n    sentence", "kind: confirmations\n    sentence")(folder)
    assert load_call(folder, Purpose.FILES).rules[9].kind == "confirmations"
    with pytest.raises(BadCall):
        load_call(folder)


def test_two_stages_are_refused_on_files_too(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    replace(CALL, "languages:", "stages: 2\nlanguages:")(folder)
    assert [fault.path for fault in faults_of(folder, Purpose.FILES)] == ["stages"]


def test_norway_is_no_falsehood(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    replace(NO, 'country: "NO"', "country: NO")(folder)
    assert load_call(folder).funder_by_id["no-in"].area.country == "NO"


def test_times_of_the_bundled_call():
    call = load_call(BUNDLED)
    assert call.opens_at() == datetime(2015, 4, 30, 22, 0, tzinfo=UTC)
    assert call.deadline() == datetime(2015, 10, 30, 22, 59, 59, tzinfo=UTC)
    assert call.answer_at() == datetime(2015, 11, 26, 23, 0, tzinfo=UTC)


def test_own_deadline_moves_the_application_with_that_funder():
    call = load_call(BUNDLED)
    assert call.deadline_for(frozenset({"no-in", "se-vast"})) == datetime(2015, 9, 30, 21, 59, 59, tzinfo=UTC)
    assert call.deadline_for(frozenset({"no-in", "unknown"})) == call.deadline()


def test_same_folder_gives_the_same_hash_and_another_text_another(tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    assert load_call(folder).sha256() == load_call(BUNDLED).sha256()
    replace(NO, "max: NOK 250000", "max: NOK 250001")(folder)
    assert load_call(folder).sha256() != load_call(BUNDLED).sha256()


def test_document_survives_being_remembered():
    call = load_call(BUNDLED)
    assert type(call).model_validate(call.contents()) == call


ODD = [
    None,
    [],
    {},
    [[]],
    {"text": 5},
    7,
    "x",
    True,
    "NOK 5",
    [None, {"id": []}],
    {"id": {}},
    "12:00Z",
    "2015-10-10",
    -5,
    10**18,
]


def test_a_value_of_any_kind_anywhere_is_said_in_words_of_our_own():
    raw = read_folder(BUNDLED)
    chance = random.Random(20150501)
    paths = [path for path, _ in walk(raw.data) if path]
    for _ in range(400):
        odd = raw._replace(data=copy.deepcopy(raw.data))
        for path in chance.sample(paths, chance.choice([1, 2, 5])):
            holder = dig(odd.data, *path[:-1])
            if dig(odd.data, *path) is not None:
                holder[path[-1]] = copy.deepcopy(chance.choice(ODD))
        sentences = [fault.sentence for fault in [*check_call(odd), *refusals(odd)]]
        assert [sentence for sentence in sentences if not sentence or "cannot be read (" in sentence] == []


def test_unknown_error_of_pydantic_still_gets_a_sentence():
    error = {"type": "url_type", "loc": ("a",), "msg": "Odd", "input": 1}
    assert "Odd" in sentence_for(error, ("a",), type(load_call(BUNDLED)))


_SNIPPETS = ["", "null", "true", "-1", "1e9", "{}", "[]", "- x", "a: b", "'", '"', "&a", "*a", "<<: *a", "\t", "!!set", "?", "NaN",
             "EUR", "2015-02-30", "99999999999999999999", "EUR 1e5", "x" * 200, "é", "\u2028", "0x1F", "1_000", "|", ">", "%", "---"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(seed=st.integers(0, 10**9), changes=st.integers(1, 4))
def test_random_damage_is_refused_or_read_but_never_crashes(seed, changes, tmp_path_factory):
    chance = random.Random(seed)
    folder = copy_of(BUNDLED, tmp_path_factory.mktemp("damaged"))
    files = [folder / CALL, *sorted((folder / "funders").iterdir())]
    for _ in range(changes):
        path = chance.choice(files)
        path.write_text(_damaged(path.read_text(), chance))
    for fault in faults_of(folder):
        assert fault.sentence
        assert "\n" not in str(fault)


def _damaged(text: str, chance: random.Random) -> str:
    lines = text.splitlines()
    number = chance.randrange(len(lines))
    line, snippet = lines[number], chance.choice(_SNIPPETS)
    indent = line[: len(line) - len(line.lstrip())]
    lines[number : number + 1] = chance.choice(
        [
            [],
            [line, line],
            [indent + snippet],
            [line.split(":")[0] + ": " + snippet],
            ["  " + line],
            [line, *chance.sample(lines, 3)],
            [line[: chance.randrange(len(line) + 1)]],
        ]
    )
    return "\n".join(lines) + "\n"
