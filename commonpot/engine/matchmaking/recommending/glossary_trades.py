"""The glossary, first part: trades, their products and technologies. How to read an entry: `glossary.py`."""

from typing import Final

TRADES: Final = """
maritime: maritim, maritime, marinteknik, shipping, meriteollisu, meriklust, merendus, jūrniec, jūrinin, morsk, gospodarka mors
shipyards < maritime: shipyard, boatyard, boat build, båtbygg, skipsverft, verft, varv, båtvarv, skibsværft, værft, werft, bootsbau,
    schiffbau, stoczni, veneenrak, telakk, laevaeh, kuģu būv, laivų stat, skipasmíð
ships < maritime: vessel, ship, ships, work boat, workboat, ferry, ferries, fartøy, fartyg, fartøj, skip, skib, fartøjer, arbeidsbåt,
    arbetsbåt, arbejdsbåd, ferge, fergen, färj, schiff, schiffe, fähr, arbeitsboot, statk, statki, prom, promy, alus, laiva, lautta,
    kuģi, laiv, boat, boats, båter, båtar, båttur, boote, łodzi, łódź, crew transfer, versetzboot, electric boat, elektriske båt,
    elektriska båt, elektrische boot
propulsion < maritime: propulsion, propeller, propell, fremdrift, framdrift, drivlin, antrieb, schiffsantrieb, napęd, propulsjon, drive
    train, drivetrain, käyttövoima, electric motor, elmotor
ports < maritime: port, ports, harbour, harbor, seaport, quay, havn, havner, havnen, havne, hamn, hamnar, hamnen, hafen, häfen, kai,
    porty, portów, satama, sadam, osta, ostas, uosta, hafn, småbåthavn, gjestehavn, gästhamn, seehafen, marina
shore-power < energy: shore power, landstrøm, landström, landstrom, charging, lading, ladeanlegg, laddning, laddinfra, opladning,
    ladeinfra, ladestation, ładowani, lataus, latausjärj, maasähk
aquaculture: aquacultur, fish farm, fisheries, fishing, havbruk, oppdrett, vattenbruk, fiskodling, fiskeri, fisket, akvakultur,
    aquakultur, fischer, fischzucht, akwakultur, rybact, rybołów, kalanviljel, kalastus, kalandus, zivsaimniec, žuvinink, fiskeldi
seaweed < bioeconomy: seaweed, macroalga, microalga, algae, tang, tangen, tång, tångod, alger, algen, alge, makroalg, mikroalg, levä,
    vetik, glon, algi, aļģ, dumbl, kelp, dulse
seafood < food: seafood, sjømat, skaldyr, skaldjur, fisk, fiske, fisch, meeresfrücht, mussel, muslinger, blåskjell, blåmusl, musslor,
    muscheln, małże, ryby, rybn, kala, kalatuot, zivis, žuvis
marine-energy < energy: marine energy, ocean energy, wave power, wave energy, tidal energy, tidal power, havenerg, bølgekraft,
    bølgeenerg, vågkraft, vågenerg, havsenerg, meeresenerg, wellenkraft, gezeiten, tidevann, tidvatten, energia mors, energia morz,
    energii mors, aaltovoima, merienergia, mereenerg, jūras enerģ, jūros energ, energia fal
offshore-wind < marine-energy: offshore wind, offshorewind, havvind, havsvind, havmølle, havvindmøl, merituuli, meretuul, morska
    energetyka wiatr, wiatr na morzu, farm wiatrowych na morzu, morskich farm, jūras vēja, jūros vėjo, offshore-wind, windkraft auf see,
    vindkraft till havs, vindkraft på havet
wind < energy: wind power, wind energy, wind farm, wind turbine, windpark, windkraft, windenerg, vindkraft, vindmøl, vindturbin,
    vindenerg, tuulivoima, tuuleenerg, wiatrow, wiatrak, vēja enerģ, vėjo energ, rotor blade, rotorblad, turbine, vinger
subsea < maritime: subsea, underwater, undervann, undervattens, undervands, unterwasser, podwodn, vedenalai, veealu, zemūdens, povanden,
    diving, dykker, dykare, rov, taucher, under water, under vann, under vand, under vatten, murky water, grumset vand, grumsete vann
foundations < manufacturing: foundation, monopile, fundament, gründung, konstrukcje stal, steel structure, stålkonstruk, stahlbau,
    teräsraken, welding, sveis, svets, svejs, schweiß, spawan, hitsau, steel, steel build, stålværft, jackets
mooring < maritime: mooring, fortøyning, förtöj, fortøjning, vertäu, cumow, anchoring, ankring, ankersystem, kiinnitys
energy: energy, energi, energie, energia, energet, energii, enerģ, orka, orku, power supply
geothermal < energy: geothermal, jordvarme, jordvärme, geoterm, erdwärme, geotherm, maalämp, maasoojus, jarðhit, jarðvarm, ģeoterm
heat-recovery < energy: surplus heat, waste heat, heat pump, heat recover, district heat, spillvarm, overskuddsvarm, overskudsvarm,
    fjernvarme, fjärrvärme, varmepump, värmepump, abwärme, wärmepump, fernwärme, ciepło odpad, pompy ciep, hukkaläm, lämpöpump,
    kaukoläm, heitsooj, siltumsūk, šilumos siurb, ciepło z odzysk, district heating, low temperatur, lave temperatur, surplus, pool*,
    hukkalämpö
biogas < bioeconomy: biogas, biogass, biokaasu, biogaas, biogāz, biodujos, biodujų, biogaz
hydrogen < energy: hydrogen, vätgas, brint, wasserstoff, wodór, wodor, vety, vesinik, ūdeņra, vandenil, vetni
solar < energy: solar, solenerg, solcell, solceller, photovolt, fotovolt, fotowolt, aurinkoenerg, aurinkopan, päikese
batteries < energy: batter, batteri, akku, akut, akumulator, energilag, energy storage, energiespeich, magazynowanie energ, akkuj,
    energispeich, speicher
energy-saving < energy: energy efficien, energieffektiv, energibespar, energy saving, energieeffiz, energooszcz, efektywność energ,
    efektywności energ, energiatehok, energiatõhus, energoefektiv, energijos taup, energisparing, energy use, energy bill
smart-grid < energy: smart grid, smart meter, smarte strømnett, smarta elnät, älyverko, älykkäät sähkö, inteligentne siec, intelligente
    netze, microgrid, mikronett
cleantech: cleantech, clean tech, environmental technolog, miljøteknolog, miljöteknik, miljøteknik, umwelttechnik, technologie
    środowisk, technologii środowisk, ympäristötek, keskkonnatehnol, vides tehnol, aplinkos technol, green tech, grønn teknologi, grøn
    teknologi
water-treatment < cleantech: water treatment, wastewater, waste water, drinking water, water quality, stormwater, vannrens, avløp,
    avlopp, vattenrening, dagvatten, spildevand, vandrens, abwasser, wasserqualit, wasseraufber, trinkwasser, ścieki, ściek, uzdatniani,
    jakości wody, jätevesi, jäteveden, vedenpuhd, vedenlaat, reovee, notekūde, nuotek, vannkvalit, vattenkvalit, vandkvalit, fráveit,
    sewage, desalin
filters < cleantech: filter, filtr, membran, suodat, filtrac
sludge < cleantech: sludge, slam, slambehand, slammet, klärschlamm, schlamm, osad, osady, osadów, liete, lietteen, dumblas
waste < circular: waste management, recycl, reuse, avfall, gjenvinn, återvinn, affald, genanvend, genbrug, gjenbruk, återbruk, abfall,
    wiederverwert, odpad, kierrätys, kierrät, jäte, jätteen, jäätme, ringlus, atkritum, atliek, endurvinn, sorting, worn textil, brugte
    tekstil, använda textil, sorteringslinje, waste collection, collection and sort, throw away, sortier, sortow, sortering, sorts
circular < cleantech: circular, sirkulær, cirkulär, cirkulær, kreislaufwirtsch, zirkulär, obieg zamkn, obiegu zamkn, kiertotal, ringmaj,
    aprites ekonom, žiedin, reused, genbrugt, återbruk, wiederverwend, used again
emissions < cleantech: emission, utslipp, utsläpp, udledning, air quality, luftkval, luftqual, emisj, emisi, päästö, exhaust, avgass,
    abgas, spalin
ballast-water < water-treatment: ballast, ballastvann, barlast
bioeconomy: bioeconom, bioøkonom, bioekonom, bioökonom, biogospodark, biotalous, biomajand, bio-based, biobaser, biobaseret, biopohj,
    biomass, biomateri, biobasier, biotuot, bioproduct, biopolym, biobased, lignin, renewable sourc, biologicz
forestry < bioeconomy: forest, skog, skogbruk, skogs, skogen, skov, skovbrug, forst, forstwirt, holzwirtschaft, leśn, leśnict, metsä,
    metsät, metsand, mets, mežsaim, miškinink, sawmill, sagbruk, sågverk, sägewerk, savværk, tartak, sahateol, saha, sahat, saeveski,
    lentpjūv
wood-construction < building: wood construct, timber construct, timber build, building in wood, wood build, cross-laminated, clt,
    massivtre, trebygg, trehus, trähus, träbygg, træbyg, holzbau, budownictwo drewn, budownictwa drewn, drewniane budyn, domy drewn,
    puurak, puuraken, hirsital, puitehit, puitmaj, koka būv, koka māj, medinė stat, medinių nam, timber frame, timber element, log
    house, limtre, massivträ, prefabricated wood, dom drewn, timber, wood, wooden build, träelement, trä, træelement, træ, w drewn, dom*
    drewn, holzelement, brettsperr, massivtræ, puuelement, puusta, puurakent, i tre, wall element, veggelement
building: building, construction, byggenær, bygge, byggeri, byggnäring, byggsekt, byggmateri, byggande, bauwirtsch, bauwesen, bauen,
    baustoff, budownict, budynk, rakentam, rakennus, ehitus, būvniec, statyb, bygging, house, housing, architect, arkitekt, architekt
furniture: furniture, møbel, møbler, möbel, möbler, mebel, mebl*, huonekalu, mööbl, mēbe, baldai, baldų, húsgögn, interior, interiør,
    inredning, mebl*, table maker
glue-coatings < materials: adhesive, glue, bio-glue, lim, limer, klebstoff, klej, liima, liimat, coating, overflatebeh, ytbehandl,
    overfladebeh, oberfläch, beschicht, powłok, pinnoit, varnish, belægning, surface treat, corrosion, korros, rost
materials: material, materiale, werkstoff, materiał, materiaal, composite, kompositt, komposit, verbundwerk, kompozyt, komposiit,
    nanomateri, nanocell
fibres < bioeconomy: fibre, fiber, cellulos, nanocell, fibrer, faser, włókn, kuitu, kiud, šķiedr, pluošt, hemp, hamp, hanf, konopi,
    flax, lin, flachs
packaging: packaging, emballasj, förpack, emballage, verpack, opakowa, pakkaus, pakend, iepakoj, pakuot, umbúð
food: food, mat, maten, matvare, livsmedel, fødevare, lebensmittel, ernährung, żywnoś, spożyw, elintarvik, ruoka, toit, toiduain,
    pārtik, maist, matvæl, levensmiddel, næringsmid, næringsmiddel, meal, måltid, restaurant, kitchen, canteen, großküche, køkken,
    storkjøkken
bakery: bread, bakery, baker, bakeri, bageri, bageriet, bröd, brød, rugbrød, bäckerei, brot, piekarni, chleb, zboż, leipä, leipomo,
    leib, maize, duona, rye, rug, råg, roggen, grain, korn, spannmål, getreide, oats, havre, kaura, flour, mel, mjöl
dairy < food: dairy, milk, cheese, meieri, mejeri, mejeriet, molkerei, käse, mleczar, mleko, meijeri, maito, juusto, piim, piens,
    pienin, pienas, ost, oster, mjölk, mælk, mjólk
berries < food: berry, berries, bær, bærr, bär, bären, beeren, obst, owoc, jagod, marja, marjat, marjoja, marjoista, mari, ogas, ogu,
    uog, fruit, frukt, frugt, vegetab, grønsak, grönsak, grøntsag, gemüse, warzyw, vihannes, apple
protein < food: protein, plant-based, plantebas, växtbas, pflanzlich, białk, roślinn, kasvipro, kasvispro, kasvipohj, insect, insekt,
    pea, ert, bean, bønne, böna
organic < food: organic, økologisk, ekologisk, ökolog, bio-lebens, ekologicz, luomu, mahe, bioloģ, local food, lokalmat, matsedler,
    närproduc, regional product, produkty regional, regionale produkt, short supply, lähiruo, local producer, small producer, små
    producent
food-safety < food: shelf life, holdbarhet, hållbarhetstid, holdbarhed, haltbarkeit, trwałość, trwałości, säilyvyys, food safety,
    mattrygg, livsmedelssäk, fødevaresik, lebensmittelsich, bezpieczeństwo żyw, elintarviketurv, hygien, traceab, sporbar, spårbar,
    rückverfolg, identyfikowal, jäljitett
drying < food: drying, tørking, tørring, torkning, trocknung, suszeni, kuivaus, freezing, frys*, cooling, kjøling, kylning, køling,
    kühl, chłod, jäähdy, fermentation, ferment, gjæring, jäsning, dried, tørker, tørrer, torkar, suszon
agri: agricult, agri, agritech, farming, farmers, landbruk, jordbruk, lantbruk, landbrug, landwirt, rolnict, rolnik, maatalous,
    põllumaj, lauksaim, žemės ūk, landbún, precision farm, soil, gjødsel, gödsel, dünge, nawoz, nawóz, lannoit, fertilis
health: health, healthcare, helse, helsetek, hälsa, hälso, vård, vården, sundhed, gesundheit, pflege, zdrow, zdrowi, terveys, terveyd,
    tervis, tervise, veselīb, sveikat, heilsu, heilbrig, care, omsorg, hoiva, medtech, e-health, ehealth, ehelse, clinic*, klinik,
    kliniker, patient, pacjent, potila, nurse, doctors, plejehjem, nursing home
welfare-tech < health: welfare tech, velferdstek, välfärdstek, velfærdstek, assisted living, home care, homecare, care at home, home
    nursing, hjemmetjen, hjemmepleje, hemtjänst, häusliche pflege, ambient assist, opieka domow, opieki domow, kotihoi, koduhool, mājas
    aprūp, slauga nam, elderly, eldre, äldre, ældre, senior, ikäänty, ikäihm, eaka, safe home
telemedicine < health: telemedic, telehealth, tele-health, remote care, remote monitor, avstandsoppf, distansvård, fjernmonit,
    telemedyc, telemedizin, etähoi, etäseur, kaugseire, video consult, digital hjemmeopp, digital oppfølg, fernüberwach
diagnostics < health: diagnos, diagnostikk, diagnostik, diagnosty, point-of-care, point of care, imaging, bildediag, bildgebung, labor,
    laboratorietest, biomarker, sleep study
rehabilitation < health: rehabilit, rehab, kuntout, taastusrav, reha, physiother, fysioter, opptrening, rehaklinik, genoptræn, physio
wearables < health: wearable, smart watch, puettav, kroppsnær, bärbar, bærbar, urządzenia noszon, nutitekst, tragbar, garments with
    sensor, kleidung mit sensor, sensor garment, tragbare sens
medical-devices < health: medical device, medical equip, medisinsk utst, medicintekn, medicinsk udst, medizinprodukt, medizintechnik,
    wyrob medycz, wyroby medycz, wyrobów medycz, urządzenia medycz, lääkinnäll, terveysteknol, meditsiinisead, medicīnas ierīc,
    medicinos priet, ce-mark, ce mark, medtech
life-science: life science, biotech, biotekno, biotehno, biotechno, pharma, farma, lääketeol, ravimi, zāļu, gyvybės moksl, enzyme,
    enzym, cell culture
software: software, programvare, programvara, mjukvar, programmel, oprogramowan, ohjelmisto, tarkvara, programmatūr, programinė,
    hugbúnað, app, apps, saas
data < software: big data, open data, data analy, dataanaly, analytics, analytik, data sharing, datadeling, datadelning, datenanaly,
    analiza danych, analizy danych, data-analy, data platform, dataplattform, tietoanaly, andmeanal, datu anal, duomenų anal, machine
    learning, artificial intell, kunstig intell, artificiell intell, künstliche intell, sztuczn, tekoäly, maskinlær, maskininlär, data,
    dane, danych, dataa, daten, tietoa, tietojaan
iot: sensor, sensorer, sensoren, sensorik, internet of things, iot, tingenes internett, czujnik, anturi, anturei, andur, sensoru,
    jutikl, skynjar, measuring, måleutst, mätinstr, messtechn, pomiar, mittau, monitoring, monitor, overvåk, övervak, überwach
security < software: cyber, cybersec, informasjonssik, informationssäk, datasikker, it-sikkerhed, datenschutz, it-sicherheit, cyberbezp,
    kyberturva, tietoturva, küber, kiberdroš, kiberne, data protect, personvern, identity, e-identity, authenticat, protect data, daten
    schütz
interfaces < software: interoperab, interface, api, apis, open standard, standardis, grensesnitt, gränssnitt, grænseflade, schnittstell,
    interfejs, rajapin, liides, åpne standard, öppna standard, common format
health-records < software: record software, journalprogram, journal, patientenakt, potilastie, health record, record*
cloud < software: cloud, skytjen, molntjän, cloudtjen, chmur, pilvipalv, pilveteen, digital platform, digitale plattform, digital
    plattform, platformę cyfr, platforma cyfr, digitaalinen alust, marketplace
games: game, games, gaming, gamif, spill, spillutv, spel, spelutv, spelstud, speludv, spiludv, spiele, spieleentw, gier, grywaliz, peli,
    pelit, pelial, pelien, mäng, spēl, žaidim, serious game, simulator
vr < software: virtual real, augmented, vr, virtuell, utvidet virk, förstärkt verk, rzeczywistoś, virtuaali, lisätty tod, virtuaalreal,
    3d-visual, 3d visual, digital twin, digital tvilling
creative: creative, kreativ, kulturnær, kulturella, kultur, kreatyw, luova, luovat, loome, radoš, kūrybin, skapandi, media, film,
    animation, animasjon, music, musikk, musik, storytell, sound, lyd, ljud, stories, story, tells, fortell, fortæll, berättel
design: design, designer, formgiv, gestaltung, projektant, wzornict, muotoil, disain, dizain, dizein, hönnun
manufacturing: manufactur, produksjonstek, produktionstek, fertigung, produktionstechn, przemysł, wytwarz, valmistus, konepaja, tootmis,
    ražoša, gamyb, framleiðs, industry 4, industri 4, industrie 4, cnc, machining, maskinering, prefabric, subcontract, underleverand,
    underleverant, alihank, podwykon, zuliefer, turning, lathe, workshops with, factory, factories, fabrik, fabrikk, fabryk, tehtai
robotics < manufacturing: robot, automation, automatis, automatik, automatyz, automatyk, robotiz, robotyz, automaatio, automaat,
    automatiz, sjálfvirk, robotter, roboter, robotar, automate
printing-3d < manufacturing: 3d print, 3d-print, additive manu, additiv, 3d-utskrift, 3d-skriv, druk 3d, druku 3d, 3d-tulost, printed
    part, spare part, reservdel, ersatzteil, reservedel
photonics: photonic, fotonikk, fotonik, photonik, fotoniik, laser, lasery, laserow, lazer, lāzer, optics, optikk, optik, optyk, optiik,
    spectro, spektro, cameras, kamera, scanner
electronics: electronic, elektronikk, elektronik, elektroniik, elektroonik, embedded, innvevd, inbyggd, indlejr, circuit board,
    kretskort
textiles: textil, tekstil, tekstiil, tekstyl, odzież, vaate, vaatte, rõiv, apģērb, drabuž, clothing, apparel, fashion, mote, mode, mody,
    muoti, garment, klær, kläder, tøj, ull, wool, wolle, wełn, villa, yarn, garn, workwear, arbeidstøy, arbetskläd, arbejdstøj,
    arbeitskleid, linen, linn*, knit, strikk, weav, vevd, cotton, bomuld, bomull, baumwoll
smart-textiles < textiles: smart textil, smarta textil, smarte tekstil, intelligente tekstil, intelligente textil, tekstylia inteligent,
    inteligentne tekst, älytekst, älyvaat, nutikad tekst, conductive yarn, technical textil, teknisk textil, tekniska textil, tekniske
    tekst, technische textil, tekstylia techn, tekstyliów techn, kläder med sensor, clothes with sensor, garment with sens
logistics: logisti, supply chain, forsyningskjed, leverandørkjed, leveranskedj, forsyningskæd, lieferkett, łańcuch dostaw, łańcucha
    dostaw, toimitusket, tarneahel, piegādes ķēd, freight, gods, godstransp, fracht, towar, container, warehouse, lager
mobility: mobility, mobilitet, mobilität, mobilnoś, liikkumi, liikenne, liikuvus, transport, public transp, kollektivtraf, electric
    vehicle, elbil, elektrofahr, pojazd, sähköauto, kjøretøy, fordon, fahrzeug, automotive, bicycle, sykkel, cykel, fahrrad, rower
aerospace: space tech, satellit, satelit, satellite, romfart, rymd, raumfahrt, kosmicz, avaruus, kosmos, drone, droner, drönar, drohne,
    dron*, drony, dronów, earth observ
tourism: tourism, tourist, turisme, turism, turisti, turystyk, turystycz, reiseliv, besöksnär, upplevelse, opplevelse, oplevelse,
    matkailu, elamus, tūris, turizm, ferðaþj, tourismus, experience industry, hotel, hotell, besøk, visitor, travel, reisemål,
    destination, guests, gäste, gäster, gjester, museum, museer, turistmål
nature-tourism < tourism: nature touris, nature-based touris, coastal touris, naturturis, naturopplev, kystturism, kystferie,
    küstentour, naturtour, luontomatk, loodusturis, hiking, vandring, vandreveg, wander, szlak, cycling route, sykkelrut, cykelled,
    guided, friluftsliv, outdoor, ekoturys, agroturys, kajakk, kayak, sauna
smart-city: smart cit, smarte byer, smarta städer, intelligente stadt, smart city, inteligentne mia, älykäs kaupun, nutikas linn, viedā
    pils, urban, byutvik, stadsutveck, byudvikl, stadtentw
education: vocational, apprentic, lærling, lärling, lærlinge, ausbildung, szkolen, kształcen, koulutus, oppisopimus, koolitus, apmācīb,
    mokym, fagskole, yrkesutbild, yrkesfag, erhvervsudd, e-learning, kompetanse, kompetens, kompetence, weiterbild, training course,
    skills, training cent, træningscent, trainingszent, trainingsz, school*, skole, skoler, skolor, schule, utdann, szkół, szkoły
arctic: arctic, arktisk, arktis, arktinen, arktisch, arktycz, cold climate, kaldt klima, kallt klimat, winter test, vintertest, icing,
    ising, isforhold
"""
