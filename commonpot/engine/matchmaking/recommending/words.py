"""Free text as words, without the words that say nothing: about a dozen languages of the Baltic Sea region and its neighbours."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

GRAM: Final = 4
"""Letters of a character gram: long enough to mean something, short enough to bridge endings and related languages."""

# Per language: the commonest words without a meaning of their own.
_STOP: Final = """
the and for with from that this which who whom whose into onto our their your its has have had are was were will would can could may
also more most than then them they there these those not but all any each both other such very who how what when where why about over
under between through per via being been does did doing own same some only out off one two three four five ten look looking want need
og i på av til for med som er har vi våre vår vårt det den de en et ei å eller fra om kan vil skal hos der at ikke også flere mange alle
ved men ut opp inn mot mellom noen andre egen egne blir få får hver seg sin sine sitt etter før over under
och på av till för med som är har vi våra vår vårt det den de en ett att eller från om kan vill ska hos där inte också flera många alla
vid men ut upp in mot mellan några andra egen egna blir får varje sig sin sina sitt efter före över
og på af til for med som er har vi vores vor det den de en et at eller fra om kan vil skal hos der ikke også flere mange alle ved men
und der die das den dem des ein eine einen einem einer eines mit für von zu zum zur im in an am auf aus bei nach wir uns unsere unser
unseren unserer ist sind hat haben werden wird oder auch nicht als wie über unter zwischen durch sowie sich die suchen bieten
i w z na do o po od dla przez przy pod nad oraz lub jest są ma mają nasze nasz naszych nasi które który która którzy także nie się to jako
ja on ovat tai sekä että joka jotka kanssa meidän meillä ovat myös ei se ne voi kun niin kuin sen niiden oma omat uusia uusi
ja või ning on meie kes mis mida ka ei ega see need oma koos kui
un vai ar no uz par pie pēc mūsu ir kas kuri kuras arī ne šis
ir ar su iš į už prie po mūsų yra kas kurie kurios taip pat ne šis
og á í við fyrir með sem er hefur okkar eða frá um að ekki einnig
de en het een van voor met op aan bij door onze ons wij zijn is of ook niet die dat
le la les des du de un une et ou pour avec dans sur par nos notre nous qui que est sont aussi pas en au aux
"""
# What everybody here is or wants. A word that fits all of them tells nobody apart.
_COMMON: Final = """
cluster clusters clusterorganisation network networks member members partner partners company companies enterprise enterprises sme smes
firm firms business businesses project projects cooperation collaboration international offer offers seek seeks find new good small medium
klynge klynger klyngen medlem medlemmer medlemmene bedrift bedrifter bedriftene partnere samarbeid nettverk prosjekt prosjekter søker
tilbyr ønsker nye ny kluster klustret medlemmar medlemsföretag företag företagen partner samarbete nätverk projekt söker erbjuder nya
klyngens virksomheder virksomhed medlemsvirksomheder samarbejde netværk projekt søger tilbyder ønsker klastra klaster klastry firmy firm
firma członkowie członków partnerów partnerzy partnera współpracy współpraca sieć projekt szukamy oferujemy nowe nowych klusteri
klusterin jäsenet jäsenyritykset yritykset yritys yrityksiä yritystä kumppaneita kumppanit yhteistyö verkosto hanke etsimme tarjoamme
unternehmen mitglieder mitgliedsunternehmen betriebe netzwerk partner zusammenarbeit projekt projekte neue neuen klaster ettevõtted
liikmed partnereid otsime pakume uzņēmumi biedri partnerus meklējam piedāvājam įmonės nariai partnerių ieškome siūlome fyrirtæki leitum
bjóðum leden bedrijven bedrijf zoeken bieden entreprises membres partenaires cherchons
"""
STOP_WORDS: Final = frozenset((_STOP + _COMMON).split())
_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Every word in its order, small letters, composed characters: `Småbåt-havner` gives `småbåt`, `havner`."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=4096)
def telling(text: str) -> tuple[str, ...]:
    """The words that say something, in their order."""
    return tuple(word for word in words(text) if len(word) > 1 and word not in STOP_WORDS)


@lru_cache(maxsize=4096)
def word_grams(text: str) -> tuple[str, ...]:
    """The telling words, and each two that follow each other."""
    kept = telling(text)
    return (*kept, *(f"{first} {second}" for first, second in pairwise(kept)))


@lru_cache(maxsize=4096)
def letter_grams(text: str) -> tuple[str, ...]:
    """Every four letters in a row inside a telling word, its ends marked; `energi` and `energia` share most of theirs."""
    return tuple(gram for word in telling(text) for gram in _grams_of(f"_{word}_"))


def _grams_of(word: str) -> list[str]:
    return [word[at : at + GRAM] for at in range(max(len(word) - GRAM + 1, 1))]
