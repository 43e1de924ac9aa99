"""Four people who know what they want, in four languages."""

from typing import Any

from commonpot.engine.matchmaking.recommending import Profiles, read_profiles

HAVBRIS: dict[str, Any] = {
    "id": "ingrid",
    "organisation": "havbris",
    "country": "NO",
    "kind": "cluster_organisation",
    "languages": ["nb", "en"],
    "topics": ["maritime", "Havenergi"],
    "activities": ["workshops", "feasibility"],
    "offers": "Verft og leverandører av propellstyring til arbeidsbåter. Prøveområde for havenergi utenfor Bergen.",
    "seeks": "Havner som vil prøve landstrøm, og leverandører av sensorer for vannkvalitet.",
}
HAFEN: dict[str, Any] = {
    "id": "katrin",
    "organisation": "hafenlicht",
    "country": "DE",
    "kind": "cluster_organisation",
    "languages": ["de", "en"],
    "topics": ["Meeresenergie"],
    "activities": ["feasibility"],
    "offers": "Häfen an der Elbe mit Landstromanlagen; Sensorik für Wasserqualität.",
    "seeks": "Werften und Arbeitsboote mit elektrischem Antrieb, Testfelder für Meeresenergie.",
}
PUU: dict[str, Any] = {
    "id": "pekka",
    "organisation": "kuusipolku",
    "country": "FI",
    "kind": "business_network",
    "languages": ["fi", "en"],
    "topics": ["wood-construction"],
    "activities": ["workshops"],
    "offers": "Log houses and timber elements from small factories.",
    "seeks": "Distributors and architects in the neighbouring countries.",
}
TRE: dict[str, Any] = {
    "id": "olav",
    "organisation": "trestammen",
    "country": "NO",
    "kind": "business_network",
    "languages": ["nb", "en"],
    "topics": ["trebygg"],
    "activities": ["workshops"],
    "offers": "Arkitekter og forhandlere av byggevarer.",
    "seeks": "Tømmerhus og massivtre fra naboland.",
}
EVERYBODY = (HAVBRIS, HAFEN, PUU, TRE)


def people(*changed: dict[str, Any], **more: Any) -> Profiles:
    """Everybody, some of them changed (by id) or new."""
    by_id = {one["id"]: one for one in EVERYBODY}
    for change in changed:
        by_id[change["id"]] = {**by_id.get(change["id"], {}), **change}
    return read_profiles({"profiles": [*by_id.values()], **more})
