"""The glossary, second part: what people at an event give and want, whatever their trade."""

from typing import Final

WAYS: Final = """
test-sites: test site, test bed, testbed, test facilit, pilot plant, test centre, test center, demonstration site,
    pilotanleg, pilotanlägg, testanleg, testanlägg, testfacil, testmiljø, testmiljö, demonstrasjonsanl, pilotanlag, testfeld,
    versuchsanl, teststand, instalacja pilot, instalacji pilot, poligon, koetehd, koelait, testialust, testiympär, katsebaas, katsejaam,
    izmēģinājumu, bandymų, living lab, test laborat, forsøksanl, provplats, trial*, try out, forsøk, forsøg, försök, versuch, próby,
    prób, kokeil, erprob, prøveområde, prøvehus, full-scale trial, prøver, prövas
pilot-customers: pilot custom, first custom, reference custom, pilotkund, referansekund, referenskund, pilotkunde, referencekund,
    referenzkund, erste kunden, pierwszych klient, klientów pilot, pilottiasiakk, esimesed kliend, end user, end-user, brukere,
    användare, brugere, anwender, użytkownik, loppukäyttäj, pilot user, first user, early adopter, launch custom, first adopt, pilot
    project partner, lend us, users under
market-entry: market entry, new market, export, eksport, marknadsintr, nya marknad, nye marked, markedsadg, markteintritt, neue märkte,
    absatzmärk, rynk*, rynki, nowych rynk, vienti, vientiä, vientim, uusia markkin, eksportturg, eksporta tirg, eksporto, útflutn,
    agent, distribut, forhandler, återförsälj, vertrieb, dystryb, jakeluk, jälleenmyy, edasimüü, izplatīt, platint, dealers, retail
    chain, dagligvare, abroad, ulkomail, za granic, utomlands, im ausland, i utlandet, naapurima, other countries, naboland, andere
    land, andre lande
market-knowledge: market research, market study, market stud, market knowledge, markedsunders, markedskunn, marknadsunders,
    marknadskänn, marktforsch, marktstud, marktkennt, badania rynk, badań rynk, markkinatutk, turu-uuring, tirgus pēt, rinkos tyr,
    buyers, innkjøper, inköpare, indkøber, einkäufer, kupc*, ostajat, consumer, forbruker, konsument, forbruger, verbraucher, kuluttaj,
    tarbij
public-buyers: public buyer, public procure, procurement, municipal, kommune, kommuner, kommunen, kommunerna, offentlig innkjøp,
    offentlig indkøb, offentlig upphand, gmin*, zamówie, kunnat, kuntien, kunnall, julkiset hank, omavalits, pašvald, savivald,
    sveitarfél, öffentliche auftrag, kommunal, regioner, hospital., hospitals., sykehus, sjukhus, sygehus, krankenh, szpital, sairaal,
    haigla, slimnīc, ligonin
research: research, forskning, forskare, forskere, forschung, badani, badań, badawcz, tutkimus, teadus, pētniec, moksl, rannsókn,
    laborator, universit, uniwersyt, yliopist, ülikool, instytut, institute, study of ageing
technology-transfer: technology transfer, knowledge transfer, kunnskapsover, kunskapsöver, vidensover, technologietrans, wissenstrans,
    transfer technol, transferu technol, teknologian siir, tehnosiir, zināšanu pārn, licens, licenc, lizenz, lisens
finance: investor, venture capital, risikokap, riskkap, risikovill, kapital, inwestor, sijoittaj, investeer, investīc, scale-up,
    finansier, finanzier
startups: start-up, startup, incubat, inkubat, accelerat, akselerat, accelerator, gründer, grundande, iværksætt, gründung von,
    yrityshautom, idufirma, jaunuzņ
cluster-management: cluster manage, klyngeled, klusterled, klyngedrift, klyngeutvik, clustermanag, zarządzania klast, zarządzanie klast,
    klusterijohta, klasterin johta, cluster strategy, klyngestrateg, klusterstrateg, benchmark, gold label, facilitat
joint-offers: joint tender, joint bid, common bid, bid together, felles anbud, felles tilbud, gemensamma anbud, gemensamt anbud, fælles
    bud, fælles tilbud, gemeinsame angebot, wspólne ofer, wspólnych ofert, yhteistarjous, system deliver, systemleveran, complete
    system, whole system, helhetsleveran, totallever
study-trips: study trip, study visit, studietur, studiereis, studieresa, studiebesøk, studiebesök, studierejse, studienreise, wizyt
    studyj, wizyty studyj, opintomatk, õppereis, mācību brauc, factory visit, bedriftsbesøk, företagsbesök, virksomhedsbesøg,
    betriebsbesicht, visitors from abroad
certification: certific, sertifis, certifier, zertifi, certyfik, sertifi, sertifits, serti, approval, godkjenning, godkännande,
    zulassung, dopuszcz, hyväksyn, building rules, byggeregler, regelverk, regulation, cross-border rules
suppliers: supplier, leverandør, leverantör, lieferant, dostawc, toimittaj, tarnij, piegādāt, tiekėj, raw material, råvar, råstoff,
    rohstoff, surow, raaka-ain, toorain, izejviel, žaliav, side stream, sidestrøm, sidoström, restråst, restström, nebenström, strumieni
    ubocz, sivuvirta, sivuvirto, by-product, biprodukt
recruitment: recruit, rekrutter, rekryter, rekrutow, rekryto, talent, fagkrefter, fachkräft, pracownik, osaajia, secondment, staff
    exchange, hospiter, utveksling, utbyte, austausch, wymian
joint-development: product develop, produktutvikl, produktutveckl, produktudvikl, produktentwick, rozwój produkt, rozwoju produkt,
    tuotekehity, tootearend, produktu attīst, produktų kūr, prototyp, prototype, co-develop, co-creat
feasibility: feasib, forstudi, förstudi, forundersøg, machbark, studium wykon, studia wykon, esiselvit, teostatav, priekšizpēt,
    galimybių stud, pilot project, pilotprosjekt, pilotprojekt, projekt pilot, projekty pilot, pilottihank
"""
