"""What people at the event offer and seek: health, tourism and the creative trades. Invented."""

from commonpot.rehearsal.event_shapes import Sector, Theme, Wording

PEOPLE = (
    Theme(
        "care-at-home",
        Sector.HEALTH,
        ("health", "electronics"),
        ("care-testers", "clinic-records", "product-design"),
        {
            "en": Wording(
                "care at home",
                (
                    "Welfare technology by nine small firms: sensors, lifting aids and reminders that let old people stay at home.",
                    "Welfare technology in daily use with four hundred people, and nurses who say what works.",
                ),
                (
                    "Municipalities that test with real users, and record software with open interfaces.",
                    "Public buyers abroad for pilots in home care; designers who know old hands and eyes.",
                ),
            ),
            "nb": Wording(
                "trygghet hjemme",
                ("Sensorer og hjelpemidler som lar eldre bo hjemme, laget av små bedrifter.",),
                ("Kommuner i nabolandene som prøver med virkelige brukere, og journalsystemer med åpne grensesnitt.",),
            ),
            "da": Wording(
                "velfærdsteknologi i hjemmet",
                ("Velfærdsteknologi i daglig brug: løft, sensorer og påmindelser til ældre.",),
                ("Kommuner i andre lande, der vil prøve med rigtige brugere, og åbne grænseflader til journalen.",),
            ),
            "fi": Wording(
                "kotihoidon teknologia",
                ("Antureita ja apuvälineitä, joiden avulla ikäihmiset voivat asua kotona.",),
                ("Kuntia ja sairaaloita, jotka kokeilevat oikeiden käyttäjien kanssa; avoimia rajapintoja.",),
            ),
        },
    ),
    Theme(
        "care-testers",
        Sector.HEALTH,
        ("health",),
        ("care-at-home", "rehabilitation", "diagnostics", "clinic-records"),
        {
            "en": Wording(
                "testing with patients and staff",
                (
                    "A living lab of two hospitals and five municipalities that test products with patients and staff.",
                    "Test beds in home care and on a ward, with ethics approval in eight weeks.",
                ),
                (
                    "Welfare technology, diagnostics and games for rehabilitation that are ready for users.",
                    "Small firms with sensors or remote care to test; other hospitals to compare results with.",
                ),
            ),
            "sv": Wording(
                "prövning i vården",
                ("Testbädd med sjukhus och kommuner där produkter prövas med patienter och personal.",),
                ("Välfärdsteknik, diagnostik och spel för rehabilitering som är redo för användare.",),
            ),
            "da": Wording(
                "test i sundhedsvæsenet",
                ("Testmiljø med sygehuse og kommuner, der prøver produkter med patienter og personale.",),
                ("Velfærdsteknologi, diagnostik og spil til genoptræning, som er klar til brugere.",),
            ),
        },
    ),
    Theme(
        "diagnostics",
        Sector.HEALTH,
        ("health", "electronics"),
        ("care-testers", "photonics", "algae-enzymes"),
        {
            "en": Wording(
                "diagnostics at the bedside",
                (
                    "Point-of-care tests and imaging software, CE-marked, from a university spin-off and six others.",
                    "Laboratories and start-ups in diagnostics, with clinical data from three hospitals.",
                ),
                (
                    "Hospitals as pilot users, makers of small lasers and spectrometers, help with certification.",
                    "Photonics for faster tests, and a living lab that knows the rules for trials.",
                ),
            ),
            "de": Wording(
                "Diagnostik am Krankenbett",
                ("Schnelltests und Bildgebung aus der Medizintechnik, mit CE-Zeichen.",),
                ("Krankenhäuser als erste Anwender, Hersteller kleiner Laser und Spektrometer, Hilfe bei der Zulassung.",),
            ),
            "sv": Wording(
                "diagnostik vid sängen",
                ("Snabbtester och bilddiagnostik från ett tiotal bolag och ett universitet.",),
                ("Sjukhus som pilotkunder, tillverkare av små lasrar och hjälp med certifiering.",),
            ),
        },
    ),
    Theme(
        "rehabilitation",
        Sector.HEALTH,
        ("health", "creative"),
        ("serious-games", "smart-garments", "spa-health"),
        {
            "en": Wording(
                "rehabilitation",
                (
                    "Rehabilitation clinics with two thousand patients a year who gladly try new things.",
                    "Physiotherapists and a movement laboratory that measure whether training helps.",
                ),
                (
                    "Game studios for exercises that people want to do, and garments with sensors.",
                    "Wearables that a patient can put on alone; serious games for balance and hands.",
                ),
            ),
            "de": Wording(
                "Rehabilitation",
                ("Rehakliniken mit zweitausend Patienten im Jahr und ein Bewegungslabor.",),
                ("Spieleentwickler für Übungen, die Freude machen, und Kleidung mit Sensoren.",),
            ),
            "pl": Wording(
                "rehabilitacja",
                ("Kliniki rehabilitacji i uzdrowiska, w których pacjenci próbują nowych rozwiązań.",),
                ("Twórcy gier do ćwiczeń oraz inteligentne tekstylia z czujnikami.",),
            ),
        },
    ),
    Theme(
        "coast-tours",
        Sector.TOURISM,
        ("tourism", "maritime"),
        ("electric-boats", "seaweed-food", "story-ar"),
        {
            "en": Wording(
                "coastal tourism",
                (
                    "Guest harbours, kayak guides and boat tours along a coast that has short summers.",
                    "Islands that receive guests all year: small hotels, guided walks and a common booking page.",
                ),
                (
                    "Quiet electric boats for tours, local seafood for the table, stories told on the phone.",
                    "Seaweed and seafood from small producers, and makers of augmented reality for old harbours.",
                ),
            ),
            "nb": Wording(
                "kystturisme",
                ("Gjestehavner, kajakkguider og båtturer langs kysten, og små hoteller.",),
                ("Stille elektriske båter til turer, lokal sjømat til bordet og fortellinger på telefonen.",),
            ),
            "sv": Wording(
                "kustturism",
                ("Gästhamnar, kajakguider och små hotell i skärgården.",),
                ("Tysta elektriska båtar, tång och skaldjur från små producenter, berättelser i telefonen.",),
            ),
        },
    ),
    Theme(
        "food-trips",
        Sector.TOURISM,
        ("tourism", "food"),
        ("food-buyers", "dairy-berries", "visitor-data"),
        {
            "en": Wording(
                "food and farm tourism",
                (
                    "Farms with rooms, cheese makers who show how it is done, and a route of forty tables.",
                    "Organisers of study trips and food festivals in the countryside, with beds for three hundred.",
                ),
                (
                    "Makers of cheese, bread and berries who want visitors; knowledge of who travels and why.",
                    "Local and organic producers in other countries for an exchange of guests; visitor data.",
                ),
            ),
            "pl": Wording(
                "turystyka kulinarna",
                ("Gospodarstwa z pokojami, serowarnie i szlak czterdziestu stołów.",),
                ("Producenci serów, chleba i owoców jagodowych; dane o turystach; wizyty studyjne.",),
            ),
            "fi": Wording(
                "ruoka- ja maaseutumatkailu",
                ("Maatiloja, jotka majoittavat vieraita, ja opintomatkoja tuottajien luo.",),
                ("Lähiruoan tuottajia naapurimaista ja tietoa matkailijoista.",),
            ),
        },
    ),
    Theme(
        "spa-health",
        Sector.TOURISM,
        ("tourism", "health"),
        ("rehabilitation", "smart-garments", "heat-reuse"),
        {
            "en": Wording(
                "health and spa tourism",
                (
                    "Spas, saunas and mineral water, with doctors in the house and guests from nine countries.",
                    "Sauna makers and health hotels that sell well-being weeks.",
                ),
                (
                    "Rehabilitation clinics for common packages, wearables for guests, heat from the ground or from surplus.",
                    "Clinics abroad that send guests; geothermal heat for pools.",
                ),
            ),
            "de": Wording(
                "Gesundheitstourismus",
                ("Kurbäder und Gesundheitshotels mit Ärzten im Haus.",),
                ("Rehakliniken für gemeinsame Angebote, tragbare Sensoren für Gäste, Erdwärme für Becken.",),
            ),
        },
    ),
    Theme(
        "visitor-data",
        Sector.TOURISM,
        ("tourism", "ict"),
        ("data-analysis", "story-ar", "coast-tours", "food-trips"),
        {
            "en": Wording(
                "visitor data",
                (
                    "Destinations that count and ask their visitors: five years of open data and a digital platform.",
                    "A tourist board with booking data from eighty hosts, willing to share it.",
                ),
                (
                    "Data analysis that foresees a rainy weekend, and augmented reality for places without staff.",
                    "Other destinations to compare with, and firms that turn visitor data into offers.",
                ),
            ),
            "sv": Wording(
                "besöksdata",
                ("Destinationer som räknar och frågar sina besökare, med öppna data sedan fem år.",),
                ("Dataanalys som förutser en regnig helg, och förstärkt verklighet för obemannade platser.",),
            ),
        },
    ),
    Theme(
        "serious-games",
        Sector.CREATIVE,
        ("creative", "health", "education"),
        ("rehabilitation", "care-testers", "wind-service"),
        {
            "en": Wording(
                "serious games",
                (
                    "Game studios that make training, rehabilitation and learning worth coming back to.",
                    "Twelve studios with a common user test room, known for games that children and surgeons play.",
                ),
                (
                    "Rehabilitation clinics and hospitals with exercises to turn into games, and schools.",
                    "Rehabilitation clinics that let patients play, and industries that train people for dangerous work.",
                ),
            ),
            "sv": Wording(
                "spel för hälsa och lärande",
                ("Spelstudior som gör träning och rehabilitering rolig, med eget rum för användartest.",),
                ("Rehabiliteringskliniker och sjukhus med övningar som kan bli spel, och skolor.",),
            ),
            "fi": Wording(
                "hyötypelit",
                ("Pelialan yrityksiä, jotka tekevät kuntoutuksesta ja oppimisesta peliä.",),
                ("Kuntoutusklinikoita ja sairaaloita, joiden harjoituksista voi tehdä pelejä.",),
            ),
            "nb": Wording(
                "spill for helse og læring",
                ("Spillstudioer som gjør trening og rehabilitering verdt å komme tilbake til.",),
                ("Klinikker for rehabilitering og sykehus med øvelser som kan bli spill.",),
            ),
        },
    ),
    Theme(
        "story-ar",
        Sector.CREATIVE,
        ("creative", "tourism"),
        ("coast-tours", "visitor-data", "training-simulators"),
        {
            "en": Wording(
                "augmented reality and sound",
                (
                    "Augmented reality, film and sound that tell a place's story on an ordinary phone.",
                    "Animators, writers and sound makers who have opened six museums and one ferry.",
                ),
                (
                    "Destinations and harbours with a story and no staff to tell it; partners in simulators.",
                    "Tourism networks as pilot customers, and owners of visitor data.",
                ),
            ),
            "da": Wording(
                "fortællinger i augmented reality",
                ("Augmented reality, film og lyd, der fortæller et steds historie på en almindelig telefon.",),
                ("Turistmål og havne med en historie og ingen til at fortælle den.",),
            ),
            "nb": Wording(
                "fortellinger i utvidet virkelighet",
                ("Utvidet virkelighet, film og lyd som forteller et steds historie på telefonen.",),
                ("Reisemål og havner med en historie å fortelle, og partnere på simulatorer.",),
            ),
        },
    ),
    Theme(
        "product-design",
        Sector.CREATIVE,
        ("creative", "forest", "health"),
        ("furniture", "care-at-home", "wool-fashion"),
        {
            "en": Wording(
                "design of things for daily use",
                (
                    "Designers of furniture, aids and services, with a workshop for prototypes and a habit of asking users.",
                    "A design school and thirty small studios; students test with us every spring.",
                ),
                (
                    "Furniture makers and welfare technology firms who want their next product to be liked.",
                    "Makers of wooden furniture or wool who lack a designer; production for small series.",
                ),
            ),
            "da": Wording(
                "design til hverdagen",
                ("Designere af møbler og hjælpemidler, med værksted til prototyper.",),
                ("Møbelproducenter og velfærdsteknologiske virksomheder, der vil udvikle sammen.",),
            ),
            "fi": Wording(
                "muotoilu",
                ("Huonekalujen ja apuvälineiden muotoilijoita, oma prototyyppipaja.",),
                ("Huonekaluvalmistajia ja kotihoidon teknologian yrityksiä yhteiseen tuotekehitykseen.",),
            ),
        },
    ),
    Theme(
        "training-simulators",
        Sector.CREATIVE,
        ("creative", "education", "maritime"),
        ("wind-service", "green-ports", "story-ar"),
        {
            "en": Wording(
                "training simulators",
                (
                    "Simulators for cranes, ships and turbines, built on game engines by seven small firms.",
                    "Virtual reality for safety training: a ferry bridge, a crane and a nacelle.",
                ),
                (
                    "Vocational schools, ports and offshore wind operators who train people.",
                    "Shipping and wind service firms as pilot customers; sound and 3D artists.",
                ),
            ),
            "de": Wording(
                "Simulatoren für die Ausbildung",
                ("Simulatoren für Krane, Schiffe und Windräder auf Grundlage von Spieletechnik.",),
                ("Berufsschulen, Häfen und Betreiber von Offshore-Windparks, die ausbilden.",),
            ),
        },
    ),
)
