"""What people at the event offer and seek: wood, the bioeconomy and clean technology. Invented."""

from commonpot.rehearsal.event_shapes import Sector, Theme, Wording

LAND = (
    Theme(
        "timber-elements",
        Sector.WOOD,
        ("forest", "construction"),
        ("wood-architects", "bio-glue", "robots"),
        {
            "en": Wording(
                "timber elements",
                (
                    "Factories that make timber elements and cross-laminated timber, up to eight storeys.",
                    "Log houses and wall elements, delivered with a crew that puts them up in a week.",
                ),
                (
                    "Architects and builders abroad who build in wood, glue without formaldehyde, robots for small series.",
                    "Distributors and contractors in other countries; knowledge of their building rules.",
                ),
            ),
            "fi": Wording(
                "puuelementit",
                ("Tehtaita, jotka tekevät puuelementtejä ja hirsitaloja vientiin.",),
                ("Arkkitehteja ja rakentajia, jotka rakentavat puusta, sekä biopohjaista liimaa.",),
            ),
            "nb": Wording(
                "massivtre og elementer",
                ("Fabrikker som lager massivtre og veggelementer, opp til åtte etasjer.",),
                ("Arkitekter og entreprenører i andre land som bygger i tre, og lim uten formaldehyd.",),
            ),
            "pl": Wording(
                "elementy drewniane",
                ("Fabryki domów drewnianych i elementów ściennych na eksport.",),
                ("Architekci i wykonawcy za granicą oraz klej bez formaldehydu.",),
            ),
        },
    ),
    Theme(
        "wood-architects",
        Sector.WOOD,
        ("forest", "construction"),
        ("timber-elements", "reused-building", "efficient-buildings"),
        {
            "en": Wording(
                "public buildings in wood",
                (
                    "Architects, contractors and municipalities that build schools and nursing homes in wood.",
                    "Builders of tall houses in wood, nine storeys so far, with the fire tests to prove it.",
                ),
                (
                    "Suppliers of timber elements and cross-laminated timber; reused building parts.",
                    "Factories abroad that deliver wall elements on time; knowledge of moisture and energy use.",
                ),
            ),
            "sv": Wording(
                "trähus för det offentliga",
                ("Arkitekter och kommuner som bygger skolor och äldreboenden i trä.",),
                ("Leverantörer av massivträ och träelement, och återbrukat byggmaterial.",),
            ),
            "da": Wording(
                "træbyggeri",
                ("Arkitekter og entreprenører, der bygger skoler og plejehjem i træ.",),
                ("Leverandører af træelementer og massivtræ fra nabolandene; genbrugte byggematerialer.",),
            ),
            "de": Wording(
                "öffentlicher Holzbau",
                ("Architekten und Kommunen, die Schulen und Heime im Holzbau errichten.",),
                ("Lieferanten von Holzelementen und Brettsperrholz; wiederverwendete Baustoffe.",),
            ),
        },
    ),
    Theme(
        "furniture",
        Sector.WOOD,
        ("forest", "creative"),
        ("product-design", "bio-glue", "textile-recycling"),
        {
            "en": Wording(
                "furniture",
                (
                    "Furniture for schools and offices, solid wood, from nineteen family firms.",
                    "Furniture makers: tables, chairs and kitchens with their own surface treatment.",
                ),
                (
                    "Designers with an eye for simple production, bio-based coatings, buyers in public procurement.",
                    "Interior architects abroad, upholstery from recycled textiles.",
                ),
            ),
            "pl": Wording(
                "meble",
                ("Meble z litego drewna do szkół i biur, od dziewiętnastu firm rodzinnych.",),
                ("Projektanci, powłoki na bazie biologicznej i odbiorcy w zamówieniach publicznych.",),
            ),
            "de": Wording(
                "Möbel",
                ("Möbel aus Massivholz für Schulen und Büros, aus Familienbetrieben.",),
                ("Designer für einfache Fertigung, biobasierte Beschichtungen, öffentliche Auftraggeber.",),
            ),
        },
    ),
    Theme(
        "sawmill-streams",
        Sector.WOOD,
        ("forest",),
        ("fibre-pilot", "photonics", "sludge-biogas"),
        {
            "en": Wording(
                "sawmills and what they leave over",
                (
                    "Sawmills with sawdust, bark and off-cuts: forty thousand tonnes of raw material a year.",
                    "Forest owners and sawmills who know every stand, with sorted timber on order.",
                ),
                (
                    "Users of our side streams, from fibres to biogas, and laser scanners that sort logs.",
                    "A pilot plant that turns bark into something better than heat; sensors for the green chain.",
                ),
            ),
            "sv": Wording(
                "sågverk och restströmmar",
                ("Sågverk med spån, bark och spill: råvaror för den som kan använda dem.",),
                ("Användare av våra restströmmar, från fiber till biogas, och laser som sorterar stockar.",),
            ),
            "fi": Wording(
                "sahojen sivuvirrat",
                ("Sahoja, joilla on purua ja kuorta: raaka-ainetta jatkojalostukseen.",),
                ("Sivuvirtojen käyttäjiä kuiduista biokaasuun sekä laserskannereita tukkien lajitteluun.",),
            ),
        },
    ),
    Theme(
        "food-packaging",
        Sector.BIOECONOMY,
        ("materials", "food"),
        ("seaweed-food", "dairy-berries", "fibre-pilot"),
        {
            "en": Wording(
                "bio-based packaging",
                (
                    "Packaging of paper and seaweed film that keeps food fresh, tested in our own shelf-life laboratory.",
                    "Bio-based packaging in small series, from idea to a tray in three weeks.",
                ),
                (
                    "Food producers with a product to pack, and cellulose fibres that stand moisture.",
                    "Dairies, berry and seaweed producers for pilots; raw material from side streams.",
                ),
            ),
            "sv": Wording(
                "biobaserade förpackningar",
                ("Biobaserade förpackningar som håller maten färsk, provade i eget laboratorium.",),
                ("Livsmedelsföretag med en vara att förpacka, och cellulosa som tål fukt.",),
            ),
            "fi": Wording(
                "biopohjaiset pakkaukset",
                ("Biopohjaisia pakkauksia, jotka pitävät ruoan tuoreena.",),
                ("Elintarvikealan yrityksiä, joilla on pakattavaa, ja selluloosakuituja.",),
            ),
        },
    ),
    Theme(
        "fibre-pilot",
        Sector.BIOECONOMY,
        ("materials",),
        ("sawmill-streams", "textile-recycling", "food-packaging", "moorings"),
        {
            "en": Wording(
                "fibres from wood and plants",
                (
                    "A pilot plant for cellulose and hemp fibres, open to small firms by the day.",
                    "Researchers and engineers who spin yarn from wood pulp and test it.",
                ),
                (
                    "Textile, packaging and rope makers who want to try a fibre; side streams from sawmills and farms.",
                    "Suppliers of bark, straw or worn textiles; brands for a first collection.",
                ),
            ),
            "fi": Wording(
                "kuidut puusta",
                ("Koelaitos, jossa selluloosasta tehdään kuitua tekstiileihin ja pakkauksiin.",),
                ("Tekstiili- ja pakkausalan yrityksiä kokeilemaan sekä sahojen sivuvirtoja.",),
            ),
            "sv": Wording(
                "fiber ur skogen",
                ("Pilotanläggning för cellulosafiber och hampa, öppen för små företag.",),
                ("Tillverkare av textil, förpackningar och rep som vill prova; restströmmar från sågverk.",),
            ),
        },
    ),
    Theme(
        "bio-glue",
        Sector.BIOECONOMY,
        ("materials",),
        ("timber-elements", "furniture", "wind-foundations"),
        {
            "en": Wording(
                "bio-based glue and coatings",
                (
                    "Glue and coatings from lignin and starch, without formaldehyde, ready for trials in factories.",
                    "Chemists who replace solvents, with a laboratory for ageing and fire.",
                ),
                (
                    "Timber element and furniture factories for full-scale trials; certification in several countries.",
                    "Builders in steel or wood whose surfaces meet hard weather, and furniture makers for trials.",
                ),
            ),
            "da": Wording(
                "biobaseret lim og overflader",
                ("Lim og overfladebehandling af lignin og stivelse, klar til forsøg på fabrikker.",),
                ("Fabrikker for træelementer og møbler, der vil prøve i fuld skala.",),
            ),
            "de": Wording(
                "biobasierte Klebstoffe",
                ("Klebstoffe und Beschichtungen aus Lignin und Stärke, ohne Formaldehyd.",),
                ("Hersteller von Holzelementen und Möbeln für Versuche im Werk.",),
            ),
        },
    ),
    Theme(
        "algae-enzymes",
        Sector.BIOECONOMY,
        ("health", "seafood", "food"),
        ("seaweed-food", "diagnostics", "grain-bakery"),
        {
            "en": Wording(
                "algae and enzymes",
                (
                    "Biotechnology from algae and fish: enzymes, protein and a fermentation hall of five cubic metres.",
                    "A university institute and nine start-ups that make proteins from microalgae and peas.",
                ),
                (
                    "Seaweed growers, bakeries that try new protein, diagnostics firms that use enzymes.",
                    "Side streams from fish and seaweed; food producers as first users.",
                ),
            ),
            "nb": Wording(
                "alger og enzymer",
                ("Bioteknologi fra alger og fisk: enzymer, protein og en hall for gjæring.",),
                ("Dyrkere av tang og tare, bakerier som prøver nytt protein, og diagnostikkbedrifter.",),
            ),
            "pl": Wording(
                "glony i enzymy",
                ("Biotechnologia z glonów: enzymy i białko, hala fermentacji.",),
                ("Hodowcy glonów, piekarnie gotowe na nowe białko oraz firmy z diagnostyki.",),
            ),
        },
    ),
    Theme(
        "water-filters",
        Sector.CLEANTECH,
        ("cleantech",),
        ("green-ports", "sludge-biogas", "sensors"),
        {
            "en": Wording(
                "water treatment",
                (
                    "Filters and membranes for stormwater and ballast water, in containers that are easy to move.",
                    "Water treatment firms with nine plants running, and a laboratory that measures what comes out.",
                ),
                (
                    "Ports and municipalities for pilots, sensors that measure all day, somebody who wants the sludge.",
                    "Harbours as first customers; sensor makers for a complete system.",
                ),
            ),
            "sv": Wording(
                "vattenrening",
                ("Filter och membran för dagvatten och barlastvatten, i flyttbara containrar.",),
                ("Hamnar och kommuner som pilotkunder, sensorer som mäter hela dygnet.",),
            ),
            "pl": Wording(
                "oczyszczanie wody",
                ("Filtry i membrany do wód opadowych i ścieków, gotowe do prób.",),
                ("Porty i gminy na projekty pilotażowe oraz czujniki jakości wody.",),
            ),
            "de": Wording(
                "Wasseraufbereitung",
                ("Filter und Membranen für Regenwasser und Abwasser, in beweglichen Containern.",),
                ("Häfen und Kommunen für Pilotprojekte, Sensorik, die rund um die Uhr misst.",),
            ),
        },
    ),
    Theme(
        "sludge-biogas",
        Sector.CLEANTECH,
        ("energy", "cleantech", "food"),
        ("sawmill-streams", "water-filters", "hydrogen"),
        {
            "en": Wording(
                "biogas and fertiliser",
                (
                    "Biogas plants and fertiliser from sludge, fish waste and manure.",
                    "Farmers and engineers with six biogas plants and a lorry that runs on it.",
                ),
                (
                    "Sludge, bark and fish waste as raw material; partners who use gas in transport.",
                    "Water treatment firms with sludge, and knowledge of the rules for fertiliser.",
                ),
            ),
            "da": Wording(
                "biogas og gødning",
                ("Biogasanlæg og gødning af slam, fiskeaffald og husdyrgødning.",),
                ("Slam og restprodukter som råvarer, og partnere, der bruger gas til transport.",),
            ),
            "sv": Wording(
                "biogas och gödsel",
                ("Biogasanläggningar och gödsel av slam och fiskrens.",),
                ("Slam och bark som råvara, och den som kör på gas.",),
            ),
        },
    ),
    Theme(
        "waste-sorting",
        Sector.CLEANTECH,
        ("cleantech", "manufacturing"),
        ("robots", "photonics", "textile-recycling"),
        {
            "en": Wording(
                "sorting of waste",
                (
                    "Recycling firms with sorting lines for plastic, textile and building waste, open for trials.",
                    "Waste collection and recycling in eleven towns, with good data on what people throw away.",
                ),
                (
                    "Robots and spectrometers that sort faster than hands, and buyers of clean fractions.",
                    "Photonics for telling plastics and fibres apart; automation of small plants.",
                ),
            ),
            "pl": Wording(
                "sortowanie odpadów",
                ("Zakłady recyklingu z liniami sortowania odpadów, otwarte na próby.",),
                ("Roboty i spektrometry do sortowania oraz odbiorcy czystych frakcji.",),
            ),
            "nb": Wording(
                "sortering av avfall",
                ("Gjenvinningsbedrifter med sorteringslinjer for plast, tekstil og byggavfall.",),
                ("Roboter og spektrometre som sorterer raskere enn hender, og kjøpere av rene fraksjoner.",),
            ),
        },
    ),
    Theme(
        "reused-building",
        Sector.CLEANTECH,
        ("cleantech", "construction"),
        ("wood-architects", "efficient-buildings", "waste-sorting"),
        {
            "en": Wording(
                "reuse of building parts",
                (
                    "Reused building parts: windows, bricks and beams, checked and sold again with papers.",
                    "A market place for reused building parts and the carpenters who know them.",
                ),
                (
                    "Architects and municipalities who build with reused parts, and recycling firms that save them.",
                    "Builders in wood who plan for taking apart; rules for certification.",
                ),
            ),
            "da": Wording(
                "genbrug af byggematerialer",
                ("Genbrugte byggematerialer: vinduer, mursten og bjælker, kontrolleret og klar til salg.",),
                ("Arkitekter og kommuner, der bygger med genbrug, og genanvendelse af byggeaffald.",),
            ),
        },
    ),
)
