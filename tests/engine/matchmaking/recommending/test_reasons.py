from commonpot.commands.eligibility import catalogue
from commonpot.engine.matchmaking.recommending import recommend
from tests.engine.matchmaking.recommending.people import people


def said(for_id: str, language: str = "en", **names) -> list[str]:
    return [reason.text(language, catalogue(language)) for reason in recommend(people(**names), for_id)[0].reasons]


def test_reasons_say_what_each_seeks_and_the_other_offers():
    assert said("ingrid") == [
        "You seek sensors, ports and shore power; they offer that",
        "They seek marine energy, propulsion and ships; you offer that",
        "You both work with Meeresenergie",
        "You both want: feasibility studies",
        "From another country, as the call asks: Germany",
    ]


def test_reasons_in_norwegian_use_the_call_s_own_names():
    names = {
        "activities": {"feasibility": {"en": "Feasibility studies", "nb": "Forstudier"}},
        "topics": {"Meeresenergie": {"nb": "Havenergi"}},
    }
    assert said("ingrid", "nb", **names) == [
        "Dere søker sensorer, havner og landstrøm; det tilbyr de",
        "De søker havenergi, fremdrift og fartøy; det tilbyr dere",
        "Begge arbeider med Havenergi",
        "Begge ønsker: Forstudier",
        "Fra et annet land, slik utlysningen krever: Tyskland",
    ]


def test_words_that_the_glossary_lacks_are_quoted_as_the_other_wrote_them():
    first = {"id": "ingrid", "seeks": "Kvernsteiner til urtemaling"}
    second = {"id": "katrin", "offers": "Kvernstein og annet"}
    reasons = [reason.text() for one in recommend(people(first, second), "ingrid") if one.participant == "katrin" for reason in one.reasons]
    assert reasons[0] == "You seek “kvernstein”; they offer that"


def test_a_compatriot_is_said_to_be_one():
    home = {"id": "katrin", "country": "NO"}
    reasons = [reason.text() for one in recommend(people(home), "ingrid") if one.participant == "katrin" for reason in one.reasons]
    assert reasons[-1] == "From your own country, Norway: the call also asks for a partner from another"
