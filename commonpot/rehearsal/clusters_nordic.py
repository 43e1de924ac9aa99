"""Invented clusters and enterprises of the Nordic countries. Any likeness to a real one is chance."""

from commonpot.rehearsal.shapes import Cluster, Enterprise

NORDIC = (
    Cluster(
        "havbris", "Havbris Maritime Cluster", "Ingrid Solheim", "ingrid@havbris.example", "nb", "NO", "NO051", "no-in",
        (
            Enterprise("Skarvik Propell AS", 34, 6_100, 4_000, "Utvikler propellstyring som sparer drivstoff. Leder arbeidet med forsøk om bord."),
            Enterprise("Lysgrunn Sensor AS", 7, 900, 600, "Lager sensorer for vannkvalitet i havner. Eier måleplanen."),
            Enterprise("Tverrfjord Marin AS", 112, 24_000, 15_500, "Bygger arbeidsbåter. Stiller båt og mannskap til forsøkene."),
            Enterprise("Brattholm Digital AS", 21, 3_200, 1_400, "Programvare for havnelogistikk. Leder arbeidet med data."),
            Enterprise("Nordrevet Verft AS", 320, 71_000, 58_000, "Verft. Åpner tørrdokken for forsøkene og tar imot lærlinger."),
        ),
    ),
    Cluster(
        "trestammen", "Trestammen Innovasjonsnettverk", "Olav Kvisle", "olav@trestammen.example", "nb", "NO", "NO021", "no-in",
        (
            Enterprise("Grankvist Massivtre AS", 46, 9_400, 7_200, "Limer massivtre. Leder arbeidet med prøvehus."),
            Enterprise("Finnhaugen Element AS", 88, 16_000, 9_000, "Bygger veggelementer på fabrikk. Åpner fabrikken for studiebesøk."),
            Enterprise("Elvestrand Sag AS", 19, 4_100, 2_900, "Sager skurlast av lokalt tømmer. Prøver ny sortering."),
            Enterprise("Kvistfri Design AS", 4, 350, 120, "Tegner møbler i tre. Leder arbeidet med nye markeder."),
        ),
        network=True,
    ),
    Cluster(
        "fjellhelse", "Fjellhelse Klyngeorganisasjon", "Marit Aune", "marit@fjellhelse.example", "nb", "NO", "NO072", "no-in",
        (
            Enterprise("Polarsyn Diagnostikk AS", 26, 3_900, 5_200, "Bildediagnostikk over avstand. Leder utprøvingen."),
            Enterprise("Trygg Stue AS", 9, 1_100, 500, "Sensorer for trygghet hjemme. Eier krav fra brukerne."),
            Enterprise("Vardehus Programvare AS", 38, 5_600, 2_700, "Journalprogram for små kommuner. Leder arbeidet med grensesnitt."),
        ),
    ),
    Cluster(
        "norrklar", "Norrklar Cleantech", "Erik Lindqvist", "erik@norrklar.example", "en", "SE", "SE332", "se-norr",
        (
            Enterprise("Vattenklang AB", 16, 2_300, 1_500, "Renar dagvatten i hamnar. Leder provningen av filter."),
            Enterprise("Slamvåg Teknik AB", 52, 11_000, 6_800, "Behandlar slam från fartyg. Står för pilotanläggningen."),
            Enterprise("Myrhed Membran AB", 8, 700, 900, "Utvecklar membran. Äger arbetet med mätmetoder."),
            Enterprise("Torpaviken Biogas AB", 29, 5_100, 7_700, "Biogas av restströmmar. Leder marknadsstudien."),
        ),
    ),
    Cluster(
        "spelfabriken", "Spelfabriken Norr", "Sara Bergdahl", "sara@spelfabriken.example", "en", "SE", "SE331", "se-norr",
        (
            Enterprise("Frostpixel AB", 12, 1_300, 400, "Spel för rehabilitering. Leder arbetet med prototyper."),
            Enterprise("Nattugglan Studios AB", 31, 4_400, 1_800, "Spelstudio. Håller kurs i användartest."),
            Enterprise("Renhorn Interactive AB", 6, 480, 150, "Spel för inlärning. Står för innehållet på samiska och svenska."),
            Enterprise("Ljudgruvan AB", 3, 210, 60, "Ljud för spel och simulatorer. Leder arbetet med ljudmiljö."),
        ),
        network=True,
    ),
    Cluster(
        "vastmat", "Västmat Livsmedelskluster", "Johan Ekdahl", "johan@vastmat.example", "en", "SE", "SE232", "se-vast",
        (
            Enterprise("Tångskär Livsmedel AB", 22, 4_700, 2_600, "Livsmedel av tång. Leder produktutvecklingen."),
            Enterprise("Kvarnholt Bageri AB", 64, 9_900, 4_300, "Bageri. Provar nya mjölsorter i full skala."),
            Enterprise("Bohusro Konserv AB", 18, 3_300, 2_100, "Konserver av musslor. Leder arbetet med exportkrav."),
        ),
    ),
    Cluster(
        "omsorgsbroen", "Omsorgsbroen Health Tech", "Mette Kjærgaard", "mette@omsorgsbroen.example", "en", "DK", "DK031", "dk-vekst",
        (
            Enterprise("Løfteværk ApS", 27, 4_000, 1_900, "Lifting aids for home care. Leads the trials in three municipalities."),
            Enterprise("Medivink ApS", 11, 1_500, 700, "Medication reminders. Owns the work on user needs."),
            Enterprise("Søndervang Diagnostik A/S", 143, 27_500, 19_000, "Point-of-care tests. Opens its laboratory to the partners."),
            Enterprise("Hjemmeklinik ApS", 5, 390, 140, "Video consultations. Leads the market study."),
        ),
    ),
    Cluster(
        "havmad", "Havmad Food Network", "Anders Thorup", "anders@havmad.example", "en", "DK", "DK050", "dk-vekst",
        (
            Enterprise("Limfjordens Tang ApS", 9, 1_000, 800, "Grows and dries seaweed. Leads the work on raw materials."),
            Enterprise("Rugdal Brød A/S", 71, 13_200, 6_100, "Rye bread with marine ingredients. Leads the consumer tests."),
            Enterprise("Klitgård Røgeri ApS", 14, 2_600, 1_300, "Smokehouse. Brings buyers from two retail chains."),
        ),
        network=True,
    ),
    Cluster(
        "lumihoiva", "Lumihoiva Health Cluster", "Aino Rautala", "aino@lumihoiva.example", "en", "FI", "FI1D2", "fi-kasvu",
        (
            Enterprise("Revonkajo Diagnostics Oy", 44, 7_300, 8_100, "Sleep diagnostics. Leads the comparison of methods."),
            Enterprise("Lumikko Care Oy", 13, 1_700, 600, "Software for home nursing. Hosts the study trip."),
            Enterprise("Kaarnapolku Analytics Oy", 8, 850, 300, "Analytics of care pathways. Owns the common data model."),
        ),
    ),
    Cluster(
        "kuusipolku", "Kuusipolku Wood Cluster", "Pekka Honkasaari", "pekka@kuusipolku.example", "en", "FI", "FI1D3", "fi-kasvu",
        (
            Enterprise("Hirsilahti Oy", 57, 10_400, 6_600, "Log houses for export. Leads the work on building rules."),
            Enterprise("Kaislaranta Liima Oy", 15, 2_900, 2_000, "Bio-based glue. Runs the laboratory tests."),
            Enterprise("Petäjävuo Design Oy", 3, 240, 70, "Furniture. Leads the design workshops."),
        ),
    ),
    Cluster(
        "jardhiti", "Jarðhiti Business Network", "Guðrún Helgadóttir", "gudrun@jardhiti.example", "en", "IS", "IS002", "is-samvinna",
        (
            Enterprise("Hverafl ehf.", 17, 2_500, 3_100, "Heat exchangers for low-temperature fields. Gives the course on geothermal heat."),
            Enterprise("Gufusteinn ehf.", 6, 600, 400, "Drying of fish with surplus heat. Hosts a study trip."),
            Enterprise("Vikurmæling ehf.", 9, 1_100, 500, "Measurement of pipe networks. Leads the work on data."),
        ),
        network=True,
    ),
)
