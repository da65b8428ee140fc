"""German, Dutch, Danish, Swedish and Norwegian."""

from typing import Final

GERMAN: Final = {
    "no": """
        nein, nö, nee, nein danke, leider nein, leider nicht, ein nein, klares nein, absage,
        absagen, abgesagt, abgelehnt(|e|er|es|en), ablehnung, ablehnend, absage
        (erhalten|bekommen|per mail|per email|per post|schriftlich|telefonisch|nach gespräch),
        wurde abgelehnt, bewerbung abgelehnt, antrag abgelehnt, abgewiesen, zurückgewiesen,
        abschlägig, negativ(|e|er|es), negative (antwort|rückmeldung), erfolglos, nicht
        (erfolgreich|angenommen|genommen|ausgewählt|
        berücksichtigt|eingeladen|erhalten|bekommen|bewilligt|genehmigt|zugelassen|eingestellt|
        geeignet|passend), keine zusage, aussortiert, ausgeschieden, abfuhr, korb bekommen, stelle
        (besetzt|bereits besetzt|vergeben|schon vergeben), bereits (besetzt|vergeben), position
        besetzt, anderweitig vergeben, anderer bewerber, für anderen bewerber entschieden, kein
        (interesse|bedarf) ihrerseits, verweigert, verneint, nicht überzeugt
    """,
    "blocked": "blockiert, hat mich blockiert, wurde blockiert",
    "yes": """
        ja, jawohl, jo, jup, ja klar, zusage, zusagen, zugesagt, angenommen(|e|er|es), annahme,
        akzeptiert, zusage (erhalten|bekommen), positiv(|e|er|es), positive (antwort|rückmeldung),
        angebot (erhalten|bekommen), jobangebot erhalten, vertragsangebot, eingestellt,
        erfolgreich, erfolg, geklappt, hat geklappt, genehmigt, bewilligt, zugelassen, gebucht,
        veröffentlicht, publiziert, gewonnen, stelle bekommen, job bekommen, vertrag
        unterschrieben, vertrag erhalten, platz bekommen, zuschlag, zuschlag erhalten, gefördert,
        stattgegeben
    """,
    "waiting": """
        offen, noch offen, warten, wartet, warte, wartend, am warten, warte auf
        (antwort|rückmeldung|entscheidung),
        warten auf (antwort|rückmeldung|entscheidung), ausstehend, steht aus, steht noch aus,
        antwort (ausstehend|steht aus|steht noch aus), noch (ausstehend|nichts gehört|keine
        antwort|keine rückmeldung|keine entscheidung), in bearbeitung, in prüfung, in begutachtung,
        wird geprüft, wird bearbeitet, laufend, läuft, läuft noch, beworben, gesendet, gesandt,
        abgeschickt, verschickt, versendet, abgesendet, geschickt, eingereicht, bewerbung
        (gesendet|abgeschickt|verschickt| eingereicht|läuft|raus), eingangsbestätigung, eingang
        bestätigt, bewerbung eingegangen, angefragt, gefragt, aktiv, vorstellungsgespräch,
        gespräch, bewerbungsgespräch, telefoninterview, telefongespräch, einladung zum gespräch,
        einladung zum vorstellungsgespräch, eingeladen zum gespräch, zum gespräch eingeladen,
        (erstes|zweites|drittes) gespräch, erstgespräch, zweitgespräch, kennenlerngespräch,
        probearbeiten, probetag, assessment center, zweite runde, warteliste, auf warteliste, auf
        der warteliste, zurückgestellt, vorgemerkt, engere auswahl, in der engeren auswahl,
        vorsprechen, casting, überarbeiten, wartet auf antwort, offen und wartend
    """,
    "silence": """
        schweigen, stille, funkstille, keine (antwort|rückmeldung|reaktion)
        (|erhalten|bekommen|mehr), nie geantwortet, nie gemeldet, nie (wieder |)was gehört, nie
        (wieder |)etwas gehört, nichts (mehr |)gehört, nicht geantwortet, nicht (mehr |)gemeldet,
        hat sich nicht gemeldet, haben sich nicht gemeldet, nicht reagiert, ohne antwort,
        unbeantwortet, ignoriert, wurde ignoriert, geghostet, wurde geghostet, meldet sich nicht,
        melden sich nicht, nie reagiert
    """,
    "withdrawn": """
        zurückgezogen, zurückziehen, selbst zurückgezogen, bewerbung zurückgezogen, rückzug, von
        mir zurückgezogen, ich habe zurückgezogen, nicht weiterverfolgt, nicht weiter verfolgt,
        nicht verfolgt, von mir abgebrochen, antrag zurückgezogen
    """,
    "almost": """
        fast, beinahe, fast gefragt, entwurf, entwürfe, geplant, noch nicht
        (beworben|gefragt|gesendet| abgeschickt|eingereicht|kontaktiert), nicht
        (beworben|gefragt|abgeschickt|eingereicht| kontaktiert), zu bewerben, noch bewerben,
        bewerben, gemerkt, gespeichert, vorgemerkt zum bewerben, merkliste, wunschliste, in
        vorbereitung, vorbereitung, idee, gefunden, zu erledigen, nicht getraut, doch nicht gefragt
    """,
    "undelivered": """
        unzustellbar, nicht zustellbar, nicht zugestellt, zustellung fehlgeschlagen, konnte nicht
        zugestellt werden, mail kam zurück, email kam zurück, kam zurück, falsche (adresse|nummer|
        emailadresse), adresse ungültig, empfänger unbekannt
    """,
}

DUTCH: Final = {
    "no": """
        nee, neen, nope, nee dank je, nee bedankt, nee dankje, helaas niet, helaas nee, een nee,
        duidelijke nee, afgewezen, afwijzing, afgewimpeld, afwijzing (ontvangen|gekregen|per mail),
        afgekeurd, geweigerd, weigering, niet
        (aangenomen|geselecteerd|gekozen|doorgegaan|uitgekozen|
        toegelaten|gelukt|geplaatst|gehonoreerd|goedgekeurd|uitgenodigd|geaccepteerd|geschikt),
        negatief, negatieve (reactie|antwoord), vacature vervuld, positie vervuld, functie vervuld,
        al vervuld, reeds vervuld, vervuld, plek vergeven, iemand anders (gekozen|aangenomen),
        ander gekozen, voor een ander gekozen, voor iemand anders gekozen, blauwtje, blauwtje
        gelopen, ze zeiden nee, zei nee, onsuccesvol, gezakt, aanvraag afgewezen, sollicitatie
        afgewezen
    """,
    "blocked": "geblokkeerd, heeft me geblokkeerd, heeft mij geblokkeerd",
    "yes": """
        ja, jawel, jazeker, een ja, aangenomen, geaccepteerd, aanbod (gekregen|ontvangen),
        aanbieding (gekregen|ontvangen), baan gekregen, positief, positieve (reactie|antwoord),
        goedgekeurd, gehonoreerd, toegekend, toegewezen, toegezegd, toezegging, geboekt,
        gepubliceerd, gelukt, het is gelukt, geslaagd, gewonnen, geselecteerd, uitgekozen,
        toegelaten, contract (getekend|gekregen), ze zeiden ja, zei ja, succes, succesvol, akkoord
    """,
    "waiting": """
        wachten, wacht, wachtend, aan het wachten, wacht op (antwoord|reactie|besluit|uitslag),
        wachten op (antwoord|reactie|besluit|uitslag), in afwachting, afwachten, in behandeling,
        lopend, loopt, loopt nog, in beoordeling, verzonden, verstuurd, gestuurd, opgestuurd,
        ingediend, ingestuurd, ingezonden, gesolliciteerd, sollicitatie
        (verstuurd|verzonden|loopt), gevraagd, aangevraagd, mail gestuurd, mail verstuurd, gemaild,
        gebeld, actief, nog geen (antwoord|reactie|bericht| besluit), nog niets gehoord, nog niet
        gehoord, gesprek, (eerste|tweede|derde) gesprek, sollicitatiegesprek, kennismakingsgesprek,
        telefonisch gesprek, uitgenodigd voor gesprek, uitnodiging gesprek, gesprek gepland, tweede
        ronde, volgende ronde, auditie, wachtlijst, op wachtlijst, op de wachtlijst, aangehouden,
        uitstaand, ontvangstbevestiging, reservelijst, on hold
    """,
    "silence": """
        stilte, radiostilte, stil gebleven, geen (antwoord|reactie|bericht)
        (|gekregen|ontvangen|meer), nooit (meer |)(gereageerd|geantwoord|gehoord|antwoord
        gekregen|iets gehoord|reactie gekregen|iets van gehoord), niet
        (gereageerd|geantwoord|beantwoord), niets (meer |)gehoord, niets meer van gehoord,
        genegeerd, geghost, onbeantwoord, zonder antwoord, reageert niet, reageren niet
    """,
    "withdrawn": """
        ingetrokken, teruggetrokken, zelf teruggetrokken, zelf ingetrokken, mezelf teruggetrokken,
        me teruggetrokken, sollicitatie ingetrokken, aanvraag ingetrokken, niet doorgezet, niet
        verder gegaan mee, van afgezien, ervan afgezien, afgezien
    """,
    "almost": """
        bijna, bijna gevraagd, concept, klad, nog niet
        (gevraagd|gesolliciteerd|verstuurd|verzonden| ingediend|benaderd), niet
        (gevraagd|gesolliciteerd|verstuurd|verzonden|ingediend|benaderd), nog
        (solliciteren|vragen|versturen|sturen|doen), te solliciteren, te vragen, te versturen,
        opgeslagen, bewaard, gevonden, verlanglijst, idee, gepland, in voorbereiding, voorbereiden,
        niet gedurfd, durfde niet, toch niet gevraagd
    """,
    "undelivered": """
        onbestelbaar, niet bezorgd, niet afgeleverd, niet bezorgbaar, kon niet worden bezorgd,
        bezorging mislukt, mail kwam terug, kwam terug, verkeerd (adres|nummer|mailadres), adres
        onbekend, retour afzender, gebounced, onjuist adres
    """,
}

DANISH: Final = {
    "no": """
        nej, nej tak, desværre nej, et nej, klart nej, afslag, afslag (modtaget|på mail|på
        ansøgning| efter samtale), fået afslag, fik afslag, fik nej, fået nej, afvist, afvisning,
        blev afvist, ikke (valgt|udvalgt|antaget|optaget|gået
        videre|videre|accepteret|godkendt|ansat|bevilget| imødekommet), negativ, negativt, negativt
        svar, stilling besat, stillingen besat, stillingen er besat, besat, stillingen er besat til
        anden side, valgte en anden, valgt en anden, forkastet, refuseret, ansøgning afvist,
        afslået, fik en kurv
    """,
    "blocked": "blokeret, har blokeret mig, blev blokeret",
    "yes": """
        ja, jo, jep, ja tak, et ja, accepteret, antaget, godkendt, tilsagn, fik ja, fået ja, fik
        jobbet, fået jobbet, jobtilbud, fik tilbud, fået tilbud, tilbud modtaget, tilbudt job,
        ansat, positiv, positivt, positivt svar, bevilget, bevilling, booket, udgivet, publiceret,
        offentliggjort, lykkedes, det lykkedes, vundet, vandt, imødekommet, kontrakt underskrevet,
        udvalgt
    """,
    "waiting": """
        venter, afventer, afventende, venter på svar, afventer svar, venter svar, under behandling,
        behandles, i gang, igangværende, sendt, indsendt, afsendt, ansøgt, søgt, ansøgning sendt,
        mail sendt, spurgt, aktiv, samtale, jobsamtale, (første|anden|tredje|1|2|3) samtale,
        telefonsamtale, indkaldt til samtale, kaldt til samtale, til samtale, samtale aftalt,
        venteliste, på venteliste, audition, prøvefilmning, intet svar endnu, ikke svaret endnu,
        endnu intet svar, ikke hørt endnu, anden runde, under vurdering, til vurdering, i proces
    """,
    "silence": """
        stilhed, tavshed, intet svar, ikke svaret, har ikke svaret, svarede (ikke|aldrig), aldrig
        (svaret| hørt fra|hørt|fået svar|hørt noget), fik aldrig svar, hørte aldrig noget, hørte
        aldrig fra dem, ingen (svar|reaktion|respons|tilbagemelding), ignoreret, ghostet, blev
        ghostet, ubesvaret, uden svar
    """,
    "withdrawn": """
        trukket, trukket tilbage, trak tilbage, trak ansøgningen, trukket ansøgning, ansøgning
        trukket tilbage, jeg trak mig, trak mig, tilbagetrukket, opgivet af mig, ikke forfulgt
    """,
    "almost": """
        næsten, næsten spurgt, kladde, udkast, ikke (sendt|søgt|ansøgt|spurgt|kontaktet|indsendt),
        ikke (sendt|søgt|spurgt|ansøgt|kontaktet) endnu, endnu ikke
        (sendt|søgt|spurgt|ansøgt|kontaktet), skal søge, skal søges, skal sendes, skal ansøge, skal
        spørge, planlagt, gemt, fundet, ønskeliste, under forberedelse, turde ikke, ide, idé,
        spurgte ikke alligevel
    """,
    "undelivered": """
        ikke leveret, kunne ikke leveres, kom retur, mail kom retur, returneret til afsender,
        ugyldig adresse, forkert (adresse|nummer|mailadresse), ukendt modtager, ikke afleveret,
        blev ikke leveret
    """,
}

SWEDISH: Final = {
    "no": """
        nej, nej tack, tyvärr nej, ett nej, tydligt nej, avslag, avslagen, avslaget, fick avslag,
        fått avslag, avvisad, avvisat, avvisades, avböjd, avböjt, nekad, nekat, nekades, refuserad,
        refuserat, fick nej, fått nej, inte (vald|utvald|antagen|antaget|vidare|gått
        vidare|accepterad|godkänd| anställd|beviljad|beviljat|aktuell|uttagen|godkänt), gick inte
        vidare, ej (vald|utvald|antagen| aktuell|beviljad|godkänd|vidare|gått vidare), negativ,
        negativt, negativt svar, tjänsten tillsatt, tjänst tillsatt, tillsatt, tillsatt av annan,
        valde en annan, valde någon annan, ansökan avslagen, fick inte jobbet, fick korgen, fick
        korg
    """,
    "blocked": "blockerad, blockerade mig, blev blockerad, har blockerat mig",
    "yes": """
        ja, jo, japp, jajamän, ja tack, ett ja, accepterad, accepterat, antagen, antaget, godkänd,
        godkänt, fick ja, fått ja, fick jobbet, fått jobbet, fick tjänsten, erbjuden jobb, erbjuden
        tjänst, jobberbjudande, fick erbjudande, fått erbjudande, erbjudande mottaget, anställd,
        positiv, positivt, positivt svar, beviljad, beviljat, beviljades, bokad, bokat, publicerad,
        publicerat, utgiven, utgivet, lyckades, det gick, vann, vunnit, utvald, uttagen, kontrakt
        påskrivet, kontrakt skrivet
    """,
    "waiting": """
        väntar, inväntar, avvaktar, väntande, väntar på svar, inväntar svar, avvaktar svar, under
        behandling, behandlas, pågår, pågående, skickad, skickat, inskickad, inskickat, insänd,
        insänt, sökt, ansökt, ansökan (skickad|inskickad|mottagen), mail skickat, mejl skickat,
        mejlat, mailat, frågat, tillfrågad, aktiv, intervju, (första|andra|tredje) intervju,
        telefonintervju, kallad till intervju, på intervju, intervju bokad, samtal, reservplats,
        väntelista, på väntelista, reservlista, audition, provfilmning, inget svar än, inget svar
        ännu, inte svarat än, inte svarat ännu, ej svar än, under granskning, under bedömning,
        andra omgången, i process
    """,
    "silence": """
        tystnad, tyst, inget svar, inte svarat, ej svar, ej svarat, svarade (inte|aldrig|ej),
        aldrig (svarat|hört av sig|hört|hört av|fått svar|återkommit), fick aldrig svar, hörde
        aldrig av sig, hör inte av sig, ingen (respons|reaktion|återkoppling), ignorerad,
        ignorerades, ghostad, blev ghostad, obesvarad, obesvarat, utan svar
    """,
    "withdrawn": """
        återtagen, återtaget, tillbakadragen, tillbakadraget, dragit tillbaka, drog tillbaka, drog
        mig ur, dragit mig ur, jag drog mig ur, drog tillbaka ansökan, ansökan återtagen, ansökan
        tillbakadragen, avstod, avstått, hoppade av, hoppat av, fullföljdes inte
    """,
    "almost": """
        nästan, nästan frågat, utkast, kladd, inte
        (skickat|skickad|sökt|frågat|kontaktat|kontaktad|ansökt) (|än|ännu), ej
        (skickad|skickat|sökt|kontaktad|ansökt), ska söka, ska skicka, ska skickas, ska fråga, att
        söka, att skicka, att fråga, planerad, planerat, sparad, sparat, hittad, hittat,
        önskelista, under förberedelse, vågade inte, ide, idé, frågade inte ändå
    """,
    "undelivered": """
        inte levererat, inte levererad, ej levererat, ej levererad, kunde inte levereras, gick inte
        att leverera, kom i retur, studsade, mejlet studsade, fel
        (adress|nummer|mejladress|mailadress), okänd mottagare, ogiltig adress, retur till
        avsändaren
    """,
}

NORWEGIAN: Final = {
    "no": """
        nei, nei takk, dessverre nei, dessverre ikke, et nei, klart nei, avslag, fikk avslag, fått
        avslag, avslått, avvist, avvisning, ble avvist, refusert, fikk nei, fått nei, ikke
        (valgt|utvalgt| antatt|tatt opp|gått
        videre|videre|akseptert|godkjent|ansatt|innvilget|aktuell|tatt ut), negativt svar,
        stillingen besatt, stillingen er besatt, valgte en annen, søknad avslått, fikk ikke jobben,
        gikk ikke videre
    """,
    "blocked": "blokkert, har blokkert meg, ble blokkert, blokkerte meg",
    "yes": """
        ja, jepp, ja takk, et ja, akseptert, antatt, godkjent, tatt opp, tatt ut, fikk ja, fått ja,
        fikk jobben, fått jobben, jobbtilbud, fikk tilbud, fått tilbud, tilbud mottatt, ansatt,
        positivt svar, innvilget, innvilga, booket, publisert, utgitt, lyktes, vant, vunnet,
        utvalgt, kontrakt signert
    """,
    "waiting": """
        venter, avventer, avventende, venter på svar, avventer svar, under behandling, behandles,
        pågår, sendt, innsendt, sendt inn, levert, søkt, søknad sendt, epost sendt, spurt,
        intervju, (første|andre| tredje) intervju, telefonintervju, jobbintervju, innkalt til
        intervju, kalt inn til intervju, på intervju, venteliste, på venteliste, ikke svar ennå,
        ikke svart ennå, ikke hørt noe ennå, under vurdering, andre runde, i prosess
    """,
    "silence": """
        stillhet, taushet, ikke svar, ikke noe svar, ikke svart, har ikke svart, svarte
        (ikke|aldri), aldri (svart|hørt fra|hørt noe|fått svar|hørt), fikk aldri svar, hørte aldri
        noe, ingen (svar|respons| tilbakemelding|reaksjon), ignorert, ghosta, ble ghosta, ubesvart,
        uten svar
    """,
    "withdrawn": """
        trukket, trukket tilbake, trakk meg, trakk søknaden, jeg trakk meg, søknad trukket,
        tilbaketrukket, ikke forfulgt
    """,
    "almost": """
        nesten, nesten spurt, kladd, utkast, ikke (sendt|søkt|spurt|kontaktet|sendt inn) (|ennå),
        ennå ikke (sendt|søkt|spurt|kontaktet), skal søke, skal sende, skal sendes, skal spørre, å
        søke, planlagt, lagret, funnet, ønskeliste, under forberedelse, turte ikke, torde ikke,
        spurte ikke likevel
    """,
    "undelivered": """
        kunne ikke leveres, kom i retur, ble ikke levert, feil (adresse|nummer|epost|
        epostadresse), ukjent mottaker, ugyldig adresse, retur til avsender
    """,
}
