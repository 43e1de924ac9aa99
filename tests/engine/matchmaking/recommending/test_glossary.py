import pytest

from commonpot.engine.matchmaking.recommending.glossary import GLOSSARY, concepts_in, named_in
from commonpot.engine.matchmaking.recommending.glossary_names import NAMES


@pytest.mark.parametrize(
    "text", ["Meeresenergie", "havenergi", "marine energy", "energia morska", "Bølgekraft", "havsenergi", "MEERESENERGIEN"]
)
def test_one_concept_in_many_languages(text: str):
    assert named_in(text) == ("marine-energy",)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Offshorewindanlagen", ("offshore-wind",)),
        ("market research", ("market-knowledge",)),
        ("fish farms", ("aquaculture",)),
        ("Gesundheitstourismus", ("health", "tourism")),
        ("hospitality", ()),
        ("a hospital", ("public-buyers",)),
        ("portugal", ()),
        ("geothermial heating", ("geothermal",)),
        ("", ()),
    ],
)
def test_compounds_phrases_whole_words_and_slips_of_spelling(text: str, concepts: tuple[str, ...]):
    assert named_in(text) == concepts


def test_the_narrower_names_a_part_of_the_broader():
    assert concepts_in("offshore wind") == {"offshore-wind": 1.0, "marine-energy": 0.4, "energy": 0.4}


def test_every_concept_has_a_name_and_every_broader_one_exists():
    assert set(GLOSSARY) == set(NAMES)
    assert {concept.broader for concept in GLOSSARY.values() if concept.broader} <= set(GLOSSARY)


def test_no_concept_is_its_own_broader_one():
    for key in GLOSSARY:
        seen, above = {key}, GLOSSARY[key].broader
        while above:
            assert above not in seen
            seen.add(above)
            above = GLOSSARY[above].broader
