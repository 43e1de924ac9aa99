"""The people of the demo's world. Invented, every one of them; addresses end in `.example`, which no mail server serves."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Whom a visitor of the demo can be with one click."""

    COORDINATOR = "coordinator"
    PARTNER = "partner"
    CONTACT_POINT_NORWAY = "contact-point-norway"
    CONTACT_POINT_EXAMPLE = "contact-point-example"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"
    EXPERT = "expert"


@dataclass(frozen=True)
class Member:
    name: str
    email: str
    language: str = "en"


CAST = {
    Part.COORDINATOR: Member("Ingrid Solheim", "ingrid@havbris.example", "nb"),
    Part.PARTNER: Member("Erik Lindqvist", "erik@norrklar.example"),
    Part.CONTACT_POINT_NORWAY: Member("Tor Egil Brekkan", "tor.egil@innovasjonnorge.example", "nb"),
    Part.CONTACT_POINT_EXAMPLE: Member("Lena Hedmark", "lena@se-norr.example"),
    Part.SECRETARIAT: Member("Sofie Nygaard Holt", "sofie@secretariat.example"),
    Part.OBSERVER: Member("Henrik Vallin", "henrik@observer.example"),
    Part.EXPERT: Member("Marta Jakubczak", "marta@expert.example"),
}

# Norway's and northern Sweden's are among the cast.
CONTACT_POINTS = {
    "no-in": CAST[Part.CONTACT_POINT_NORWAY],
    "se-norr": CAST[Part.CONTACT_POINT_EXAMPLE],
    "se-vast": Member("Göran Ask", "goran@se-vast.example"),
    "dk-vekst": Member("Birgitte Rosenlund", "birgitte@dk-vekst.example"),
    "fi-kasvu": Member("Tuula Niemenranta", "tuula@fi-kasvu.example"),
    "ee-areng": Member("Priit Kaasik", "priit@ee-areng.example"),
    "lv-attistiba": Member("Dace Vītolzeme", "dace@lv-attistiba.example"),
    "lt-pletra": Member("Mindaugas Šileika", "mindaugas@lt-pletra.example"),
    "pl-rozwoj": Member("Beata Nowowiejska", "beata@pl-rozwoj.example"),
    "de-hafen": Member("Uwe Petersdorf", "uwe@de-hafen.example"),
    "de-kueste": Member("Silke Ahlbeck", "silke@de-kueste.example"),
    "is-samvinna": Member("Sigríður Ólafsdal", "sigridur@is-samvinna.example"),
}
