"""What applicants of the demo write in every application, in the languages they write in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    leaders: str
    ownership: str
    partnership: str
    activities: Mapping[str, str]
    answers: Mapping[str, str]
    invitation: str
    afterthought: str


_ENGLISH = Phrases(
    leaders="These enterprises lead a part each and answer for its result:",
    ownership="They sit in the steering group, approve the plan every quarter, and own what they make. The clusters own nothing.",
    partnership=(
        "{lead} leads, with {manager} as project manager; the {count} cluster organisations have met at two matchmaking events. "
        "Each has a named person with a day a week. The steering group meets every second month and decides by agreement."
    ),
    activities={
        "workshops": "Three workshops of two days, one in each country, each hosted by a member enterprise.",
        "networking": "Speed-dating with twenty enterprises from each side, prepared with profiles.",
        "market-research": "Interviews with fifteen buyers, summed up in a note that all members get.",
        "knowledge-transfer": "Engineers visit each other for a week and write down what they learned.",
        "training": "A course for fitters and sellers, held once in each country.",
        "cross-sectoral": "Enterprises of two trades work in mixed teams on four tasks.",
        "feasibility": "A small pilot with measurements before and after, and a go or no-go at the end.",
        "strategy": "The boards of the clusters agree on a common plan for three years.",
    },
    answers={
        "export-markets": "Norway and Germany in 2016, through the partners of this project; Poland in 2017.",
        "earlier-support": "EUR 18,000 from the county for a study trip in 2013. Nothing else.",
        "other": "See the summary: the enterprises carry the work, the cluster organises it.",
    },
    invitation="We spoke about this at the last matchmaking event. Here is the draft. Greetings, {manager}",
    afterthought="The results are published at the end of the project.",
)

_NORWEGIAN = Phrases(
    leaders="Disse bedriftene leder hver sin del og svarer for resultatet:",
    ownership="De sitter i styringsgruppen, godkjenner planen hvert kvartal og eier det de lager. Klyngene eier ingenting.",
    partnership=(
        "{lead} leder, med {manager} som prosjektleder. De {count} klyngeorganisasjonene har møttes på to matchmaking-arrangementer. "
        "Hver har en navngitt person med én dag i uken. Styringsgruppen møtes annenhver måned."
    ),
    activities={
        "workshops": "Tre samlinger på to dager, én i hvert land, hver med en medlemsbedrift som vert.",
        "networking": "Korte møter mellom tjue bedrifter fra hver side, forberedt med profiler.",
        "market-research": "Samtaler med femten innkjøpere, samlet i et notat som alle medlemmer får.",
        "knowledge-transfer": "Ingeniører besøker hverandre en uke og skriver ned hva de lærte.",
        "training": "Et kurs for montører og selgere, holdt én gang i hvert land.",
        "cross-sectoral": "Bedrifter fra to bransjer løser fire oppgaver i blandede lag.",
        "feasibility": "En liten prøve med målinger før og etter, og et klart ja eller nei til slutt.",
        "strategy": "Styrene i klyngene blir enige om en felles plan for tre år.",
    },
    answers=_ENGLISH.answers,
    invitation="Vi snakket om dette på forrige matchmaking. Her er utkastet. Hilsen {manager}",
    afterthought="Resultatene legges åpent ut når prosjektet er ferdig.",
)

_SWEDISH = Phrases(
    leaders="Dessa företag leder var sin del och svarar för resultatet:",
    ownership="De sitter i styrgruppen, godkänner planen varje kvartal och äger det de gör. Klustren äger ingenting.",
    partnership=(
        "{lead} leder, med {manager} som projektledare. De {count} klusterorganisationerna har mötts på två matchmaking-evenemang. "
        "Styrgruppen möts varannan månad."
    ),
    activities={
        "workshops": "Tre träffar på två dagar, en i varje land, med ett medlemsföretag som värd.",
        "networking": "Korta möten mellan tjugo företag från varje sida.",
        "market-research": "Samma konsumentpanel i varje land, och samtal med tolv inköpare.",
    },
    answers=_ENGLISH.answers,
    invitation="Vi talade om detta på förra matchmakingen. Här är utkastet. Hälsningar {manager}",
    afterthought="Resultaten publiceras när projektet är klart.",
)

_BY_LANGUAGE = {"en": _ENGLISH, "nb": _NORWEGIAN, "sv": _SWEDISH}


def phrases(language: str) -> Phrases:
    return _BY_LANGUAGE[language]
