"""French, Spanish, Portuguese and Italian."""

from typing import Final

FRENCH: Final = {
    "no": """
        non, non merci, malheureusement non, un non, non catégorique, refus, refusé(|e|s|es), refus
        (reçu|par mail|par email|par courrier|téléphone|poli|automatique), a refusé, ont refusé,
        ils ont refusé, elle a refusé, il a refusé, candidature (refusée|rejetée|non retenue|pas
        retenue|écartée), rejet, rejeté(|e|s|es), non retenu(|e|s|es), pas retenu(|e|s|es), non
        sélectionné(|e|s|es), pas sélectionné(|e|s|es), non accepté(|e|s|es), pas accepté(|e|s|es),
        non admis(|e|es), pas admis(|e), non pris(|e), pas pris(|e), recalé(|e|s|es),
        écarté(|e|s|es), décliné(|e|s|es), négati(f|ve|fs|ves), réponse négative, avis défavorable,
        défavorable, poste (pourvu|déjà pourvu), déjà pourvu, pourvu, sans succès, échec, un autre
        candidat (choisi|retenu), râteau, demande (refusée|rejetée), éliminé(|e)
    """,
    "blocked": "bloqué(|e), m a bloqué(|e), ma bloqué(|e), a été bloqué",
    "yes": """
        oui, ouais, ouaip, mais oui, un oui, accepté(|e|s|es), acceptation, a accepté, ont accepté,
        ils ont accepté, il a accepté, elle a accepté, candidature (acceptée|retenue),
        retenu(|e|s|es), sélectionné(|e|s|es), admis(|e|es), offre (reçue|acceptée), offre d emploi
        reçue, offre demploi reçue, proposition reçue, embauché(|e|s|es), engagé(|e), recruté(|e),
        positi(f|ve|fs|ves), réponse positive, avis favorable, approuvé(|e), validé(|e),
        publié(|e|s|es), obtenu(|e|s| es), accordé(|e|s|es), gagné, réussi(|e), réussite, contrat
        signé, lauréat(|e), demande (acceptée| accordée), feu vert, jai été pris(|e), je l ai eu,
        je lai eu
    """,
    "waiting": """
        en attente, attente, en attente (de réponse|de retour|de décision|réponse|d une réponse|
        dune réponse), attente (réponse|de réponse|de retour|retour|décision), attends (réponse|une
        réponse), à l étude, à létude, en cours, en cours (de traitement|d examen|dexamen|détude),
        en traitement, en examen, en lecture, envoyé(|e|s|es), soumis(|e|es), déposé(|e|s|es),
        candidature (envoyée|déposée|en cours|en attente|soumise), postulé(|e), candidaté(|e), j ai
        postulé, jai postulé, mail envoyé, email envoyé, courriel envoyé, demandé(|e), demande
        (envoyée|en cours), acti(f|ve), entretien, (premier|deuxième|second|troisième|1er|2e|2ème)
        entretien, entretien (téléphonique| prévu|planifié|passé|rh|programmé), entretiens,
        audition, convoqué(|e), sur liste d attente, liste d attente, liste dattente, sur liste
        dattente, relancé(|e), relance, relance (envoyée|faite), pas encore de réponse, pas encore
        de retour, pas de réponse pour l instant, présélectionné(|e), accusé de réception, accusé
        réception
    """,
    "silence": """
        silence, silence radio, pas de (réponse|retour|nouvelles|réaction|réponse reçue), sans
        (réponse| retour|nouvelles|suite), aucune (réponse|réaction|réponse reçue), aucun retour,
        jamais (répondu| de réponse|rappelé|de retour|eu de réponse|recontacté), n a jamais
        répondu, na jamais répondu, nont jamais répondu, n ont jamais répondu, n a pas répondu, na
        pas répondu, pas répondu, non répondu, ignoré(|e), ghosté(|e), resté sans réponse, restée
        sans réponse, lettre morte, resté lettre morte
    """,
    "withdrawn": """
        retiré(|e|s|es), retrait, candidature retirée, j ai retiré, jai retiré, désisté(|e),
        désistement, je me suis désisté(|e), abandonné(|e), abandon, retirée par moi, retiré par
        moi, renoncé, j ai renoncé, jai renoncé, non poursuivi(|e), pas poursuivi, pas donné suite
    """,
    "almost": """
        presque, presque demandé, brouillon, à
        (postuler|envoyer|demander|contacter|faire|soumettre| candidater), pas (encore
        |)(envoyé|envoyée|postulé|demandé|contacté|soumis), non (envoyé|envoyée| contacté|soumis),
        enregistré(|e), sauvegardé(|e), trouvé(|e), prévu(|e), en préparation, à préparer, idée,
        favori, favoris, pas osé, jai pas osé, je nai pas osé, liste de souhaits
    """,
    "undelivered": """
        non (remis|remise|distribué|distribuée|délivré|délivrée|livré), pas distribué, échec (de
        remise|de livraison|d envoi|denvoi), adresse (invalide|inconnue|erronée|incorrecte),
        mauvaise adresse, mauvais numéro, retour à l expéditeur, retour à lexpéditeur, retour
        expéditeur, courriel non remis, mail non remis, destinataire inconnu, npai
    """,
}

SPANISH: Final = {
    "no": """
        no, no gracias, lamentablemente no, un no, no rotundo, rechazad(o|a|os|as), rechazo,
        rechazaron, me rechazaron, fue rechazad(o|a), fui rechazad(o|a), carta de rechazo,
        denegad(o|a|os|as), denegación, declinad(o|a), descartad(o|a|os|as), desestimad(o|a|os|as),
        negativ(o|a|os|as), respuesta negativa, negad(o|a), negaron, no
        (seleccionad|aceptad|admitid|aprobad|elegid|contratad|publicad|concedid)(o|a| os|as), no
        (me |)(seleccionaron|aceptaron|eligieron|contrataron|cogieron|llamaron para el puesto), no
        fui (seleccionad|aceptad|elegid)(o|a), no fue (seleccionad|aceptad|aprobad)(o|a), no
        (apto|apta), dijeron que no, dijo que no, me dijeron que no, vacante (cubierta|ocupada),
        puesto (cubierto| ocupado), plaza cubierta, otro candidato, eligieron a otr(o|a), sin
        éxito, fracaso, calabazas, me dieron calabazas, solicitud (rechazada|denegada),
        eliminad(o|a), no pasé, no paso, no pasó
    """,
    "blocked": "bloquead(o|a), me bloque(ó|o|aron), fui bloquead(o|a)",
    "yes": """
        sí, si, claro que sí, un sí, aceptad(o|a|os|as), aceptación, aceptaron, me aceptaron, fue
        aceptad(o|a), fui aceptad(o|a), aprobad(o|a|os|as), admitid(o|a|os|as),
        seleccionad(o|a|os|as), me seleccionaron, fui seleccionad(o|a), elegid(o|a),
        contratad(o|a), me contrataron, oferta (recibida| aceptada|de trabajo recibida|laboral
        recibida), recibí oferta, recibí una oferta, positiv(o|a|os|as), respuesta positiva,
        publicad(o|a|os|as), concedid(o|a|os|as), otorgad(o|a|os|as), conseguid(o|a), lo conseguí,
        conseguí el trabajo, ganad(o|a|os|as), gané, ganador(|a), éxito, exitos(o|a), dijeron que
        sí, dijo que sí, me dijeron que sí, contrato firmado, beca concedida, obtenid(o|a)
    """,
    "waiting": """
        esperando, en espera, a la espera, espera, esperando
        (respuesta|contestación|decisión|resultado| resultados|noticias), en espera de
        (respuesta|resultado|decisión), a la espera de respuesta, pendiente, pendientes, pendiente
        de (respuesta|resultado|decisión|revisión|resolución), en
        (proceso|curso|trámite|revisión|evaluación|estudio|marcha|proceso de selección), en proceso
        de revisión, enviad(o|a|os|as), enviado cv, cv enviado, aplicad(o|a), apliqué,
        postulad(o|a), postulé, me postulé, solicitad(o|a|os|as), solicitud (enviada|en
        trámite|presentada), inscrit(o|a), presentad(o|a|os|as), entregad(o|a), correo enviado,
        preguntad(o|a), pregunté, pedid(o|a), activ(o|a), entrevista, entrevistas,
        (primera|segunda|tercera|última) entrevista, entrevista (telefónica|
        programada|realizada|agendada|pendiente|técnica|hecha), prueba técnica, audición, lista de
        espera, en lista de espera, preseleccionad(o|a|os|as), finalista pendiente, segunda ronda,
        sin respuesta (aún| todavía|por ahora), aún sin respuesta, todavía sin respuesta, aún no
        responden, seguimiento
    """,
    "silence": """
        silencio, silencio (radio|total|absoluto), sin (respuesta|contestación|contestar|noticias|
        responder), no (hubo
        respuesta|respondieron|respondió|responden|responde|contestaron|contestó|
        contestan|contesta|me respondieron|me contestaron|llamaron|me llamaron), nunca
        (respondieron| respondió|contestaron|contestó|me respondieron|me contestaron|llamaron|me
        llamaron|supe nada|hubo respuesta), ignorad(o|a|os|as), me ignoraron, ghosteado, ghosteada,
        me ghostearon, me dejaron en visto, en visto, dejado en visto, ninguna respuesta, jamás
        respondieron
    """,
    "withdrawn": """
        retirad(o|a|os|as), me retiré, retiré, retirada por mí, retirado por mí, retiré (la|mi)
        (solicitud|candidatura), candidatura retirada, solicitud retirada, desistí, desistimiento,
        renuncié, renunciado, abandonad(o|a), me eché atrás, no seguí adelante, no continué
    """,
    "almost": """
        casi, casi pregunté, casi pedido, borrador, por
        (aplicar|enviar|solicitar|postular|preguntar|pedir| contactar|hacer), para
        (aplicar|enviar|postular), pendiente de (enviar|aplicar|postular|solicitar), no
        (enviad|contactad|solicitad|presentad)(o|a), aún no (enviad|contactad|solicitad)(o|a), sin
        (enviar|contactar|solicitar|presentar), guardad(o|a|os|as), encontrad(o|a), planead(o|a),
        planificad(o|a), en preparación, preparando, idea, favorit(o|a|os|as), lista de deseos, no
        me atreví, no pregunté
    """,
    "undelivered": """
        no (entregad|enviad al destinatari)(o|a), no se pudo entregar, error de (entrega|envío),
        rebotad(o|a), rebotó, correo rebotado, devuelto al remitente, dirección
        (incorrecta|inválida|desconocida|errónea), correo inválido, número equivocado, destinatario
        desconocido, no entregable
    """,
}

PORTUGUESE: Final = {
    "no": """
        não, nao, não obrigad(o|a), infelizmente não, um não, recusad(o|a|os|as), recusa,
        recusaram, foi recusad(o|a), fui recusad(o|a), rejeitad(o|a|os|as), rejeição, rejeitaram,
        fui rejeitad(o|a), foi rejeitad(o|a), negad(o|a|os|as), negaram, declinad(o|a),
        indeferid(o|a|os|as), reprovad(o|a|os|as), desclassificad(o|a), eliminad(o|a),
        descartad(o|a), dispensad(o|a), negativ(o|a|os|as), resposta negativa, não
        (selecionad|aceit|aprovad|admitid|escolhid|contratad|publicad|contemplad)(o|a|os|as), não
        fui (selecionad|aceit|aprovad|escolhid)(o|a), não (passei|passou|deu|rolou), não foi dessa
        vez, não foi desta vez, disseram não, disse não, disseram que não, disse que não, vaga
        (preenchida| fechada por eles|encerrada por eles), posição preenchida, sem sucesso,
        escolheram outr(o|a), candidatura (recusada|rejeitada), fracasso
    """,
    "blocked": "bloquead(o|a), me bloque(ou|aram), fui bloquead(o|a)",
    "yes": """
        sim, um sim, claro que sim, aceit(o|a|os|as|e), aceitaram, foi aceit(o|a), fui aceit(o|a),
        aceitação, aprovad(o|a|os|as), aprovação, admitid(o|a), selecionad(o|a|os|as),
        escolhid(o|a), contratad(o|a), fui (selecionad|aprovad|contratad|escolhid)(o|a), oferta
        recebida, proposta recebida, recebi (oferta| proposta|uma oferta|uma proposta),
        positiv(o|a|os|as), resposta positiva, publicad(o|a|os|as), concedid(o|a|os|as),
        contemplad(o|a), consegui, consegui a vaga, consegui o emprego, passei, ganhei,
        vencedor(|a), sucesso, bem sucedid(o|a), disseram sim, disse sim, disseram que sim, disse
        que sim, contrato assinado, deferid(o|a), deu certo, autorizad(o|a)
    """,
    "waiting": """
        aguardando, à espera, a espera, esperando, em espera, aguardando (resposta|retorno|decisão|
        resultado|contato|feedback), esperando (resposta|retorno|resultado), à espera de resposta,
        pendente, pendentes, em (andamento|análise|processo|avaliação|curso|aberto
        aguardando|revisão| processo seletivo), enviad(o|a|os|as), cv enviado, currículo enviado,
        candidatei, me candidatei, candidatei me, candidatura (enviada|submetida|em andamento|em
        análise), submetid(o|a|os|as), inscrit(o|a), inscrição (feita|enviada|realizada),
        aplicad(o|a), apliquei, solicitad(o|a), perguntei, pedid(o|a), email enviado, ativ(o|a),
        entrevista, entrevistas, (primeira|segunda|terceira| última) entrevista, entrevista
        (agendada|marcada|realizada|feita|por telefone|com rh|técnica), teste técnico, dinâmica,
        audição, lista de espera, em lista de espera, na lista de espera, pré selecionad(o|a),
        segunda fase, próxima fase, sem resposta (ainda|até agora|por enquanto), ainda sem
        resposta, ainda não responderam, ainda não respondeu, em progresso
    """,
    "silence": """
        silêncio, silêncio total, sem (resposta|retorno|notícias|resposta nenhuma|resposta alguma),
        não (respondeu|responderam|respondem|responde|me responderam|me respondeu|houve
        resposta|retornaram| retornou|deram retorno|tive resposta|tive retorno), nunca
        (respondeu|responderam|me responderam| retornaram|retornou|tive resposta|tive retorno|deram
        retorno), ignorad(o|a|os|as), me ignoraram, fui ignorad(o|a), vácuo, no vácuo, fiquei no
        vácuo, levei ghosting, ghosting, nenhuma resposta, nenhum retorno, sumiram, sumiu,
        visualizado e não respondido, visto e não respondido
    """,
    "withdrawn": """
        retirad(o|a|os|as), retirei, retirei a candidatura, candidatura retirada, retirada por mim,
        retirado por mim, desisti, desistência, desistente, abandonei, abandonad(o|a), não
        prossegui, não dei continuidade, renunciei
    """,
    "almost": """
        quase, quase perguntei, quase pedi, rascunho, a
        (enviar|candidatar|contactar|contatar|fazer), por (enviar|candidatar|fazer|contactar), para
        (enviar|aplicar|candidatar), não (enviad|contactad| contatad|submetid)(o|a), ainda não
        (enviad|contactad|contatad|submetid)(o|a), não enviei, não me candidatei, ainda não me
        candidatei, salv(o|a|os|as), guardad(o|a), encontrad(o|a), planejad(o|a), planead(o|a), em
        preparação, preparando, ideia, favorit(o|a|os|as), lista de desejos, não tive coragem, não
        perguntei
    """,
    "undelivered": """
        não (entregue|entregues|pôde ser entregue), falha na entrega, falha no envio, erro de
        (entrega|envio), erro no envio, email voltou, voltou o email, devolvido ao remetente,
        endereço (inválido|incorreto| errado|desconhecido|inexistente), email
        (inválido|inexistente), número errado, destinatário desconhecido
    """,
}

ITALIAN: Final = {
    "no": """
        no, no grazie, purtroppo no, un no, no secco, rifiutat(o|a|i|e), rifiuto, rifiuti, hanno
        rifiutato, ha rifiutato, è stat(o|a) rifiutat(o|a), sono stat(o|a) rifiutat(o|a),
        respint(o|a|i|e), scartat(o|a| i|e), bocciat(o|a|i|e), declinat(o|a), negat(o|a), diniego,
        negativ(o|a|i|e), risposta negativa, esito negativo, non
        (selezionat|accettat|ammess|approvat|scelt|assunt|pres|pubblicat|idone|ammissibil)(o|a|
        i|e), non sono stat(o|a) (selezionat|accettat|scelt|pres|ammess)(o|a), non ce l ho fatta,
        non ce lho fatta, hanno detto (di |)no, ha detto (di |)no, mi hanno detto (di |)no,
        posizione (coperta|occupata| già coperta), posto già occupato, scelto un altro candidato,
        hanno scelto un altro, senza successo, candidatura (rifiutata|respinta|scartata|non
        accettata), eliminat(o|a), due di picche, picche
    """,
    "blocked": "bloccat(o|a), mi (ha|hanno) bloccat(o|a), sono stat(o|a) bloccat(o|a)",
    "yes": """
        sì, si, un sì, certo che sì, accettat(o|a|i|e), accettazione, hanno accettato, ha
        accettato, è stat(o|a) accettat(o|a), sono stat(o|a) accettat(o|a), approvat(o|a|i|e),
        ammess(o|a|i|e), selezionat(o|a|i|e), scelt(o|a), assunt(o|a|i|e), offerta
        (ricevuta|accettata|di lavoro ricevuta), ricevuta offerta, ricevuto offerta,
        positiv(o|a|i|e), risposta positiva, esito positivo, pubblicat(o|a|i|e), concess(o|a),
        ottenut(o|a|i|e), vint(o|a|i|e), ho vinto, vincitore, vincitrice, successo, riuscit(o|a),
        ce l ho fatta, ce lho fatta, hanno detto (di |)sì, ha detto (di |)sì, mi hanno detto (di
        |)sì, contratto firmato, finanziat(o|a), idone(o|a), via libera
    """,
    "waiting": """
        in attesa, attesa, attendo, aspetto, sto aspettando, aspettando, in attesa di
        (risposta|riscontro| esito|decisione|conferma|risultato|feedback), attesa (risposta|esito),
        attendo risposta, aspetto risposta, aspettando risposta, in sospeso, pendente, in corso, in
        (valutazione|esame|revisione| lavorazione|lettura|elaborazione|itinere), inviat(o|a|i|e),
        spedit(o|a|i|e), mandat(o|a|i|e), cv inviato, curriculum inviato, candidat(o|a), mi sono
        candidat(o|a), candidatura (inviata|in corso| presentata|in valutazione),
        presentat(o|a|i|e), sottopost(o|a), richiest(o|a), richiesta inviata, chiest(o|a), domanda
        (inviata|presentata), mail inviata, email inviata, attiv(o|a), colloquio, colloqui,
        (primo|secondo|terzo|ultimo) colloquio, colloquio
        (telefonico|fissato|programmato|fatto|sostenuto| conoscitivo|tecnico), provino, audizione,
        lista d attesa, lista dattesa, in lista d attesa, in lista dattesa, preselezionat(o|a),
        seconda fase, nessuna risposta (ancora|per ora), ancora nessuna risposta, ancora niente,
        non ancora risposto, sollecitat(o|a), sollecito inviato
    """,
    "silence": """
        silenzio, silenzio (radio|totale|assoluto), nessuna (risposta|notizia|reazione), nessun
        (riscontro| feedback ricevuto), senza (risposta|riscontro), mai
        (risposto|ricontattato|ricontattata|richiamato|richiamata|avuto risposta|sentito|sentita),
        non (hanno|ha|hanno mai|ha mai) risposto, non (risponde|rispondono), non risposto, mai
        ricevuto risposta, ignorat(o|a|i|e), mi hanno ignorat(o|a), ghostat(o|a), sparit(o|i),
        visualizzato senza risposta
    """,
    "withdrawn": """
        ritirat(o|a|i|e), ritiro, mi sono ritirat(o|a), candidatura ritirata, ritirata da me,
        ritirato da me, ho ritirato, ho rinunciato, rinunciato, rinuncia, abbandonat(o|a), non
        proseguit(o|a), tirat(o|a) indietro, mi sono tirat(o|a) indietro
    """,
    "almost": """
        quasi, quasi chiesto, bozza, bozze, da
        (inviare|candidare|chiedere|contattare|fare|mandare|presentare| spedire), non (ancora
        |)(inviat|contattat|spedit|mandat|chiest|presentat)(o|a), salvat(o|a|i|e), trovat(o| a),
        pianificat(o|a), in preparazione, preparando, idea, preferit(o|a|i|e), lista dei desideri,
        non ho osato, non ho chiesto, non ho avuto il coraggio
    """,
    "undelivered": """
        non (recapitat|consegnat)(o|a), mancata consegna, impossibile (recapitare|consegnare),
        errore di (consegna|invio), invio fallito, consegna fallita, mail tornata indietro,
        tornat(o|a) indietro, indirizzo (errato|sbagliato|inesistente|sconosciuto|non valido),
        email (non valida|inesistente|errata), numero sbagliato, destinatario sconosciuto,
        rispedito al mittente
    """,
}
