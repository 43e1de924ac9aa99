"""The applications of the demo's world, told in the applicants' own words and languages."""

from datetime import UTC, date, datetime

from commonpot.rehearsal.shapes import Fate, Flaw, Story


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2015, month, day, hour, minute, 17, tzinfo=UTC)


# The coordinator of the cast leads the first two, its partner takes part in the first.
STORIES = (
    Story(
        key="greenquay",
        title="Rent vann i små havner",
        acronym="GREENQUAY",
        summary=(
            "Småbåthavner og fiskerihavner slipper ut mer enn de vet. Norske sensorbedrifter, svenske renseteknologer og tyske "
            "havneleverandører prøver sammen et rimelig måle- og rensesett i tre havner, og gjør det om til en vare de kan "
            "selge hver for seg."
        ),
        internationalisation=(
            "Ingen av bedriftene har i dag en kunde utenfor eget land. Gjennom prøvene får hver av dem en referansehavn i et naboland, "
            "en partner som kjenner reglene der, og et felles prisark på tre språk."
        ),
        objective=(
            "Tre havner måler vannet sitt selv innen desember 2016. Utslippsreglene er forskjellige i de tre landene, så settet må"
            " prøves i alle."
        ),
        need="Bedriftene har god teknikk og ingen referanser ute. De sitter igjen med en prøvd vare, måledata og navngitte kunder.",
        language="nb",
        coordinator="havbris",
        partners=("norrklar", "hafenlicht"),
        activities=("feasibility", "workshops", "market-research"),
        start=date(2016, 2, 1),
        months=15,
        begun=_at(9, 21, 8, 14),
        fate=Fate.NEARLY,
        flaw=Flaw.TWO_SMES,
        flawed="norrklar",
    ),
    Story(
        key="quaypower",
        title="Landstrøm for arbeidsbåter",
        acronym="QUAYPOWER",
        summary=(
            "Arbeidsbåter ligger ved kai med motoren i gang fordi kontaktene ikke passer. Norske, polske og latviske bedrifter lager et "
            "felles koblingspunkt, prøver det i Bergen, Gdańsk og Liepāja og lærer opp hverandres montører."
        ),
        internationalisation=(
            "Bedriftene møter havnene i to nye land gjennom klyngene der, får montører som kan reglene, og selger som én leverandør."
        ),
        objective="Ett koblingspunkt som godtas i tre land. Ingen enkelt leverandør får gjennomslag for en slik norm alene.",
        need="Små leverandører taper anbud fordi de bare dekker en del av leveransen. Sammen dekker de alt fra kabel til betaling.",
        language="nb",
        coordinator="havbris",
        partners=("latarnia", "jurasvejs"),
        activities=("knowledge-transfer", "training", "workshops"),
        start=date(2016, 1, 11),
        months=18,
        begun=_at(6, 3, 9, 40),
        fate=Fate.TWICE,
        received=_at(10, 12, 11, 2),
    ),
    Story(
        key="safehome",
        title="Trygg hjemme i nord",
        acronym="SAFEHOME",
        summary=(
            "Lange avstander gjør hjemmetjenesten dyr. Bedrifter fra Nord-Norge, Fyn og Savolax setter sammen sensorer, løftehjelp og "
            "journal til én løsning, og prøver den hos tolv eldre i hvert land."
        ),
        internationalisation=(
            "Danske kommuner kjøper inn sammen; finske sykehusdistrikter gjør det også. Partnerne åpner dørene for hverandre."
        ),
        objective="En løsning som tre lands hjemmetjenester kan ta i bruk uten tilpasning. Det krever prøver i alle tre.",
        need="Bedriftene selger i dag enkeltprodukter til prosjekter. De trenger en samlet vare som kan gå i drift.",
        language="nb",
        coordinator="fjellhelse",
        partners=("omsorgsbroen", "lumihoiva"),
        activities=("workshops", "networking", "market-research"),
        start=date(2016, 3, 1),
        months=14,
        begun=_at(6, 17, 12, 5),
        fate=Fate.SUBMITTED,
        received=_at(10, 9, 13, 41),
    ),
    Story(
        key="treehouse",
        title="Prøvehus i tre for tre land",
        acronym="TREEHOUSE",
        summary=(
            "Norske, finske og estiske trebedrifter bygger det samme lille huset tre ganger, med hver sin andel elementer, "
            "og lærer hvor reglene og byggeplassene er ulike."
        ),
        internationalisation="Hver bedrift får levert på en byggeplass i to andre land og vet etterpå hva som kreves for å selge der.",
        objective=(
            "Tre hus, ett sett tegninger, en oversikt over alle avvik i reglene. Forskjellene finnes bare ved å bygge på begge sider."
        ),
        need="Bedriftene er for små til å ha egne folk på utenlandske byggeregler. Oversikten blir deres felles eie.",
        language="nb",
        coordinator="trestammen",
        partners=("kuusipolku", "puidukoda"),
        activities=("workshops", "feasibility", "market-research"),
        start=date(2016, 1, 18),
        months=16,
        begun=_at(5, 20, 7, 55),
        fate=Fate.SUBMITTED,
        received=_at(10, 2, 9, 18),
        flaw=Flaw.UNSUPPORTED_ACTIVITY,
        flawed="kuusipolku",
    ),
    Story(
        key="playback",
        title="Games that bring patients back on their feet",
        acronym="PLAYBACK",
        summary=(
            "Studios from northern Sweden and clinics and device makers from the German coast and northern Norway turn dull exercises "
            "into games that patients ask for. Two games are tested with forty patients."
        ),
        internationalisation=(
            "The studios gain clinical partners that no home market offers. The device makers gain content. All three meet German "
            "health insurers together, which none of them could do alone."
        ),
        objective=(
            "Two tested games with evidence that a clinic can use when it buys. Patients, studios and sensors sit in three countries."
        ),
        need="Small studios live from one title to the next. A medical customer pays every year.",
        language="en",
        coordinator="spelfabriken",
        partners=("kuestenklar", "fjellhelse"),
        activities=("cross-sectoral", "feasibility", "workshops"),
        start=date(2016, 2, 15),
        months=18,
        begun=_at(8, 11, 10, 30),
        fate=Fate.SUBMITTED,
        received=_at(10, 15, 14, 27),
    ),
    Story(
        key="seataste",
        title="Smaken av havet i nya varor",
        acronym="SEATASTE",
        summary=(
            "Danska, svenska och lettiska livsmedelsföretag provar tång och musslor i bröd, färskost och konserver, "
            "och låter samma konsumentpanel smaka i tre länder."
        ),
        internationalisation="Företagen får se sina varor bedömda av köpare i två nya länder, och får en väg in i två butikskedjor.",
        objective="Sex nya varor provade i tre länder. Smak och regler skiljer sig, så provningen måste ske på plats.",
        need="Små producenter har inte råd med egna konsumentpaneler utomlands.",
        language="sv",
        coordinator="vastmat",
        partners=("havmad", "zalaisgalds"),
        activities=("market-research", "workshops", "networking"),
        start=date(2016, 1, 4),
        months=12,
        begun=_at(7, 2, 13, 20),
        fate=Fate.WITHDRAWN,
        received=_at(9, 14, 8, 33),
    ),
    Story(
        key="kelpbread",
        title="Kelp and rye: marine ingredients for Nordic bread",
        acronym="KELPBREAD",
        summary=(
            "West Swedish and North Danish bakeries and seaweed growers develop breads with kelp, from drying on the quay to the "
            "shelf in the supermarket, and test them with 300 consumers."
        ),
        internationalisation=(
            "Swedish growers reach Danish bakeries and the other way round; both meet buyers of two chains at the trade fair in Herning."
        ),
        objective=(
            "Four breads on trial sale in both countries. The growers are on one side of the Kattegat, most of the buyers on the other."
        ),
        need="Growers need a steady customer; bakeries need a story that sells. Recipes and sensory data stay with the enterprises.",
        language="en",
        coordinator="havmad",
        partners=("vastmat",),
        activities=("workshops", "market-research", "knowledge-transfer"),
        start=date(2016, 1, 11),
        months=13,
        begun=_at(5, 28, 11, 10),
        fate=Fate.SUBMITTED,
        received=_at(9, 28, 15, 49),
    ),
    Story(
        key="sludge2soil",
        title="From harbour sludge to soil",
        acronym="SLUDGE2SOIL",
        summary=(
            "Sludge from ships and storm water is burnt or dumped today. Filters from Luleå and presses from Bydgoszcz are joined in one "
            "pilot that makes a product farmers may use."
        ),
        internationalisation=(
            "The Swedish makers enter the largest fertiliser market on the Baltic; the Polish ones get a reference in the Nordic countries."
        ),
        objective="One pilot line, two harbours, a product that passes both countries' limits. Neither side has the whole line.",
        need="Each enterprise sells a part and competes with large suppliers that sell the whole. Together they can offer the whole.",
        language="en",
        coordinator="norrklar",
        partners=("czystawisla",),
        activities=("feasibility", "knowledge-transfer", "market-research"),
        start=date(2016, 2, 1),
        months=18,
        begun=_at(8, 24, 9, 0),
        fate=Fate.SUBMITTED,
        received=_at(10, 16, 7, 58),
        flaw=Flaw.GRANT_TOO_HIGH,
        flawed="czystawisla",
    ),
    Story(
        key="lightcare",
        title="Light for diagnosis at the bedside",
        acronym="LIGHTCARE",
        summary=(
            "Laser and spectrometer makers from Vilnius and care-software firms from Kuopio make two bedside instruments speak the "
            "language of the ward: a result in the record within five minutes."
        ),
        internationalisation="Lithuanian optics meet Finnish hospitals as first customers; Finnish software gets hardware to sell with.",
        objective="Two instruments in use on one ward in each country. Optics and wards are in different countries.",
        need="The makers have lasers and no clinical users; the software firms have users and no instruments.",
        language="en",
        coordinator="sviesa",
        partners=("lumihoiva",),
        activities=("workshops", "market-research", "networking"),
        start=date(2016, 3, 1),
        months=15,
        begun=_at(6, 29, 14, 45),
        fate=Fate.SUBMITTED,
        received=_at(10, 14, 16, 5),
        flaw=Flaw.NO_HOURS,
        flawed="lumihoiva",
    ),
    Story(
        key="berthdata",
        title="One language for berths",
        acronym="BERTHDATA",
        summary=(
            "Berth planning in Hamburg, Gdańsk and Tallinn runs on three formats and many telephone calls. Software firms and quay "
            "suppliers agree on one, show it in a shared pilot and publish it."
        ),
        internationalisation="Each firm can offer its product in the other ports from the first day, without an integration project.",
        objective="An open format used for a hundred calls in three ports. It takes ports from several countries for anyone to adopt it.",
        need="Small suppliers lose tenders to whole systems. An open format lets them bid for a part.",
        language="en",
        coordinator="hafenlicht",
        partners=("tarkvarasild", "latarnia"),
        activities=("strategy", "workshops", "knowledge-transfer"),
        start=date(2016, 1, 18),
        months=14,
        begun=_at(7, 14, 8, 25),
        fate=Fate.SUBMITTED,
        received=_at(10, 19, 12, 36),
    ),
    Story(
        key="carelink",
        title="Small clinics, one record",
        acronym="CARELINK",
        summary=(
            "Clinics with fewer than ten staff cannot pay for integration. Estonian record software and Norwegian remote diagnostics "
            "are joined through the interfaces that both countries already demand."
        ),
        internationalisation="The Estonian firms meet Norwegian municipalities; the Norwegian ones see how a digital state buys.",
        objective="Five clinics in each country exchange referrals. The interfaces exist on both sides and nobody has joined them.",
        need="Both sides carry the cost of special adaptations for each customer. A shared one is paid once.",
        language="en",
        coordinator="tarkvarasild",
        partners=("fjellhelse",),
        activities=("knowledge-transfer", "workshops", "training"),
        start=date(2016, 2, 1),
        months=16,
        begun=_at(9, 1, 6, 50),
        fate=Fate.SUBMITTED,
        received=_at(10, 13, 9, 57),
        flaw=Flaw.TWO_SMES,
        flawed="fjellhelse",
    ),
    Story(
        key="timberschool",
        title="School furniture from northern wood",
        acronym="TIMBERSCHOOL",
        summary=(
            "Estonian and Norwegian furniture makers and saw mills design benches and tables that last twenty years, "
            "and show them to the people who buy for schools."
        ),
        internationalisation="Both sides learn how the other country's municipalities buy, and bid together for the first time.",
        objective="A range of five pieces, tested in four schools. Estonian production and Norwegian design complete each other.",
        need="The makers are below the size that public buyers look for. A joint range changes that.",
        language="en",
        coordinator="puidukoda",
        partners=("trestammen",),
        activities=("workshops", "market-research", "training"),
        start=date(2016, 1, 11),
        months=12,
        begun=_at(6, 10, 10, 15),
        fate=Fate.SUBMITTED,
        received=_at(9, 30, 11, 24),
    ),
    Story(
        key="quietharbour",
        title="Quiet hulls for quiet harbours",
        acronym="QUIETHARBOUR",
        summary=(
            "Noise from work boats troubles people and fish. Latvian boat builders and Norwegian propulsion makers measure, "
            "redesign and measure again, in Liepāja and Bergen."
        ),
        internationalisation=(
            "Latvian hulls with Norwegian propulsion are offered to harbours that now ask for silence, first in Norway, then in Germany."
        ),
        objective="Ten decibels less from two boats. Hulls are built on one shore and propellers on the other.",
        need="Neither hull nor propeller alone brings the noise down; the builders own the joint design.",
        language="en",
        coordinator="jurasvejs",
        partners=("havbris",),
        activities=("feasibility", "workshops", "knowledge-transfer"),
        start=date(2016, 3, 1),
        months=17,
        begun=_at(8, 31, 12, 0),
        fate=Fate.SUBMITTED,
        received=_at(10, 16, 10, 11),
        flaw=Flaw.ONE_IS_LARGE,
        flawed="havbris",
    ),
    Story(
        key="warmfields",
        title="Surplus heat for dried berries",
        acronym="WARMFIELDS",
        summary=(
            "Latvian food makers learn from Icelandic enterprises how to dry with heat that is otherwise lost, "
            "and find out whether it pays on their own sites."
        ),
        internationalisation="",
        objective="",
        need="",
        language="en",
        coordinator="zalaisgalds",
        partners=(),
        activities=("workshops", "feasibility"),
        start=date(2016, 4, 1),
        months=12,
        begun=_at(10, 5, 9, 30),
        fate=Fate.HALF,
        pending="jardhiti",
    ),
    Story(
        key="empty",
        title="",
        acronym="",
        summary="",
        internationalisation="",
        objective="",
        need="",
        language="nb",
        coordinator="trestammen",
        partners=(),
        activities=(),
        start=date(2016, 1, 1),
        months=12,
        begun=_at(10, 19, 18, 2),
        fate=Fate.EMPTY,
    ),
)
