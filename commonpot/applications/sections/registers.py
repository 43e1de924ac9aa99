"""Which register a country's enterprise numbers belong to. Invented numbers of the demo begin with DEMO."""

from commonpot.engine.applications import RegisterNumber

DEMO = "demo"
SCHEMES = {
    "DK": "dk.cvr",
    "EE": "ee.registrikood",
    "FI": "fi.ytunnus",
    "IS": "is_.kennitala",
    "LT": "lt.pvm",
    "LV": "lv.pvn",
    "NO": "no.orgnr",
    "PL": "pl.nip",
    "SE": "se.orgnr",
}


def register_number(typed: str, country: str) -> RegisterNumber | None:
    if not typed:
        return None
    if typed.upper().startswith("DEMO"):
        return RegisterNumber(scheme=DEMO, value=typed)
    return RegisterNumber(scheme=SCHEMES.get(country, country.lower() or "unknown"), value=typed)
