"""What people at the event offer and seek: the sea and food. Invented."""

from commonpot.rehearsal.event_shapes import Sector, Theme, Wording

SEA = (
    Theme(
        "electric-boats",
        Sector.MARITIME,
        ("maritime", "energy"),
        ("green-ports", "grid-storage"),
        {
            "en": Wording(
                "electric work boats",
                (
                    "Boatyards that build work boats and ferries with electric drive trains, and suppliers of propellers.",
                    "Propulsion specialists and three boatyards with battery-electric ferries.",
                ),
                (
                    "Ports with shore power that lend us a quay and a crew for trials, and suppliers of batteries for vessels.",
                    "Harbours and ferry operators as first customers; makers of charging equipment that fits small boats.",
                ),
            ),
            "nb": Wording(
                "elektriske arbeidsbåter",
                ("Verft som bygger arbeidsbåter med elektrisk fremdrift, og leverandører av propeller og styring.",),
                ("Havner med landstrøm som vil være med på forsøk, og leverandører av batterier til fartøy.",),
            ),
            "sv": Wording(
                "elektriska arbetsbåtar",
                ("Båtvarv som bygger arbetsbåtar och vägfärjor med eldrift, och underleverantörer av propellrar.",),
                ("Hamnar med landström som vill prova, och leverantörer av batterier till fartyg.",),
            ),
            "pl": Wording(
                "elektryczne łodzie robocze",
                ("Stocznie budujące łodzie robocze z napędem elektrycznym oraz dostawcy śrub i silników.",),
                ("Porty z ładowaniem z lądu, które chcą przeprowadzić próby, oraz dostawcy akumulatorów.",),
            ),
        },
    ),
    Theme(
        "green-ports",
        Sector.MARITIME,
        ("maritime", "energy", "cleantech"),
        ("electric-boats", "water-filters", "sensors", "berth-software"),
        {
            "en": Wording(
                "green ports",
                (
                    "Ports that open their quays for trials: shore power is installed and the water quality is measured.",
                    "Six small harbours with a common environmental plan, shore power on two quays and room for pilots.",
                ),
                (
                    "Builders of electric vessels, sensors for water quality, and treatment of runoff from the quays.",
                    "Suppliers of filters and sensors with something to try in a working harbour; software for planning berths.",
                ),
            ),
            "nb": Wording(
                "grønne havner",
                ("Havner som åpner kaiene for forsøk: landstrøm er på plass, og vannkvaliteten måles.",),
                ("Verft med elektriske båter, sensorer for vannkvalitet og rensing av overvann fra kaiene.",),
            ),
            "de": Wording(
                "grüne Häfen",
                ("Häfen, die ihre Kais für Versuche öffnen: Landstrom liegt an, die Wasserqualität wird gemessen.",),
                ("Werften mit elektrischen Booten, Sensorik für Wasserqualität und Filter für das Regenwasser der Kais.",),
            ),
            "da": Wording(
                "grønne havne",
                ("Havne, der åbner kajerne for forsøg: landstrøm er på plads, og vandkvaliteten måles.",),
                ("Værfter med elektriske fartøjer, sensorer til vandkvalitet og rensning af regnvand fra kajen.",),
            ),
        },
    ),
    Theme(
        "berth-software",
        Sector.MARITIME,
        ("mobility", "maritime", "ict"),
        ("green-ports", "data-analysis", "subsea-inspection"),
        {
            "en": Wording(
                "berth planning and port logistics",
                (
                    "Software for berth planning, crew planning and container logistics, used in eleven ports.",
                    "Programmers and forwarders who exchange arrival data between ports and hauliers.",
                ),
                (
                    "Ports that share their data, and others who want one open standard for arrivals.",
                    "Data analysts and ports abroad for a common pilot on just-in-time arrivals.",
                ),
            ),
            "de": Wording(
                "Liegeplatzplanung und Hafenlogistik",
                ("Software für Liegeplatzplanung und Containerlogistik, in mehreren Häfen im Einsatz.",),
                ("Häfen, die ihre Daten teilen, und Partner für offene Schnittstellen bei der Ankunftsmeldung.",),
            ),
            "fi": Wording(
                "satamien logistiikka",
                ("Ohjelmistoja laituripaikkojen suunnitteluun ja konttilogistiikkaan.",),
                ("Satamia, jotka jakavat tietojaan, ja tietoanalytiikan osaajia yhteiseen pilottiin.",),
            ),
        },
    ),
    Theme(
        "subsea-inspection",
        Sector.MARITIME,
        ("maritime", "electronics", "manufacturing"),
        ("wind-foundations", "wind-service", "photonics"),
        {
            "en": Wording(
                "underwater inspection",
                (
                    "Underwater robots, divers and sensors for the inspection of hulls, quays and cables.",
                    "Small firms that film and measure under water, with a test tank and a boat of our own.",
                ),
                (
                    "Owners of offshore wind farms and makers of foundations who need inspection; optics that see in murky water.",
                    "Offshore wind operators as pilot customers, and laser or camera makers for joint product development.",
                ),
            ),
            "nb": Wording(
                "inspeksjon under vann",
                ("Undervannsroboter, dykkere og sensorer for inspeksjon av skrog, kaier og kabler.",),
                ("Eiere av havvindparker og produsenter av fundamenter; optikk som ser i grumsete vann.",),
            ),
            "da": Wording(
                "inspektion under vand",
                ("Undervandsrobotter, dykkere og sensorer til inspektion af skrog, kajer og kabler.",),
                ("Ejere af havvindmølleparker og producenter af fundamenter; optik til grumset vand.",),
            ),
        },
    ),
    Theme(
        "seaweed-food",
        Sector.FOOD,
        ("seafood", "food"),
        ("grain-bakery", "food-packaging", "algae-enzymes"),
        {
            "en": Wording(
                "seaweed as food",
                (
                    "Growers and driers of seaweed, with tested recipes and food safety papers in order.",
                    "Seaweed from clean water, kelp and dulse, dried or salted by four small producers.",
                ),
                (
                    "Bakeries and food makers as first customers, and packaging that keeps the taste.",
                    "Bread, pasta and snack producers who want to try marine ingredients; laboratories for shelf life.",
                ),
            ),
            "da": Wording(
                "tang som fødevare",
                ("Producenter, der dyrker og tørrer tang, med gennemprøvede opskrifter.",),
                ("Bagerier og fødevarevirksomheder som første kunder, og emballage, der bevarer smagen.",),
            ),
            "sv": Wording(
                "tång som livsmedel",
                ("Odlare som torkar tång och musslor till livsmedel, med recept som är provade.",),
                ("Bagerier och livsmedelsföretag som första kunder, och förpackningar som bevarar smaken.",),
            ),
            "nb": Wording(
                "tang og tare som mat",
                ("Dyrkere som høster og tørker tang og tare, med mattrygghet på plass.",),
                ("Bakerier og matprodusenter som pilotkunder, og emballasje som bevarer smaken.",),
            ),
        },
    ),
    Theme(
        "grain-bakery",
        Sector.FOOD,
        ("food",),
        ("seaweed-food", "dairy-berries", "food-buyers"),
        {
            "en": Wording(
                "bread and new ingredients",
                (
                    "Mills and bakeries with a pilot line for bread and crispbread, and a consumer panel of sixty.",
                    "Oat, rye and plant-based protein from family bakeries that sell in the whole country.",
                ),
                (
                    "New ingredients from the sea, from berries or from peas, and shops abroad that care for good bread.",
                    "Suppliers of dried seaweed and berries; distributors for crispbread in the neighbouring countries.",
                ),
            ),
            "sv": Wording(
                "bröd och nya råvaror",
                ("Kvarnar och bagerier med en pilotlinje för bröd, och en konsumentpanel.",),
                ("Nya råvaror ur havet eller av bär, och butiker utomlands som bryr sig om gott bröd.",),
            ),
            "fi": Wording(
                "leipä ja uudet raaka-aineet",
                ("Myllyjä ja leipomoita, joilla on koelinja leivälle ja näkkileivälle.",),
                ("Uusia raaka-aineita merestä ja marjoista sekä jakelukanavia naapurimaihin.",),
            ),
            "pl": Wording(
                "chleb i nowe składniki",
                ("Młyny i piekarnie z linią pilotażową do chleba żytniego.",),
                ("Nowe surowce: suszone jagody, glony i białko roślinne; dystrybutorzy za granicą.",),
            ),
        },
    ),
    Theme(
        "dairy-berries",
        Sector.FOOD,
        ("food",),
        ("heat-reuse", "food-buyers", "grain-bakery", "robots"),
        {
            "en": Wording(
                "dairy and berries",
                (
                    "Dairies and berry processors: cheese, concentrates, freezing and drying under one roof.",
                    "Wild berries and soft fruit, dried or frozen, from two hundred pickers and five processors.",
                ),
                (
                    "Retail chains and distributors abroad, and surplus heat that makes drying cheap.",
                    "Automation of small packing lines, and bakeries that use dried berries.",
                ),
            ),
            "fi": Wording(
                "marjat ja maitotuotteet",
                ("Meijereitä ja marjanjalostajia: juustoa, pakastusta ja kuivausta.",),
                ("Kauppaketjuja ja jakelijoita ulkomailla, hukkalämpöä marjojen kuivaukseen.",),
            ),
            "pl": Wording(
                "nabiał i owoce jagodowe",
                ("Mleczarnie i przetwórcy owoców: sery, mrożenie i suszenie jagód.",),
                ("Sieci handlowe i dystrybutorzy za granicą oraz ciepło odpadowe do suszenia.",),
            ),
        },
    ),
    Theme(
        "food-buyers",
        Sector.FOOD,
        ("food",),
        ("seaweed-food", "dairy-berries", "grain-bakery", "food-trips"),
        {
            "en": Wording(
                "local and organic food in shops and kitchens",
                (
                    "Retail chains, caterers and restaurants that buy local and organic food and test it with their guests.",
                    "Buyers for forty schools and canteens, with a test kitchen and fixed routes for small suppliers.",
                ),
                (
                    "Small producers of seafood, dairy or berries who can deliver; traceability that a shopkeeper understands.",
                    "Organic bread, cheese and seaweed from abroad; study trips to farms that receive visitors.",
                ),
            ),
            "da": Wording(
                "lokale og økologiske fødevarer",
                ("Butikskæder og køkkener, der køber lokale og økologiske fødevarer og prøver dem hos gæsterne.",),
                ("Små producenter af tang, mejerivarer og bær, der kan levere, og sporbarhed, som kunden forstår.",),
            ),
            "de": Wording(
                "regionale und ökologische Lebensmittel",
                ("Handelsketten und Großküchen, die regionale und ökologische Lebensmittel kaufen.",),
                ("Kleine Hersteller von Käse, Beeren und Algen, die liefern können; Rückverfolgbarkeit bis zum Hof.",),
            ),
        },
    ),
)
