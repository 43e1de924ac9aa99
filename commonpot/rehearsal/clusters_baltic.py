"""Invented clusters and enterprises of the southern and eastern shore. Any likeness to a real one is chance."""

from commonpot.rehearsal.shapes import Cluster, Enterprise

BALTIC = (
    Cluster(
        "tarkvarasild", "Tarkvarasild Software Cluster", "Kadri Lepamäe", "kadri@tarkvarasild.example", "en", "EE", "EE008", "ee-areng",
        (
            Enterprise("Kuusekäbi Tarkvara OÜ", 24, 2_100, 700, "Health records for small clinics. Leads the work on interfaces."),
            Enterprise("Rannapiir OÜ", 10, 900, 260, "Port scheduling software. Owns the data exchange pilot."),
            Enterprise("Soojuspaar OÜ", 5, 300, 90, "Energy monitoring of buildings. Runs the training."),
        ),
    ),
    Cluster(
        "puidukoda", "Puidukoda Wood Network", "Tõnu Saarepuu", "tonu@puidukoda.example", "en", "EE", "EE008", "ee-areng",
        (
            Enterprise("Metsapuit Elemendid OÜ", 61, 7_800, 5_000, "Timber frame elements. Leads the factory exchange."),
            Enterprise("Võrukuusk OÜ", 18, 2_200, 1_600, "Thermally modified wood. Provides the test series."),
            Enterprise("Lauakoda OÜ", 7, 500, 210, "Tables and benches for schools. Leads the market research."),
        ),
        network=True,
    ),
    Cluster(
        "jurasvejs", "Jūras Vējš Maritime Cluster", "Ilze Kalnbērza", "ilze@jurasvejs.example", "en", "LV", "LV003", "lv-attistiba",
        (
            Enterprise("Liedaga Laivas SIA", 33, 3_500, 2_400, "Small work boats. Leads the hull design workshops."),
            Enterprise("Dzintarplūsma SIA", 12, 1_000, 650, "Ballast water sampling. Runs the measurements in port."),
            Enterprise("Piekrastes Dati SIA", 6, 420, 130, "Coastal data services. Owns the common data set."),
        ),
    ),
    Cluster(
        "zalaisgalds", "Zaļais Galds Food Cluster", "Jānis Ozoliņkalns", "janis@zalaisgalds.example", "en", "LV", "LV008", "lv-attistiba",
        (
            Enterprise("Rudzu Sēta SIA", 49, 5_200, 2_900, "Rye crispbread. Leads the consumer panel."),
            Enterprise("Meža Oga SIA", 15, 1_400, 900, "Berry concentrates. Supplies the ingredients."),
            Enterprise("Pienupe SIA", 92, 14_300, 8_800, "Dairy. Opens its pilot line to the partners."),
        ),
    ),
    Cluster(
        "sviesa", "Šviesos Kalva Photonics Cluster", "Rūta Girdvainė", "ruta@sviesoskalva.example", "en", "LT", "LT00A", "lt-pletra",
        (
            Enterprise("Lazerinė Pelėda UAB", 36, 5_900, 6_700, "Compact lasers for diagnostics. Leads the optical design."),
            Enterprise("Spektro Namai UAB", 14, 1_600, 1_100, "Spectrometers for food and water. Runs the field tests."),
            Enterprise("Optika Nerija UAB", 8, 640, 480, "Coatings. Owns the work on durability."),
            Enterprise("Baltasis Spindulys UAB", 22, 3_000, 2_500, "Light sources for medical lamps. Leads the market study."),
        ),
    ),
    Cluster(
        "latarnia", "Klaster Morski Latarnia", "Agnieszka Zaborska", "agnieszka@latarnia.example", "en", "PL", "PL633", "pl-rozwoj",
        (
            Enterprise("Bryzatech sp. z o.o.", 68, 8_700, 5_400, "Deck machinery. Leads the work on electric winches."),
            Enterprise("Foka Systemy sp. z o.o.", 23, 1_900, 800, "Mooring sensors. Provides the test site at the quay."),
            Enterprise("Kadłubownia Motława sp. z o.o.", 190, 31_000, 22_000, "Hull sections. Hosts the apprenticeship exchange."),
            Enterprise("Mewa Software sp. z o.o.", 9, 560, 150, "Crew planning. Leads the training modules."),
        ),
    ),
    Cluster(
        "czystawisla", "Czysta Rzeka Cleantech Network", "Piotr Wielgosz", "piotr@czystarzeka.example", "en", "PL", "PL613", "pl-rozwoj",
        (
            Enterprise("Filtrowia sp. z o.o.", 40, 4_300, 3_000, "Filter presses. Leads the tests with harbour sludge."),
            Enterprise("Wodomir Pomiary sp. z o.o.", 11, 700, 300, "Water meters and telemetry. Owns the measuring plan."),
            Enterprise("Biomuł sp. z o.o.", 27, 2_400, 1_900, "Fertiliser from sludge. Leads the market research."),
        ),
        network=True,
    ),
    Cluster(
        "hafenlicht", "Hafenlicht Maritimes Cluster", "Katrin Brodersen", "katrin@hafenlicht.example", "en", "DE", "DE600", "de-hafen",
        (
            Enterprise("Elbstrom Ladetechnik GmbH", 58, 10_800, 6_200, "Shore power for small vessels. Leads the pilot at the quay."),
            Enterprise("Tidenwerk GmbH", 19, 2_700, 1_200, "Berth planning software. Owns the interface work."),
            Enterprise("Speicher & Lage GmbH", 8, 760, 310, "Positioning of containers and boats. Runs the field tests."),
        ),
    ),
    Cluster(
        "kuestenklar", "Küstenklar Gesundheitsnetzwerk", "Jens Wolgast", "jens@kuestenklar.example", "en", "DE", "DE803", "de-kueste",
        (
            Enterprise("Boddenmed GmbH", 32, 4_900, 3_300, "Wearable monitors. Leads the usability tests."),
            Enterprise("Kreidefels Software GmbH", 17, 2_000, 700, "Care planning. Owns the work on data protection."),
            Enterprise("Windflüchter Reha GmbH", 85, 12_100, 7_900, "Rehabilitation clinics. Tests the games with patients."),
        ),
        network=True,
    ),
)
