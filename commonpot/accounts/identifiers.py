"""Register numbers: which registers are known, and whether a number can be one of theirs (python-stdnum)."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum import lei, luhn
from stdnum.de import handelsregisternummer
from stdnum.dk import cvr
from stdnum.ee import registrikood
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.fi import ytunnus
from stdnum.is_ import kennitala
from stdnum.lt import pvm
from stdnum.lv import pvn
from stdnum.no import orgnr as no_orgnr
from stdnum.pl import nip
from stdnum.se import orgnr as se_orgnr

from commonpot.errors import BadInput, Fault

DEMO = "demo"
DEMO_PREFIX = "DEMO-"


@dataclass(frozen=True)
class Register:
    name: str | Promise
    country: str
    compact: Callable[[str], str]


def _of(module: ModuleType, name: str | Promise, country: str = "") -> Register:
    return Register(name, country, module.validate)


def demo_number(serial: int) -> str:
    """An invented number with a check digit of its own, so that a typing error is found there too."""
    digits = f"{serial:06d}"
    return f"{DEMO_PREFIX}{digits}{luhn.calc_check_digit(digits)}"


def _validated_demo_number(value: str) -> str:
    compact = value.strip().upper()
    if not compact.startswith(DEMO_PREFIX):
        raise InvalidLength
    luhn.validate(compact.removeprefix(DEMO_PREFIX))
    return compact


_REGISTERS = {
    "no.orgnr": _of(no_orgnr, "Norge: organisasjonsnummer", "NO"),
    "se.orgnr": _of(se_orgnr, "Sverige: organisationsnummer", "SE"),
    "dk.cvr": _of(cvr, "Danmark: CVR-nummer", "DK"),
    "fi.ytunnus": _of(ytunnus, "Suomi: Y-tunnus", "FI"),
    "is.kennitala": _of(kennitala, "Ísland: kennitala", "IS"),
    "ee.registrikood": _of(registrikood, "Eesti: registrikood", "EE"),
    "lv.pvn": _of(pvn, "Latvija: PVN", "LV"),
    "lt.pvm": _of(pvm, "Lietuva: PVM", "LT"),
    "pl.nip": _of(nip, "Polska: NIP", "PL"),
    "de.handelsregisternummer": _of(handelsregisternummer, "Deutschland: Handelsregister", "DE"),
    "eu.vat": _of(vat, gettext_lazy("European Union: VAT number")),
    "lei": _of(lei, gettext_lazy("Legal Entity Identifier (LEI)")),
    DEMO: Register(gettext_lazy("Invented number of the demo"), "", _validated_demo_number),
}


def registers() -> dict[str, Register]:
    """The registers offered here. Invented numbers are for the demo only."""
    return {scheme: one for scheme, one in _REGISTERS.items() if scheme != DEMO or settings.DEMO}


def checked(scheme: str, value: str) -> str:
    """The number as the register writes it. Raises BadInput with a sentence that says what is wrong."""
    register = registers().get(scheme)
    if register is None:
        raise _refused(_("Choose the register that the number is from."), "identifier_scheme")
    try:
        return str(register.compact(value))
    except InvalidChecksum:
        sentence = _("The check digit of this number is not right. Compare it with the register.")
    except InvalidLength:
        sentence = _("This number is too short or too long for the register. Compare it with the register.")
    except ValidationError:
        sentence = _("This is not how numbers of this register look. Compare it with the register.")
    raise _refused(sentence, "identifier_value")


def _refused(sentence: str, place: str) -> BadInput:
    return BadInput(sentence, [Fault(place, sentence)], code="bad_identifier")
