import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import Client
from django.utils import translation

from commonpot import clock
from commonpot.engine.money import Money
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import LocalText
from commonpot.web.display import formats, icons
from tests.web.gallery.sample import SampleForm

WEB = Path(__file__).parents[2] / "commonpot" / "web"
MAY_DAY = datetime(2015, 5, 1, 10, 0, tzinfo=UTC)
DEADLINE = datetime(2015, 10, 29, 13, 0, tzinfo=UTC)
PAGES = (
    "/",
    "/application/",
    "/account/login/",
    "/account/login/code/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/inactive/",
)

pytestmark = pytest.mark.urls("tests.web.gallery.urls")


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load house %}" + source).render(context)


@pytest.fixture
def may_day() -> Iterator[datetime]:
    with clock.frozen(MAY_DAY) as now:
        yield now


def test_money_groups_as_the_reader_is_used_to() -> None:
    with translation.override("en"):
        assert shown("{{ amount|money:'NOK' }}", amount=25000000) == "NOK\u00a0250,000"
    with translation.override("nb"):
        assert shown("{{ amount|money:'NOK' }}", amount=25000000) == "NOK\u00a0250\u00a0000"


def test_money_shows_decimals_only_when_there_are_any() -> None:
    assert shown("{{ amount|money:'EUR' }}", amount=123456) == "EUR\u00a01,234.56"
    assert shown("{{ amount|money }}", amount=Money(amount=123400, currency="EUR")) == "EUR\u00a01,234"
    assert shown("{{ amount|money:'ISK' }}", amount=5000) == "ISK\u00a05,000"
    assert shown("{{ amount|money:'EUR' }}", amount=None) == ""


def test_zoned_time_says_the_zone_and_carries_the_machine_readable_moment() -> None:
    html = shown("{% zoned_time at 'Europe/Oslo' %}", at=DEADLINE)
    assert html == '<time datetime="2015-10-29T14:00:00+01:00" data-zone="Europe/Oslo">29 October 2015 at 14:00 CET</time>'


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (DEADLINE - timedelta(days=12), "12 days left"),
        (datetime(2015, 10, 28, 22, 59, tzinfo=UTC), "1 day left"),
        (datetime(2015, 10, 28, 23, 0, tzinfo=UTC), "Last day: closes at 14:00"),
        (DEADLINE - timedelta(milliseconds=1), "Last day: closes at 14:00"),
        (DEADLINE, "The deadline has passed"),
    ],
)
def test_days_left_counts_calendar_days_of_the_calls_zone(now: datetime, words: str) -> None:
    assert formats.days_left(DEADLINE, now, formats.zone_named("Europe/Oslo")) == words


@pytest.mark.parametrize(("outcome", "words"), [("met", "Met"), ("not met", "Not met"), ("cannot tell yet", "Cannot tell yet")])
def test_a_verdict_is_a_drawing_and_words(outcome: str, words: str) -> None:
    html = shown("{% verdict outcome %}", outcome=Outcome(outcome))
    assert f"<span>{words}</span>" in html
    assert "<svg" in html


def test_texts_from_people_are_escaped_in_every_component() -> None:
    evil = "<script>alert(1)</script>"
    source = (
        "{% badge e %}{% button e href=e %}{% card e e %}{% endcard %}{% status_banner e %}{% endstatus_banner %}{% download e e %}"
        "{% alert 'info' e %}{% endalert %}{% empty_state e %}{% endempty_state %}{% data_table e %}{% enddata_table %}"
        "{% verdict_item 'met' e found=e required=e mend=e source=e %}{% side_panel e e %}{% endside_panel %}{% verdict 'met' e %}"
        "{% chart e e %}{% endchart %}{% copy_button e e %}{% error_summary errors=pairs %}{% facts pairs %}"
    )
    assert "<script" not in shown(source, e=evil, pairs=[(evil, evil)])


def test_a_text_of_the_call_that_falls_back_says_its_language() -> None:
    text = LocalText({"en": "Fish"})
    assert shown("{% local_text text %}", text=text) == "Fish"
    with translation.override("nb"):
        assert shown("{% local_text text %}", text=text) == '<span lang="en">Fish</span> <span class="text-language">EN</span>'


def test_error_summary_links_to_the_control_that_is_wrong() -> None:
    html = shown("{% error_summary form %}", form=SampleForm({"title": "", "summary": "x", "country": "NO", "agree": "on"}))
    assert re.findall(r'<a href="(#\w+)">(.*?)</a>', html) == [
        ("#id_title", "Title of the project: This field is required."),
        ("#id_kind_0", "Kind of project: This field is required."),
    ]


def test_a_field_points_to_its_hint_and_its_error() -> None:
    html = shown("{% field form.title %}", form=SampleForm({"title": ""}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'class="ds-input"' in html


def test_a_field_without_error_shows_none() -> None:
    assert "ds-validation-message" not in shown("{% field form.title %}", form=SampleForm())


def test_a_link_of_the_menu_exists_only_where_its_route_does() -> None:
    assert shown("{% nav_link 'nowhere' 'Nowhere' %}") == ""
    assert shown("{% nav_link 'home' 'Home' %}") == '<a href="/">Home</a>'


@pytest.mark.django_db
@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_pages_hold_no_inline_script_or_style_and_no_id_twice(client: Client, url: str, language: str, may_day: datetime) -> None:
    client.cookies["language"] = language
    html = client.get(url).content.decode()
    assert f'<html lang="{language}"' in html
    assert re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", html) == []
    assert re.findall(r"<style|<script(?![^>]* src=)", html) == []
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert [one for one in set(ids) if ids.count(one) > 1] == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 422, 429, 500, 503])
def test_error_pages_need_no_request_and_say_what_to_do(status: int) -> None:
    template = engines["django"].get_template(f"errors/{status}.html")
    assert "<h1>A title</h1>" in template.render({"title": "A title", "sentence": "A sentence."})
    assert template.render({}).count("<h1>") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("auto", "auto"), ('"><script>', "auto")])
def test_the_appearance_is_kept_in_a_cookie(client: Client, chosen: str, kept: str) -> None:
    answer = client.post("/appearance/", {"scheme": chosen, "next": "/gallery/application/"})
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/application/")
    assert f'data-color-scheme="{kept}"' in client.get("/gallery/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_appearance_form_sends_nobody_elsewhere(client: Client, elsewhere: str) -> None:
    assert client.post("/appearance/", {"scheme": "dark", "next": elsewhere})["Location"] == "/"


def test_an_unreadable_appearance_cookie_means_as_on_the_device() -> None:
    request = HttpRequest()
    request.COOKIES["appearance"] = '"><script>'
    assert shown("{% colour_scheme %}") == "auto"
    assert engines["django"].from_string("{% load house %}{% colour_scheme %}").render({}, request) == "auto"


@pytest.mark.parametrize("folder", ["designsystemet", "inter"])
def test_vendored_files_are_the_ones_that_were_checked(folder: str) -> None:
    vendored = WEB / "static" / "vendor" / folder
    listed = dict(reversed(line.split("  ")) for line in (vendored / "CHECKSUMS.txt").read_text().splitlines() if "  " in line)
    present = {file.name: sha256(file.read_bytes()).hexdigest() for file in vendored.iterdir() if file.name != "CHECKSUMS.txt"}
    assert present == {name: listed[name] for name in present}


def test_stylesheets_and_scripts_reach_nobody_else() -> None:
    files = [file for file in (WEB / "static").rglob("*") if file.suffix in {".css", ".js"}]
    addresses = {found for file in files for found in re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", file.read_text())}
    assert {one for one in addresses if "w3.org" not in one} == set()
    assert not any("sourceMappingURL" in file.read_text() for file in files)


def test_every_icon_is_hidden_from_assistive_technology() -> None:
    assert {'aria-hidden="true"' in icons.icon(name) for name in icons.NAMES} == {True}
