"""How organisations of the event are called, how their profiles begin, and how their people write to each other."""

from collections.abc import Mapping

from commonpot.engine.vocabulary import OrganisationKind
from commonpot.rehearsal.event_shapes import Sector

CLUSTER = OrganisationKind.CLUSTER_ORGANISATION
NETWORK = OrganisationKind.BUSINESS_NETWORK
ENTERPRISE = OrganisationKind.ENTERPRISE
UNIVERSITY = OrganisationKind.UNIVERSITY
INSTITUTE = OrganisationKind.RESEARCH_INSTITUTE
PUBLIC_BODY = OrganisationKind.PUBLIC_BODY

# In the order of Sector.
_CLUSTERS = {
    "en": "Maritime Cluster|Offshore Energy Cluster|Food Cluster|Health Cluster|Wood Cluster|ICT Cluster|Cleantech Cluster|Energy Cluster|"
    "Bio Cluster|Textile Cluster|Tourism Cluster|Creative Cluster|Manufacturing Cluster",
    "nb": "Maritim Klynge|Havenergiklynge|Matklynge|Helseklynge|Treklynge|IKT-klynge|Miljøklynge|Energiklynge|Bioklynge|Tekstilklynge|"
    "Reiselivsklynge|Kreativ Klynge|Industriklynge",
    "sv": "Maritima Kluster|Havsenergikluster|Livsmedelskluster|Hälsokluster|Träkluster|IT-kluster|Miljöteknikkluster|Energikluster|"
    "Biokluster|Textilkluster|Besöksnäringskluster|Kreativa Kluster|Industrikluster",
    "da": "Maritim Klynge|Havenergiklynge|Fødevareklynge|Sundhedsklynge|Træklynge|IT-klynge|Miljøklynge|Energiklynge|Bioklynge|"
    "Tekstilklynge|Turismeklynge|Kreativ Klynge|Industriklynge",
    "de": "Maritimes Cluster|Offshore-Cluster|Ernährungscluster|Gesundheitscluster|Holzcluster|IT-Cluster|Umweltcluster|Energiecluster|"
    "Biocluster|Textilcluster|Tourismuscluster|Kreativcluster|Industriecluster",
    "pl": "Klaster Morski|Klaster Energii Morskiej|Klaster Spożywczy|Klaster Zdrowia|Klaster Drzewny|Klaster ICT|Klaster Ekologiczny|"
    "Klaster Energii|Bioklaster|Klaster Tekstylny|Klaster Turystyczny|Klaster Kreatywny|Klaster Przemysłowy",
    "fi": "Meriklusteri|Merienergiaklusteri|Ruokaklusteri|Terveysklusteri|Puuklusteri|ICT-klusteri|Ympäristöklusteri|Energiaklusteri|"
    "Bioklusteri|Tekstiiliklusteri|Matkailuklusteri|Luova Klusteri|Konepajaklusteri",
}
_OTHERS: Mapping[OrganisationKind, Mapping[str, str]] = {
    NETWORK: {
        "en": "{name} Business Network",
        "nb": "{name} Bedriftsnettverk",
        "sv": "{name} Företagsnätverk",
        "da": "{name} Erhvervsnetværk",
        "de": "Unternehmensnetz {name}",
        "pl": "Sieć Firm {name}",
        "fi": "{name} Yritysverkosto",
    },
    UNIVERSITY: {
        "en": "{name} University of Applied Sciences",
        "nb": "{name} høgskole",
        "sv": "{name} högskola",
        "da": "{name} Tekniske Højskole",
        "de": "Hochschule {name}",
    },
    INSTITUTE: {"en": "{name} Research Institute", "nb": "{name} forskningsinstitutt", "de": "Forschungsinstitut {name}"},
    PUBLIC_BODY: {"en": "{name} Development Agency", "nb": "{name} utviklingsselskap", "sv": "{name} utvecklingsbolag"},
}


def organisation_name(stem: str, kind: OrganisationKind, sector: Sector, language: str, company: str) -> str:
    """`Skjerholm Havenergiklynge`, `Unternehmensnetz Kurau`, `Stålhøj ApS`."""
    if kind is ENTERPRISE:
        return f"{stem} {company}"
    if kind is CLUSTER:
        labels = _CLUSTERS.get(language, _CLUSTERS["en"]).split("|")
        return f"{stem} {labels[list(Sector).index(sector)]}"
    forms = _OTHERS[kind]
    return forms.get(language, forms["en"]).format(name=stem)


# How a profile begins; what is offered follows as sentences of their own.
_BEGINNINGS: Mapping[str, Mapping[OrganisationKind, str]] = {
    "en": {
        NETWORK: "We are {count} enterprises in and around {town}.",
        ENTERPRISE: "{count} people in {town}, here for our suppliers and neighbours too.",
        UNIVERSITY: "A department in {town} that works with these enterprises and has {count} students in their workshops.",
        PUBLIC_BODY: "We work for {count} enterprises around {town}, on behalf of the region.",
    },
    "nb": {
        NETWORK: "Vi er {count} bedrifter i og rundt {town}.",
        ENTERPRISE: "Vi er {count} ansatte i {town}, og er her også for leverandørene våre.",
        UNIVERSITY: "Vi er et fagmiljø i {town} med {count} studenter ute i disse bedriftene.",
        PUBLIC_BODY: "Vi arbeider for {count} bedrifter rundt {town}, på vegne av regionen.",
    },
    "sv": {
        NETWORK: "Vi är {count} företag i och kring {town}.",
        ENTERPRISE: "Vi är {count} anställda i {town} och är här även för våra leverantörer.",
        UNIVERSITY: "Vi är en institution i {town} med {count} studenter ute i dessa företag.",
        PUBLIC_BODY: "Vi arbetar för {count} företag kring {town}, på regionens uppdrag.",
    },
    "da": {
        NETWORK: "Vi er {count} virksomheder i og omkring {town}.",
        ENTERPRISE: "Vi er {count} ansatte i {town} og er her også for vores leverandører.",
        UNIVERSITY: "Vi er et fagligt miljø i {town} med {count} studerende ude i disse virksomheder.",
        PUBLIC_BODY: "Vi arbejder for {count} virksomheder omkring {town} på vegne af regionen.",
    },
    "de": {
        NETWORK: "Wir sind {count} Betriebe in und um {town}.",
        ENTERPRISE: "Wir sind {count} Leute in {town} und auch für unsere Zulieferer hier.",
        UNIVERSITY: "Ein Fachbereich in {town} mit {count} Studierenden in diesen Betrieben.",
        PUBLIC_BODY: "Wir arbeiten für {count} Betriebe rund um {town}, im Auftrag der Region.",
    },
    "pl": {
        NETWORK: "Zrzeszamy {count} firm; nasze miasto to {town}.",
        ENTERPRISE: "Zatrudniamy {count} osób; nasze miasto to {town}.",
        UNIVERSITY: "Wydział współpracujący z tymi firmami, {count} studentów na praktykach; nasze miasto to {town}.",
        PUBLIC_BODY: "Pracujemy dla {count} firm w regionie; nasze miasto to {town}.",
    },
    "fi": {
        NETWORK: "Meitä on {count} yritystä, kotikaupunki {town}.",
        ENTERPRISE: "Meitä on {count} työntekijää, kotikaupunki {town}.",
        UNIVERSITY: "Yksikkö, jolla on {count} opiskelijaa näissä yrityksissä, kotikaupunki {town}.",
        PUBLIC_BODY: "Työskentelemme {count} yrityksen hyväksi alueella, kotikaupunki {town}.",
    },
}
_LIKE = {CLUSTER: NETWORK, INSTITUTE: UNIVERSITY}


def beginning(language: str, kind: OrganisationKind, count: int, town: str) -> str:
    """The first sentence of a profile."""
    return _BEGINNINGS[language][_LIKE.get(kind, kind)].format(count=count, town=town)


MESSAGES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Hello {name}, we read your profile: {subject} is what three of our members asked us to look for.",
        "Dear {name}, could we talk about {subject}? Two of our enterprises would like to visit you in the autumn.",
        "Hello {name}. We think of an application in October and lack a partner for {subject}.",
        "{name}, we met in the hall last year. Shall we go on where we stopped? It was about {subject}.",
        "One of our members has a pilot that needs {subject}. Twenty minutes would be enough to see whether it fits.",
        "Dear {name}, we are new to this call and would like to hear how you work with {subject}.",
    ),
    "nb": (
        "Hei {name}! Vi ser at dere arbeider med {subject}. Tre av medlemmene våre spør etter det.",
        "Hei {name}, skal vi snakke om {subject}? Vi tenker på en søknad i oktober.",
    ),
    "sv": (
        "Hej {name}! Ni arbetar med {subject}, och det är just vad våra medlemmar frågar efter.",
        "Hej {name}, vi funderar på en ansökan i oktober och saknar en partner för {subject}.",
    ),
    "da": (
        "Hej {name}, I arbejder med {subject}, og det spørger vores medlemmer efter. Har du tid til en snak?",
        "Kære {name}, vi overvejer en ansøgning i oktober og mangler en partner til {subject}.",
    ),
    "de": (
        "Guten Tag, {name}, Ihr Thema {subject} passt zu dem, was zwei unserer Betriebe suchen.",
        "Liebe Grüße an {name}: Wir denken an einen Antrag im Oktober und suchen einen Partner für {subject}.",
    ),
    "pl": ("Dzień dobry, {name}! Temat „{subject}” interesuje trzy nasze firmy. Porozmawiajmy.",),
    "fi": ("Hei {name}! Aiheenne {subject} kiinnostaa kolmea jäsentämme. Tavataanko?",),
}
