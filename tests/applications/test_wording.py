"""What was said once is remembered, and never taken for something else."""

from django.utils import translation

from commonpot.applications.queries.verdicts import Item
from commonpot.applications.templatetags.application_pages import check_item
from commonpot.applications.wording import say
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import CountryName, Fact, Listing, LocalText, Parameter, Term, Text

TEMPLATE = "{what} is remembered"


def _said(what: Parameter) -> str:
    with translation.override("en"):
        return say(Fact(TEMPLATE, {"what": what}))


def test_a_country_and_a_term_of_the_same_letters_are_said_apart() -> None:
    assert [_said(CountryName("NO")), _said(Term("NO"))] == ["Norway is remembered", "NO is remembered"]
    assert [_said(Listing((CountryName("SE"),))), _said(Listing((Term("SE"),)))] == ["Sweden is remembered", "SE is remembered"]


def test_texts_and_numbers_are_said_apart() -> None:
    texts = [_said(Text(LocalText({"en": word}))) for word in ("One", "Two")]
    assert texts == ["One is remembered", "Two is remembered"]
    assert [_said(1000), _said("1000")] == ["1,000 is remembered", "1000 is remembered"]


def test_a_fact_is_said_in_the_language_of_each_reader() -> None:
    fact = Fact(TEMPLATE, {"what": CountryName("NO")})
    for language, country in (("en", "Norway"), ("nb", "Norge"), ("en", "Norway")):
        with translation.override(language):
            assert say(fact) == f"{country} is remembered"


def test_an_item_is_drawn_in_the_language_of_each_reader_and_for_each_subject() -> None:
    item = Item(Outcome.MET, "required", "found", "", "", "", is_here=False, is_advice=False)
    for language, label in (("en", "Met."), ("nb", "Oppfylt."), ("en", "Met.")):
        with translation.override(language):
            drawn = check_item(item)
            assert label in drawn
            assert "(somebody)" in check_item(item, "somebody")
            assert "(somebody)" not in drawn
