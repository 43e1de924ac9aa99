"""What people at the event offer and seek: offshore energy, heat, power and hydrogen. Invented."""

from commonpot.rehearsal.event_shapes import Sector, Theme, Wording

ENERGY = (
    Theme(
        "wind-foundations",
        Sector.OFFSHORE,
        ("energy", "manufacturing"),
        ("subsea-inspection", "moorings", "subcontractors", "robots"),
        {
            "en": Wording(
                "foundations for offshore wind",
                (
                    "Steel yards that build foundations and towers for offshore wind, with deep-water quays.",
                    "Welders and steel builders with orders for offshore wind jackets, able to take on more.",
                ),
                (
                    "Inspection under water, coatings against corrosion, and welding robots for small series.",
                    "Subcontractors in machining and mooring for joint tenders to wind farm developers.",
                ),
            ),
            "da": Wording(
                "fundamenter til havvind",
                ("Stålværfter, der bygger fundamenter og tårne til havvindmøller, med dyb kaj.",),
                ("Inspektion under vand, belægninger mod korrosion og svejserobotter til små serier.",),
            ),
            "pl": Wording(
                "fundamenty dla morskich farm wiatrowych",
                ("Zakłady budujące konstrukcje stalowe i fundamenty dla morskich farm wiatrowych, z własnym nabrzeżem.",),
                ("Inspekcje podwodne, powłoki antykorozyjne i roboty spawalnicze; partnerzy do wspólnych ofert.",),
            ),
            "de": Wording(
                "Gründungen für Offshore-Wind",
                ("Stahlbauer, die Fundamente und Türme für Offshore-Windparks fertigen.",),
                ("Unterwasserinspektion, Beschichtungen gegen Rost und Schweißroboter für kleine Serien.",),
            ),
        },
    ),
    Theme(
        "wind-service",
        Sector.OFFSHORE,
        ("energy", "education"),
        ("electric-boats", "robots", "training-simulators", "workwear"),
        {
            "en": Wording(
                "service of offshore wind farms",
                (
                    "Service technicians, crew transfer vessels and a training centre for work at height.",
                    "Operators of three offshore wind farms, and the service firms of the harbour town around them.",
                ),
                (
                    "Drones or robots for rotor blade inspection, electric crew boats, simulators for training.",
                    "Vocational schools for staff exchange, workwear that floats, and builders of electric vessels.",
                ),
            ),
            "de": Wording(
                "Service für Offshore-Windparks",
                ("Servicetechniker, Versetzboote und ein Trainingszentrum für Arbeiten in der Höhe.",),
                ("Roboter und Drohnen für die Inspektion von Rotorblättern, elektrische Boote, Simulatoren für die Ausbildung.",),
            ),
            "da": Wording(
                "service af havvindmøller",
                ("Serviceteknikere, fartøjer til mandskab og et træningscenter for arbejde i højden.",),
                ("Droner og robotter til inspektion af vinger, elektriske fartøjer og simulatorer til uddannelse.",),
            ),
        },
    ),
    Theme(
        "wave-power",
        Sector.OFFSHORE,
        ("energy", "maritime"),
        ("moorings", "hydrogen", "grid-storage"),
        {
            "en": Wording(
                "wave and tidal power",
                (
                    "A test site at sea for wave and tidal power, with a cable to shore and ten years of wave data.",
                    "Inventors of wave power converters, two of them in the water, and the laboratory that tests the models.",
                ),
                (
                    "Makers of mooring and anchors, and storage for power that comes in waves.",
                    "Inventors of marine energy converters who need sea trials; island grids as first users.",
                ),
            ),
            "nb": Wording(
                "bølgekraft",
                ("Prøveområde for havenergi med kabel til land og ti års bølgedata.",),
                ("Leverandører av fortøyning og ankring, og energilagring for små øysamfunn.",),
            ),
            "sv": Wording(
                "vågkraft",
                ("Testanläggning för vågkraft med kabel till land.",),
                ("Leverantörer av förtöjning och av energilager; öar som första kunder.",),
            ),
        },
    ),
    Theme(
        "moorings",
        Sector.OFFSHORE,
        ("maritime", "materials", "energy"),
        ("wave-power", "wind-foundations", "fibre-pilot"),
        {
            "en": Wording(
                "moorings and materials for the sea",
                (
                    "Mooring lines, anchors and composite parts that stand salt water for twenty years.",
                    "Rope makers and composite builders who supply mooring to fish farms and buoys.",
                ),
                (
                    "Test sites for marine energy, makers of foundations, and new fibres for rope.",
                    "Developers of wave power or offshore wind for joint product development; a pilot plant for bio-based fibres.",
                ),
            ),
            "pl": Wording(
                "cumowanie i materiały morskie",
                ("Liny do cumowania, kotwice i części z kompozytów odporne na słoną wodę.",),
                ("Poligony dla energii z fal morskich, producenci fundamentów i nowe włókna do lin.",),
            ),
        },
    ),
    Theme(
        "heat-reuse",
        Sector.ENERGY,
        ("energy",),
        ("dairy-berries", "spa-health", "efficient-buildings"),
        {
            "en": Wording(
                "heat that is otherwise lost",
                (
                    "Geothermal heat and heat pumps, and experience with drying fish by surplus heat.",
                    "Heat exchangers and district heating for low temperatures, with forty plants to visit.",
                ),
                (
                    "Food processors who dry or cool, spas with pools, owners of large buildings.",
                    "Berry and dairy producers with energy bills; housing companies for pilots.",
                ),
            ),
            "da": Wording(
                "overskudsvarme",
                ("Varmepumper og fjernvarme ved lave temperaturer, med anlæg, man kan besøge.",),
                ("Fødevarevirksomheder, der tørrer eller køler, og ejere af store bygninger.",),
            ),
            "sv": Wording(
                "spillvärme",
                ("Värmepumpar och fjärrvärme som tar vara på spillvärme.",),
                ("Livsmedelsföretag som torkar eller kyler, och ägare till stora byggnader.",),
            ),
        },
    ),
    Theme(
        "grid-storage",
        Sector.ENERGY,
        ("energy",),
        ("green-ports", "wave-power", "hydrogen", "data-analysis"),
        {
            "en": Wording(
                "batteries and small grids",
                (
                    "Batteries, charging equipment and control of small grids on islands and in harbours.",
                    "Engineers who have wired four islands, with energy storage made from used car batteries.",
                ),
                (
                    "Ports that electrify, test sites for wave power, and data analysis that foresees demand.",
                    "Harbours and ferry operators as pilot customers; makers of hydrogen for the long storage.",
                ),
            ),
            "nb": Wording(
                "batterier og små nett",
                ("Batterier, ladeanlegg og styring av små strømnett på øyer og i havner.",),
                ("Havner som elektrifiserer, prøveområder for bølgekraft, og dataanalyse av forbruk.",),
            ),
            "de": Wording(
                "Speicher und kleine Netze",
                ("Batteriespeicher, Ladeinfrastruktur und intelligente Netze für Inseln und Häfen.",),
                ("Häfen, die elektrifizieren, Testfelder für Wellenkraft und Datenanalyse des Verbrauchs.",),
            ),
        },
    ),
    Theme(
        "efficient-buildings",
        Sector.ENERGY,
        ("energy", "construction", "electronics"),
        ("sensors", "wood-architects", "heat-reuse"),
        {
            "en": Wording(
                "buildings that use less",
                (
                    "Energy efficiency for housing companies: measuring, renovation and heat recovery.",
                    "Advisers and fitters who have halved the energy use of two hundred buildings.",
                ),
                (
                    "Sensors that tenants accept, heat pumps, and builders in wood who measure moisture.",
                    "Municipalities as public buyers; makers of sensors for indoor air.",
                ),
            ),
            "de": Wording(
                "sparsame Gebäude",
                ("Energieeffizienz für Wohnungsunternehmen: Messtechnik, Sanierung, Wärmepumpen.",),
                ("Sensoren, die Mieter mögen, und Kommunen, die im Holzbau planen.",),
            ),
            "pl": Wording(
                "energooszczędne budynki",
                ("Efektywność energetyczna budynków: pomiary, modernizacja, pompy ciepła.",),
                ("Czujniki do mieszkań, gminy jako zamawiający i wykonawcy domów drewnianych.",),
            ),
            "fi": Wording(
                "energiatehokkaat rakennukset",
                ("Energiatehokkuutta taloyhtiöille: mittausta, korjausta ja lämpöpumppuja.",),
                ("Antureita sisäilmaan, kuntia ja puurakentajia pilotteihin.",),
            ),
        },
    ),
    Theme(
        "hydrogen",
        Sector.ENERGY,
        ("energy", "maritime"),
        ("electric-boats", "wave-power", "sludge-biogas"),
        {
            "en": Wording(
                "hydrogen",
                (
                    "Hydrogen from wind power: electrolysers, filling stations and people who know the safety rules.",
                    "A test centre for hydrogen in ships and lorries, and eight suppliers of parts.",
                ),
                (
                    "Yards and ferry operators who dare to be first, and renewable energy at sea to make it from.",
                    "Ship builders for a feasibility study; biogas plants that want to upgrade.",
                ),
            ),
            "nb": Wording(
                "hydrogen",
                ("Hydrogen fra vindkraft: elektrolyse, fylling og folk som kan sikkerhet.",),
                ("Verft og fergerederier som tør å være først, og bølgekraft å lage det av.",),
            ),
            "da": Wording(
                "brint",
                ("Brint fra vindmøller: elektrolyse, tankstationer og sikkerhed.",),
                ("Værfter og færger, der tør være først, og biogasanlæg, der vil opgradere.",),
            ),
        },
    ),
)
