"""The countries of the event: invented organisations with what each is about, invented people, and towns. Any likeness is chance."""

from typing import NamedTuple


class Country(NamedTuple):
    """`organisations`: invented name and main theme, `name:theme`. Surnames as women and as men bear them, where that differs."""

    code: str
    language: str
    organisations: str
    towns: str
    women: str
    men: str
    surnames: str
    surnames_of_men: str = ""
    company: str = "Ltd"
    nuts: str = ""


COUNTRIES = (
    Country(
        "NO",
        "nb",
        "Skjerholm:wave-power Vindvåg:hydrogen Tarevik:seaweed-food Leiasund:coast-tours Ullgard:wool-fashion Grønnkai:green-ports "
        "Dypsyn:subsea-inspection Spillbua:serious-games Målneset:sensors Algevika:algae-enzymes Frostsøm:workwear Nettøya:grid-storage "
        "Sveiselva:subcontractors",
        "Bergen Ålesund Bodø Stavanger Trondheim Florø",
        "Solveig Torunn Ragnhild Maren Hilde Synnøve",
        "Eirik Sigurd Håvard Trygve Jostein Magne",
        "Brattvollen Kvernhaug Løvåsen Skarsgard Tveitnes Ulvesund Holmedalen Rypdalen Vardøyen Sandnesset",
        company="AS",
        nuts="NO0A2",
    ),
    Country(
        "SE",
        "sv",
        "Vågskär:wave-power Granlida:fibre-pilot Tallhamra:wood-architects Kvistmora:sawmill-streams Ljungskär:coast-tours "
        "Mjölhamra:grain-bakery Skärudden:electric-boats Bäckaklar:water-filters Vårdnäset:care-testers Snabblida:diagnostics "
        "Ledgarn:smart-garments Formhult:printed-parts Robotåsen:robots Besökum:visitor-data",
        "Göteborg Luleå Malmö Norrköping Kalmar Sundsvall",
        "Annika Ulrika Frida Karin Elsa Malin",
        "Lennart Oskar Mikael Gustav Henning Torbjörn",
        "Åkerbloms Vinterström Granquist Björklid Hedvall Sjödalen Rönnmark Tallstig Norrbäck Lundhage",
        company="AB",
        nuts="SE232",
    ),
    Country(
        "DK",
        "da",
        "Fjordkaj:green-ports Stålhøj:wind-foundations Vingeby:wind-service Dybsø:subsea-inspection Brintholm:hydrogen "
        "Gyllevang:sludge-biogas Varmegård:heat-reuse Madvang:food-buyers Tangsø:seaweed-food Genhus:reused-building "
        "Træholt:wood-architects Limhøj:bio-glue Formvang:product-design Lydhavn:story-ar Klædeby:textile-recycling "
        "Datavang:data-analysis",
        "København Esbjerg Odense Aarhus Aalborg Kolding",
        "Kirsten Bodil Camilla Lærke Inger Trine",
        "Jeppe Flemming Steen Kristoffer Troels Niels",
        "Vestermark Bjerregaard Krogsgaard Lyngholm Skovsted Damkjær Ravnholt Overbæk Thyregod Stenbryggen",
        company="ApS",
        nuts="DK031",
    ),
    Country(
        "FI",
        "fi",
        "Satamala:berth-software Puuniemi:timber-elements Marjaharju:dairy-berries Kuitusalmi:fibre-pilot Leipäkangas:grain-bakery "
        "Pelisuo:serious-games Muotojoki:product-design Sahanperä:sawmill-streams Lähimaa:food-trips Taloharju:efficient-buildings "
        "Datasaari:data-analysis",
        "Turku Oulu Tampere Kuopio Vaasa Joensuu",
        "Riikka Outi Marjatta Sanna Helmi Tiina",
        "Juhani Tapio Ville Antti Kalevi Sampo",
        "Koivuranta Hirvelä Saarikangas Lehtovuori Kallioinen Mäkisalo Rantapelto Suvilahti Vuorenmaa Niittylä",
        company="Oy",
        nuts="FI1DB",
    ),
    Country(
        "EE",
        "et",
        "Kindelaid:digital-trust Puiduneeme:timber-elements Laevasalu:electric-boats Rannamäng:training-simulators "
        "Vetikalaht:algae-enzymes Kodusoe:care-at-home",
        "Tallinn Tartu Pärnu",
        "Liis Maarika Tiiu",
        "Andres Rein Taavi",
        "Kuldmets Rebasmäe Pihlakas Soosaar Tammelehe Kivilaid",
        company="OÜ",
        nuts="EE008",
    ),
    Country(
        "LV",
        "lv",
        "Mežklints:sawmill-streams Ostmala:berth-software Linukrasts:wool-fashion Saldmaize:grain-bakery Siltumkrasts:efficient-buildings",
        "Rīga Liepāja Valmiera",
        "Inese Baiba Sanita",
        "Andris Gatis Mārtiņš",
        "Upeskalna Vējbērza Krastmala Ozolsēta",
        "Upeskalns Vējbērzs Krastmalis Ozolsēts",
        company="SIA",
        nuts="LV00B",
    ),
    Country(
        "LT",
        "lt",
        "Lazerkalnis:photonics Baldupis:furniture Sūrynė:dairy-berries Vėjarugė:wind-service Robotija:robots Audenė:smart-garments "
        "Krantinė:coast-tours",
        "Vilnius Kaunas Klaipėda",
        "Daiva Eglė Jolanta",
        "Tomas Vytenis Gintaras",
        "Mildaitė Upelienė Krantavičiūtė Girulienė",
        "Mildaitis Upelis Krantavičius Girulis",
        company="UAB",
        nuts="LT011",
    ),
    Country(
        "PL",
        "pl",
        "Stalobrzeg:wind-foundations Linomorze:moorings Meblowia:furniture Domdrzew:timber-elements Jagodniki:dairy-berries "
        "Sortowia:waste-sorting Tkalnik:smart-garments Uzdrowin:rehabilitation Smakowisko:food-trips Tokarniki:subcontractors "
        "Ciepłodom:efficient-buildings",
        "Gdynia Szczecin Olsztyn Poznań Białystok",
        "Joanna Grażyna Ewelina Dorota Halina",
        "Krzysztof Wojciech Tadeusz Marek Paweł",
        "Kalinka Wrzosek Borówka Jesionek Miętus Sowa Topolka Leszczyna Wierzba",
        company="sp. z o.o.",
        nuts="PL633",
    ),
    Country(
        "DE",
        "de",
        "Windhaven:wind-service Speicherwiek:grid-storage Liegenfleth:berth-software Holzwende:wood-architects Tischlerau:furniture "
        "Klarbeck:water-filters Lichtenfurt:photonics Robofeld:robots Kurau:spa-health Rehaholm:rehabilitation Sicherau:digital-trust "
        "Druckerbeck:printed-parts Simulandt:training-simulators",
        "Rostock Kiel Lübeck Bremerhaven Stralsund Hamburg",
        "Heike Birgit Anja Wiebke Dörte Svenja",
        "Torsten Malte Hinnerk Carsten Lothar Fiete",
        "Brookmeier Tannhusen Wiesenkamp Strandhoff Ahornberg Kleefisch Moorkamp Dünenbrink Hollerbusch",
        company="GmbH",
        nuts="DE803",
    ),
    Country(
        "IS",
        "is",
        "Hverabakki:heat-reuse Sjávarborg:algae-enzymes Ullarnes:wool-fashion",
        "Reykjavík Akureyri",
        "Sólveig Hrafnhildur",
        "Ketill Þorgeir",
        "Bergþórsdal Hallvarðsdal Steinarsdal",
        company="ehf.",
        nuts="IS002",
    ),
    Country(
        "NL",
        "nl",
        "Windpolder:wind-service Kadewerk:green-ports Zilverzorg:care-at-home Kringveld:textile-recycling",
        "Rotterdam Groningen",
        "Marloes Femke Anneke",
        "Joris Wouter Sjoerd",
        "Duinkerken Molenweide Rietvelden Poldermans",
        company="BV",
    ),
    Country(
        "BE",
        "nl",
        "Texvallei:smart-garments Dokzicht:subsea-inspection",
        "Gent",
        "Griet Leen",
        "Bram Koen",
        "Weverink Schelderode",
        company="NV",
    ),
    Country(
        "GB",
        "en",
        "Tidemarsh:wave-power Northmoor:moorings Quillmere:serious-games Caskwell:diagnostics",
        "Aberdeen Newcastle",
        "Fiona Heather Gillian",
        "Alasdair Graham Callum",
        "Thornwick Marlbeck Fenhollow Strathglen",
    ),
    Country("IE", "en", "Kelpstrand:seaweed-food Claddrum:clinic-records", "Cork", "Niamh Orla", "Cormac Eoin", "Glenbrack Kilmoher"),
    Country(
        "FR",
        "fr",
        "Boisvallon:timber-elements Algoria:algae-enzymes Emballine:food-packaging",
        "Nantes Brest",
        "Solène Maëlle",
        "Gaëtan Yann",
        "Kerlannec Boisrivage Montclairel",
        company="SARL",
    ),
    Country(
        "ES",
        "es",
        "Mareola:wave-power Huertalia:food-buyers Tejidora:workwear Visitalia:visitor-data",
        "Bilbao Valencia",
        "Nuria Begoña",
        "Iker Gonzalo",
        "Olivarra Montesol Riberaza Camporreal",
        company="S.L.",
    ),
    Country(
        "PT", "pt", "Cortiçal:fibre-pilot Marezul:moorings", "Porto", "Filipa Inês", "Duarte Nuno", "Pinhalto Ribeirinha", company="Lda"
    ),
    Country(
        "IT",
        "it",
        "Arredona:furniture Termalia:spa-health Imballia:food-packaging",
        "Trieste",
        "Chiara Marta",
        "Davide Luca",
        "Montelago Rivabella Collinari",
        company="S.r.l.",
    ),
    Country(
        "AT",
        "de",
        "Holzalm:wood-architects Almquell:food-trips",
        "Graz",
        "Veronika Katharina",
        "Florian Matthias",
        "Almreiter Bachsteig",
        company="GmbH",
    ),
    Country("CZ", "cs", "Optikov:photonics", "Brno", "Lenka", "Radek", "Lesníčková Potočná", "Lesníček Potočný", company="s.r.o."),
    Country("SK", "sk", "Strojany:subcontractors", "Žilina", "Zuzana", "Peter", "Horňáková Riečna", "Horňák Riečny", company="s.r.o."),
    Country("HU", "hu", "Fürdővár:spa-health", "Szeged", "Ildikó", "Balázs", "Tavaszi Dombvári", company="Kft."),
    Country("RO", "ro", "Tesaria:workwear", "Cluj", "Ioana", "Andrei", "Codreanca Izvoreanu", company="S.R.L."),
    Country("CH", "de", "Messwil:sensors", "Bern", "Regula", "Urs", "Steinacher Seewald", company="AG"),
)
