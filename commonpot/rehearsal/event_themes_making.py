"""What people at the event offer and seek: software, sensors, manufacturing and textiles. Invented."""

from commonpot.rehearsal.event_shapes import Sector, Theme, Wording

MAKING = (
    Theme(
        "data-analysis",
        Sector.ICT,
        ("ict",),
        ("berth-software", "visitor-data", "grid-storage", "sensors"),
        {
            "en": Wording(
                "data analysis",
                (
                    "Data analysis and machine learning by nineteen small firms that finish in weeks, not years.",
                    "Statisticians and programmers: data analysis that foresees demand, arrivals and faults.",
                ),
                (
                    "Ports, destinations and grid owners with data and a question.",
                    "Owners of sensor data, tourism or energy, for a pilot with open results.",
                ),
            ),
            "fi": Wording(
                "tietoanalytiikka",
                ("Tietoanalytiikkaa ja koneoppimista pienissä yrityksissä.",),
                ("Satamia, matkailualueita ja verkkoyhtiöitä, joilla on dataa ja kysymys.",),
            ),
            "da": Wording(
                "dataanalyse",
                ("Dataanalyse og maskinlæring fra små virksomheder, der bliver færdige på få uger.",),
                ("Havne, turistmål og ejere af elnet med data og et spørgsmål.",),
            ),
        },
    ),
    Theme(
        "digital-trust",
        Sector.ICT,
        ("ict",),
        ("clinic-records", "care-testers", "data-analysis"),
        {
            "en": Wording(
                "digital identity and security",
                (
                    "Digital identity, signatures and cyber security that a whole state uses every day.",
                    "Security testers and lawyers who make small firms ready for hospital tenders.",
                ),
                (
                    "Health record firms and hospitals that must protect data; municipalities that go digital.",
                    "Public buyers abroad, and software firms in health that need security.",
                ),
            ),
            "de": Wording(
                "digitale Identität und Sicherheit",
                ("Digitale Identität, Datenschutz und IT-Sicherheit für kleine Betriebe.",),
                ("Anbieter von Patientenakten und Krankenhäuser, die Daten schützen müssen.",),
            ),
        },
    ),
    Theme(
        "sensors",
        Sector.ICT,
        ("electronics",),
        ("water-filters", "efficient-buildings", "green-ports", "smart-garments"),
        {
            "en": Wording(
                "sensors and small electronics",
                (
                    "Sensors and embedded electronics for water, air and buildings, in series from ten to ten thousand.",
                    "Internet of things from board to cloud: measuring water quality, indoor air and mooring loads.",
                ),
                (
                    "Water treatment firms, ports and housing companies with something to measure.",
                    "Users with wet, cold or moving things: harbours, buildings, garments.",
                ),
            ),
            "nb": Wording(
                "sensorer og elektronikk",
                ("Sensorer og innebygd elektronikk for vann, luft og bygg.",),
                ("Rensebedrifter, havner og byggeiere som har noe å måle.",),
            ),
            "sv": Wording(
                "sensorer och elektronik",
                ("Sensorer och inbyggd elektronik för vatten, luft och byggnader.",),
                ("Företag inom vattenrening, hamnar och fastighetsägare som har något att mäta.",),
            ),
            "pl": Wording(
                "czujniki i elektronika",
                ("Czujniki i elektronika do pomiarów wody, powietrza i budynków.",),
                ("Firmy uzdatniania wody, porty i zarządcy budynków.",),
            ),
        },
    ),
    Theme(
        "clinic-records",
        Sector.ICT,
        ("ict", "health"),
        ("care-at-home", "care-testers", "digital-trust"),
        {
            "en": Wording(
                "records for small clinics",
                (
                    "Record software for small clinics and home care, with open interfaces and e-prescriptions.",
                    "Health software houses whose systems talk to each other, and to hospitals.",
                ),
                (
                    "Welfare technology that must report into a record, hospitals for trials, help with security.",
                    "Municipal home care abroad; firms with remote care to connect.",
                ),
            ),
            "nb": Wording(
                "journal for små klinikker",
                ("Journalprogramvare for små klinikker og hjemmetjenester, med åpne grensesnitt.",),
                ("Velferdsteknologi som må inn i journalen, og sykehus som vil prøve.",),
            ),
            "fi": Wording(
                "potilastiedot pienille klinikoille",
                ("Ohjelmistoja kotihoitoon ja pienille klinikoille, avoimet rajapinnat.",),
                ("Hyvinvointiteknologiaa kotihoitoon, sairaaloita pilotteihin ja tietoturvaa.",),
            ),
        },
    ),
    Theme(
        "robots",
        Sector.MANUFACTURING,
        ("manufacturing",),
        ("timber-elements", "dairy-berries", "waste-sorting", "wind-foundations"),
        {
            "en": Wording(
                "robots for small series",
                (
                    "Robot builders who automate small series: welding, nailing, packing and sorting.",
                    "Automation for firms with twenty staff, and a hall where they can try before they buy.",
                ),
                (
                    "Factories in timber, food and recycling with dull or heavy work.",
                    "Steel builders, dairies and element factories for pilots; makers of sensors that see.",
                ),
            ),
            "da": Wording(
                "robotter til små serier",
                ("Robotbyggere, der automatiserer små serier: svejsning, pakning og sortering.",),
                ("Fabrikker for træelementer, fødevarer og genanvendelse med tungt arbejde.",),
            ),
            "de": Wording(
                "Roboter für kleine Serien",
                ("Automatisierung kleiner Serien: Schweißen, Nageln, Verpacken, Sortieren.",),
                ("Hersteller von Holzelementen und Lebensmitteln sowie Stahlbauer mit schwerer Arbeit.",),
            ),
            "sv": Wording(
                "robotar för små serier",
                ("Robotbyggare som automatiserar små serier: svets, spikning och packning.",),
                ("Fabriker för träelement och livsmedel, och återvinning med tungt arbete.",),
            ),
        },
    ),
    Theme(
        "photonics",
        Sector.MANUFACTURING,
        ("electronics", "health", "food"),
        ("diagnostics", "waste-sorting", "subsea-inspection", "sawmill-streams"),
        {
            "en": Wording(
                "lasers and spectrometers",
                (
                    "Lasers, spectrometers and coatings from a town with forty photonics firms.",
                    "Small spectrometers that see what food, water or blood contains.",
                ),
                (
                    "Diagnostics firms, recycling plants and food laboratories with something to see.",
                    "Users under water, on conveyor belts and at bedsides for joint product development.",
                ),
            ),
            "de": Wording(
                "Laser und Spektrometer",
                ("Laser, Spektrometer und Optik aus vierzig Betrieben der Photonik.",),
                ("Hersteller von Diagnostik, Recyclingbetriebe und Lebensmittellabore.",),
            ),
        },
    ),
    Theme(
        "subcontractors",
        Sector.MANUFACTURING,
        ("manufacturing",),
        ("wind-foundations", "electric-boats", "robots"),
        {
            "en": Wording(
                "machining and welding",
                (
                    "Machining, welding and surface treatment by fifty subcontractors, certified together.",
                    "Workshops with large lathes and short delivery times, used to ships and turbines.",
                ),
                (
                    "Yards and builders of offshore foundations for joint tenders; welding robots.",
                    "System suppliers in shipbuilding and wind power who lack capacity.",
                ),
            ),
            "pl": Wording(
                "obróbka i spawanie",
                ("Obróbka CNC i spawanie: pięćdziesięciu podwykonawców ze wspólnym certyfikatem.",),
                ("Stocznie i producenci fundamentów morskich farm wiatrowych do wspólnych ofert.",),
            ),
            "nb": Wording(
                "maskinering og sveising",
                ("Maskinering, sveising og overflatebehandling fra femti underleverandører.",),
                ("Verft og produsenter av fundamenter til havvind som vil gi felles anbud.",),
            ),
        },
    ),
    Theme(
        "printed-parts",
        Sector.MANUFACTURING,
        ("manufacturing", "materials", "health"),
        ("electric-boats", "care-at-home", "subcontractors"),
        {
            "en": Wording(
                "printed parts",
                (
                    "3D printing in metal and plastic, with material tests and drawings that last.",
                    "Spare parts on demand, 3D printed overnight, for machines that nobody makes any more.",
                ),
                (
                    "Boatyards that wait for spare parts, and makers of medical devices and aids in small series.",
                    "Machining subcontractors to finish what we print; new materials from renewable sources.",
                ),
            ),
            "sv": Wording(
                "utskrivna delar",
                ("3D-utskrift i metall och plast, med provning av material.",),
                ("Båtvarv som väntar på reservdelar, och tillverkare av hjälpmedel i små serier.",),
            ),
            "de": Wording(
                "gedruckte Teile",
                ("Additive Fertigung in Metall und Kunststoff, mit Prüfung der Werkstoffe.",),
                ("Werften, die auf Ersatzteile warten, und Hersteller von Medizinprodukten.",),
            ),
        },
    ),
    Theme(
        "smart-garments",
        Sector.TEXTILES,
        ("materials", "health", "electronics"),
        ("rehabilitation", "sensors", "workwear"),
        {
            "en": Wording(
                "smart textiles",
                (
                    "Conductive yarn and knitted sensors, washable fifty times, from weavers and a textile laboratory.",
                    "Smart textiles that feel pulse and posture, made in small series.",
                ),
                (
                    "Rehabilitation clinics for trials, and makers of small electronics that survive washing.",
                    "Health partners who need wearables; sensor firms for joint product development.",
                ),
            ),
            "sv": Wording(
                "smarta textilier",
                ("Smarta textilier med ledande garn och stickade sensorer som tål tvätt.",),
                ("Rehabiliteringskliniker för prövning, och tillverkare av liten elektronik.",),
            ),
            "pl": Wording(
                "inteligentne tekstylia",
                ("Inteligentne tekstylia: przędza przewodząca i dzianiny z czujnikami.",),
                ("Kliniki rehabilitacji do badań z pacjentami oraz producenci małej elektroniki.",),
            ),
        },
    ),
    Theme(
        "workwear",
        Sector.TEXTILES,
        ("materials",),
        ("wind-service", "textile-recycling", "fibre-pilot"),
        {
            "en": Wording(
                "workwear",
                (
                    "Workwear for cold and wet places: fishing, offshore and rescue.",
                    "Sewing firms with short runs and technical textiles that keep warm and float.",
                ),
                (
                    "Offshore and fishing crews who test; recycled or bio-based fibres that last.",
                    "Service firms for offshore wind as first customers; textile recycling for worn-out suits.",
                ),
            ),
            "nb": Wording(
                "arbeidstøy",
                ("Arbeidstøy for kulde og væte: fiske, offshore og redning.",),
                ("Mannskap i havvind og fiske som prøver, og gjenvunne eller biobaserte fibre.",),
            ),
            "de": Wording(
                "Arbeitskleidung",
                ("Arbeitskleidung aus technischen Textilien für Kälte und Nässe.",),
                ("Servicefirmen der Offshore-Windkraft, die erproben, und Fasern aus Recycling.",),
            ),
        },
    ),
    Theme(
        "textile-recycling",
        Sector.TEXTILES,
        ("materials", "cleantech"),
        ("waste-sorting", "fibre-pilot", "workwear"),
        {
            "en": Wording(
                "textile recycling",
                (
                    "Collection and sorting of worn textiles, two hundred tonnes a month, wool and cotton apart.",
                    "Spinners who make yarn from recycled fibre, and shops that take clothes back.",
                ),
                (
                    "Sorting machines that tell fibres apart, a fibre laboratory, and workwear makers who buy the yarn.",
                    "Partners in cellulose fibres and in automatic sorting.",
                ),
            ),
            "da": Wording(
                "genanvendelse af tekstiler",
                ("Indsamling og sortering af brugte tekstiler, uld og bomuld hver for sig.",),
                ("Sortering, der kan skelne fibre, et fiberlaboratorium og producenter af arbejdstøj.",),
            ),
            "sv": Wording(
                "återvinning av textil",
                ("Insamling och sortering av använda textilier, och garn av återvunnen fiber.",),
                ("Sorteringsmaskiner som skiljer fibrer åt, och ett laboratorium för cellulosa.",),
            ),
        },
    ),
    Theme(
        "wool-fashion",
        Sector.TEXTILES,
        ("materials", "creative"),
        ("product-design", "coast-tours", "food-trips"),
        {
            "en": Wording(
                "wool and linen",
                (
                    "Wool and linen from our own sheep and fields, knitted and woven in eleven small workshops.",
                    "Knitwear and home textiles with old patterns and new cuts.",
                ),
                (
                    "Designers for a common collection, and hotels and shops where tourists buy.",
                    "Distributors in big cities; tourism networks with shops at the pier.",
                ),
            ),
            "nb": Wording(
                "ull og strikk",
                ("Ull fra egne sauer, strikket og vevd i små verksteder.",),
                ("Designere til en felles kolleksjon, og hoteller og butikker der turister handler.",),
            ),
        },
    ),
)
