import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import html5lib
import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from commonpot import clock
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.calls.services import load_document, load_folder
from commonpot.engine.calls import CallDocument
from commonpot.engine.canonical import sha256
from commonpot.engine.vocabulary import MilestoneKind
from tests.factories import BUNDLED_CALL, WHILE_OPEN, call, user

pytestmark = pytest.mark.django_db
PAGE = "/calls/innovation-express-2015/"
ANOTHER_CALL = Path(__file__).parent.parent / "fixtures" / "calls" / "alpine-water-2031"


def words(response: object) -> str:
    """What a reader sees, with white space made plain."""
    text = re.sub(r"<(script|style|title)\b.*?</\1>", " ", response.content.decode(), flags=re.S)  # type: ignore[attr-defined]
    return plain(unescape(re.sub(r"<[^>]+>", " ", text)))


def plain(text: str) -> str:
    return re.sub(r"\s+([.,:?!)])", r"\1", re.sub(r"\s+", " ", text.replace("\u00a0", " ")))


def page(client: Client, path: str = PAGE, *, language: str = "en", at: datetime = WHILE_OPEN) -> str:
    with clock.frozen(at):
        response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    return words(response)


NORWEGIAN = [
    "Innovation Express Utlysning 2015",
    "BSR Innovation Express lyser ut midler til internasjonalisering av små og mellomstore bedrifter",
    "Innovation Express er et tiltak med formål å støtte internasjonalisering av små og mellomstore bedrifter (SMBer)",
    "Utlysningen er finansiert av nasjonale virkemiddelaktører, hvor Innovasjon Norge er ansvarlig fra norsk side.",
    "Fra norsk side kan vi støtte alle samarbeidsaktiviteter i utlysningen:",
    "Workshops og studieturer",
    "Nettverks- og speeddating aktiviteter",
    "Aktiviteter knyttet til markedsundersøkelser",
    "Teknologi/kunnskapsoverføring",
    "Rekruttering/opplæring/utdannelse",
    "Tversektoriell klynge-til klyngesamarbeid",
    "Forstudier til forskning- og innovasjonsprosjekter",
    "Klynge-til-klynge strategiutviklings aktiviteter",
    "Den offentlige finansieringsrammen er på 100.000 - 250.000 NOK per prosjekt",
    "dette gjelder kun den norske søkeren i prosjektet",
    "Prosjektenes varighet vil typisk være 12-18 måneder.",
    "opptil 50 prosent av prosjektkostnadene",
    "enten i form av egenfinansiering eller ved egeninnsats",
    "klyngeorganisasjoner og innovasjonsnettverk lokalisert i et geografisk område innenfor deltakerlandene",
    "sendes inn av en juridisk enhet som representerer et bedriftsnettverk eller klyngeorganisasjon",
    "minst tre SMBer fra hvert deltakerland",
    "Store selskaper, universiteter, forskningsinstitutter og andre organisasjoner kan også delta",
    "fra minst to land knyttet til utlysningen",
    "viktigheten av lederskap og eierskap til prosjektet i de deltagende SMB’ene",
    "Målsetning (verdien av det internasjonale samarbeidet)",
    "Partnerskapets styrke og lederskap",
    "Relevansen for SMB",
    "3rd BSR Stars Cluster-2-Cluster Conference and Matchmaking Event",
    "https://www.b2match.eu/cluster-to-cluster-2015",
    "fjorårets event hadde 300 deltagere som representerte 150 klynger fra 24 land",
    "1. mai 2015",
    "17.–18. september 2015",
    "30. oktober 2015",
    "27. november 2015",
    "1. januar 2016",
    "http://www.bsrstars.se/project/bsr-innovation-express/",
    "NOK 100 000 til NOK 250 000",
]
ENGLISH = [
    "Innovation Express Call 2015",
    "Workshops and study trips",
    "Networking and speed-dating activities",
    "Market research activities",
    "Technology/knowledge transfer",
    "Recruitment/training/education",
    "Cross-sectoral inter-cluster activities",
    "Feasibility studies and piloting prior to RDI projects",
    "Inter-cluster strategy development activities",
    "NOK 100,000 to NOK 250,000",
    "50 %",
    "at least three SMEs from each participating country",
    "at least two countries of the call",
    "300 participants representing 150 clusters from 24 countries",
    "1 May 2015",
    "17–18 September 2015",
    "30 October 2015 at 23:59 CET",
    "27 November 2015",
    "1 January 2016",
    "0–5",
    "Ours, not in the announcement",
]


def test_the_norwegian_page_has_every_fact_of_the_announcement(client: Client) -> None:
    call()
    shown = page(client, language="nb")
    assert [fact for fact in NORWEGIAN if fact not in shown] == []


def test_the_english_page_has_every_fact_of_the_announcement(client: Client) -> None:
    call()
    shown = page(client)
    assert [fact for fact in ENGLISH if fact not in shown] == []


def test_every_funder_has_a_contact_point_and_a_page_of_its_own(client: Client) -> None:
    bundled = document(call())
    shown = page(client)
    for funder in bundled.funders:
        assert funder.contact.email is not None
        assert funder.contact.email in shown
        own = page(client, f"{PAGE}funders/{funder.id}/")
        assert funder.area.sentence.text.in_language("en") in own
        assert funder.area.sentence.text.in_language("nb") in own


def test_an_example_funder_is_marked_wherever_its_name_is_a_link(client: Client) -> None:
    """In every table and list the mark follows the name before the next funder's name comes."""
    bundled = document(call())
    content = client.get(PAGE).content.decode()
    for funder in bundled.funders:
        address = f'href="{PAGE}funders/{funder.id}/"'
        rests = [rest.split("<a ", 1)[0] for rest in content.split(address)[1:]]
        assert len(rests) >= 3
        assert [("invented for this demonstration" in rest) for rest in rests] == [funder.example] * len(rests)


def test_an_example_funders_page_says_so_and_a_real_ones_does_not_of_itself(client: Client) -> None:
    call()
    example = client.get(f"{PAGE}funders/dk-vekst/").content.decode().partition('<div class="page-side">')[0]
    real = client.get(f"{PAGE}funders/no-in/").content.decode().partition('<div class="page-side">')[0]
    assert "Example, invented for this demonstration" in example
    assert "invented for this demonstration" not in real


def test_class_cooperation_is_explained(client: Client) -> None:
    call()
    shown = page(client, f"{PAGE}funders/is-samvinna/")
    assert "pays them no money" in shown


def test_the_original_language_of_a_sentence_is_marked_and_the_translation_stands_beside(client: Client) -> None:
    call()
    content = client.get(f"{PAGE}funders/no-in/", headers={"accept-language": "en"}).content.decode()
    assert '<p lang="nb">Innovasjon Norge vil finansiere prosjekter med norsk partner.</p>' in content
    assert '<p lang="en" class="says__translation">Innovation Norway will finance projects with a Norwegian partner.</p>' in content


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}funders/no-in/", f"{PAGE}calendar.ics"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path.replace("express", "impress")).status_code == 404
    call()
    assert client.get(f"{PAGE}funders/xx-nobody/").status_code == 404


def test_the_front_door_leads_to_the_only_call(client: Client) -> None:
    assert client.get("/").status_code == 200
    call()
    assert client.get("/").headers["Location"] == PAGE


def test_several_calls_are_listed_with_where_they_stand(client: Client) -> None:
    call()
    call(ANOTHER_CALL)
    shown = page(client, "/")
    assert [word in shown for word in ("Alpine Water Joint Call 2031", "Announced", "59 days left")] == [True] * 3


def test_another_call_without_events_or_texts_shows_without_a_line_of_code(client: Client) -> None:
    bundled = document(call(ANOTHER_CALL))
    shown = page(client, f"/calls/{bundled.id}/")
    assert "How the money is shared out:" in shown
    assert "The event" not in shown


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (datetime(2015, 4, 19, 12, tzinfo=UTC), "The call opens in 12 days"),
        (datetime(2015, 10, 18, 12, tzinfo=UTC), "12 days left"),
        (datetime(2015, 11, 2, 12, tzinfo=UTC), "Closed for applications"),
        (datetime(2015, 12, 2, 12, tzinfo=UTC), "This call is over"),
    ],
)
def test_the_page_says_where_the_call_stands(client: Client, at: datetime, sentence: str) -> None:
    call()
    assert sentence in page(client, at=at)


def test_the_button_to_apply_is_there_until_the_deadline_and_not_a_second_longer(client: Client) -> None:
    deadline = document(call()).deadline()
    assert "Sign in and start an application" in page(client, at=deadline)
    assert "start an application" not in page(client, at=deadline + timedelta(milliseconds=1))
    client.force_login(user())
    assert "Start an application" in page(client, at=deadline)


def test_the_deadline_is_told_in_the_readers_own_zone_too(client: Client) -> None:
    call()
    assert "In your own time zone" not in page(client)
    client.force_login(user(time_zone="Europe/Helsinki"))
    assert "In your own time zone, the deadline is 31 October 2015 at 00:59 EET" in page(client)


def test_the_page_takes_the_same_few_statements_signed_in_or_not(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    call()
    client.get(PAGE)
    with django_assert_max_num_queries(3):
        client.get(PAGE)
    client.force_login(user())
    with django_assert_max_num_queries(10):
        client.get(PAGE)
    with django_assert_max_num_queries(10):
        client.get(f"{PAGE}funders/no-in/")


def test_a_new_revision_shows_at_once(client: Client, tmp_path: Path) -> None:
    call()
    page(client)
    change_title(tmp_path, "A wholly new title")
    assert "A wholly new title" in page(client)


def change_title(folder: Path, title: str) -> Call:
    for file in BUNDLED_CALL.rglob("*.yaml"):
        copy = folder / file.relative_to(BUNDLED_CALL)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(file.read_text().replace("en: Innovation Express Call 2015", f"en: {title}"))
    return load_folder(folder=folder).call


def test_a_text_without_the_readers_language_falls_back_and_says_so(client: Client) -> None:
    content = document(call()).contents()
    weighs = next(text for text in content["texts"] if text["id"] == "what-weighs")
    del weighs["body"]["en"]
    load_document(document=CallDocument.model_validate(content))
    assert "This text exists only in Norwegian Bokmål." in page(client)
    shown = client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert '<div lang="nb"><p>Tidligere erfaringer' in shown


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "no-in"),
        ("smallest", "de-kueste"),
        ("-largest", "de-hafen"),
        ("-rate", "de-kueste"),
        ("deadline", "se-vast"),
        ("nonsense", "no-in"),
    ],
)
def test_the_comparison_sorts_by_what_amounts_are_worth(client: Client, sort: str, first: str) -> None:
    call()
    table = client.get(PAGE, {"sort": sort}).content.decode().partition('<table class="compare stacks"')[2]
    found = re.search(r"/funders/([a-z-]+)/", table.partition("<tbody")[2])
    assert found is not None
    assert found[1] == first


def test_a_funder_without_money_comes_last_in_both_directions(client: Client) -> None:
    call()
    for sort in ("largest", "-largest"):
        table = client.get(PAGE, {"sort": sort}).content.decode().partition('<table class="compare stacks"')[2].partition("</table>")[0]
        assert re.findall(r"/funders/([a-z-]+)/", table)[-1] == "is-samvinna"


def test_the_timetable_stands_as_a_picture_and_as_a_table_with_the_same_dates(client: Client) -> None:
    bundled = document(call())
    with clock.frozen(WHILE_OPEN):
        tree = html5lib.parse(client.get(PAGE).content.decode(), namespaceHTMLElements=False)
    picture = tree.find(".//{http://www.w3.org/2000/svg}svg[@class='line-of-time']")
    assert picture is not None
    assert picture.find("{http://www.w3.org/2000/svg}title").text == "The dates of the call on a line"
    marks = picture.findall(".//{http://www.w3.org/2000/svg}g[@class='line-mark']")
    assert len(marks) == len(bundled.timeline.milestones)
    rows = tree.findall(".//table[@class='dates stacks']/tbody/tr")
    own = [funder for funder in bundled.funders if funder.deadline]
    assert len(rows) == len(bundled.timeline.milestones) + len(own)


def test_the_structured_data_can_be_read_and_names_no_invented_funder(client: Client) -> None:
    bundled = document(call())
    content = client.get(PAGE).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, flags=re.S)
    assert len(blocks) == 1
    read = json.loads(blocks[0])
    assert [one["@type"] for one in read["@graph"]] == ["MonetaryGrant", "Service", "Event"]
    assert [one["name"] for one in read["@graph"][0]["funder"]] == ["Innovation Norway"]
    assert read["@graph"][1]["offers"]["availabilityEnds"] == "2015-10-30T23:59:59+01:00"
    assert not any(funder.name.in_language("en") in blocks[0] for funder in bundled.funders if funder.example)


def test_nothing_in_the_texts_can_end_the_structured_data(client: Client, tmp_path: Path) -> None:
    change_title(tmp_path, "A </script><b>bold</b> title")
    content = client.get(PAGE).content.decode()
    block = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, flags=re.S)[0]
    assert json.loads(block)["@graph"][0]["name"] == "A </script><b>bold</b> title"
    assert "<b>bold</b>" not in content


def test_the_calendar_has_whole_days_and_the_deadline_at_its_time_in_the_zone_of_the_call(client: Client) -> None:
    bundled = document(call())
    response = client.get(f"{PAGE}calendar.ics", headers={"accept-language": "nb"})
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(response.content)
    events = {str(one["UID"]): one for one in read.walk("VEVENT")}
    deadline = events["innovation-express-2015.deadline@commonpot"]
    assert deadline["DTSTART"].dt.astimezone(UTC) == bundled.deadline()
    assert deadline["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert [alarm["TRIGGER"].dt for alarm in deadline.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]
    assert str(deadline["SUMMARY"]) == "Innovation Express Utlysning 2015: Søknadsfrist"
    event = events["innovation-express-2015.matchmaking-event@commonpot"]
    assert (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) == ("2015-09-17", "2015-09-19")
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Oslo"]
    own = [funder for funder in bundled.funders if funder.deadline]
    assert len(events) == len(bundled.timeline.milestones) + len(own)


def test_an_invented_deadline_says_so_in_the_calendar_too(client: Client) -> None:
    call()
    read = Calendar.from_ical(client.get(f"{PAGE}calendar.ics", headers={"accept-language": "en"}).content)
    event = next(one for one in read.walk("VEVENT") if "se-vast" in str(one["UID"]))
    assert "Example, invented for this demonstration" in str(event["DESCRIPTION"])


def test_the_document_can_be_downloaded_and_its_bytes_have_the_hash_on_the_page(client: Client) -> None:
    loaded = call()
    response = client.get(f"{PAGE}document.json")
    assert loaded.current is not None
    assert sha256(response.content) == loaded.current.sha256
    assert loaded.current.sha256 in page(client)
    assert response.headers["Content-Disposition"] == 'attachment; filename="innovation-express-2015-1.json"'


def test_the_timetable_knows_one_deadline() -> None:
    bundled = document(call())
    assert [one.id for one in bundled.timeline.milestones if one.kind is MilestoneKind.DEADLINE] == ["deadline"]
