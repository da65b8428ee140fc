"""Small words around an answer: those that turn it round, doubt it, or say nothing."""

from typing import Final

__all__ = [
    "DOUBTS", "EAST_TURNING", "EMPTY", "FALSE", "LABELS", "LINKS", "NEGATIONS", "NO", "STRONG",
    "TRUE", "WAITS", "YES",
]  # fmt: skip

# A bare yes or no means what stands beside it as much as itself: "no problem", "yes but".
YES: Final = """
    yes yess yep yup yeah yea yay aye ja jawohl jo jup jep jepp japp oui ouais si sim tak da да
    evet はい 是 是的 对 네 예 हाँ हां
"""
NO: Final = """
    no nope noo nay nah nein nö nee neen nej nei non não nao nie нет hayır hayir いいえ 否 不是
    아니오 아니요 नहीं नही
"""
TRUE: Final = """
    true wahr vrai verdadero cierto verdadeiro vero waar sand sant sann prawda doğru истина правда
    真 참 सत्य सही
"""
FALSE: Final = """
    false falsch faux falso onwaar falsk usant usann fałsz yanlış ложь 假 거짓 असत्य गलत
"""

NEGATIONS: Final = """
    no not never none nor neither without isnt wasnt arent werent didnt dont doesnt wont cant
    cannot couldnt havent hasnt hadnt wouldnt shouldnt aint non nobody nothing nowhere hardly
    barely unlikely fake undo nein nicht kein keine keinen keiner keinem keines nie niemals weder
    ohne nichts ne pas jamais aucun aucune sans rien ni n nunca ningun ninguna ninguno sin nada
    tampoco jamas não nao nenhum nenhuma sem nem mai nessun nessuna nessuno senza niente nulla nee
    niet geen nooit zonder niets nej ikke intet ingen ingenting aldrig uden inte ej icke inget inga
    utan nei ikkje aldri uten brak bez nigdy zaden zadna zadne żaden nic ani niet değil degil yok
    hayır hiç hic asla olmadi не нет ни без никогда никакой никто ничего нельзя नहीं नही ना न मत
    बिना कभी
"""
# Letters that turn a word of the east round, wherever they stand beside it.
_EAST_NEGATIONS: Final = """
    不 没 沒 未 无 無 非 否 别 別 莫 勿 ない なし なかった ません ず せず ならず 안 못 않 없 미 불
    비 아니 아닌
"""
_EAST_DOUBTS: Final = """
    但 可能 也许 後来 后来 然后 でも しかし かも たぶん 後で 하지만 그런데 아마 나중에 근데
"""

DOUBTS: Final = """
    but however though although yet except until unless almost nearly maybe perhaps probably
    possibly if when actually then later instead initially eventually first changed reversed
    revoked rescinded overturned cancelled canceled mistake mistaken wrong joke kidding wish hope
    hopefully supposedly allegedly think guess assume aber doch zuerst vielleicht wahrscheinlich
    erst dann sondern eigentlich mais sauf peutetre peut probablement puis ensuite pero quiza
    quizas talvez luego despues primero aunque mas porem depois primeiro pero forse poi dopo prima
    maar misschien eerst later toch waarschijnlijk men måske kanske kanskje senere senare først
    först ale może moze potem najpierw jednak ama fakat belki sonra önce но а может возможно потом
    сначала однако लेकिन पर शायद फिर पहले 但 但是 可能 也许 后来 然后 でも が しかし かも たぶん
    後で 하지만 그런데 아마 나중에 근데
"""

# At the beginning or the end of a phrase these change nothing.
EMPTY: Final = """
    very really so again finally sadly unfortunately alas officially just already now today
    yesterday got was been is were sorry well oh ugh lol sob sigh leider schon wurde ist war heute
    endlich nun malheureusement enfin helas déjà est était été lamentablemente desgraciadamente
    tristemente fue ya finalmente infelizmente foi purtroppo già helaas werd is al eindelijk
    desværre blev er allerede endelig tyvärr blev är redan äntligen dessverre ble niestety już
    został została zostało maalesef sonunda увы сожалению уже был была было दुर्भाग्य से
"""

LABELS: Final = """
    status answer result reply response decision outcome update final verdict stage state antwort
    ergebnis entscheidung stand resultat réponse résultat décision statut respuesta resultado
    estado decisión resposta decisão risposta risultato esito decisione stato antwoord uitslag
    besluit svar resultat afgørelse beslut odpowiedź wynik decyzja cevap yanıt sonuç karar durum
    ответ результат решение статус जवाब उत्तर परिणाम स्थिति 结果 状态 結果 狀態 回复 回答 결과 상태
    답변
"""

# "rejected after phone screen": what came last, and the stage it came after.
LINKS: Final = """
    after post following at during in nach bei après apres lors tras despues após apos depois dopo
    na efter etter po после на
"""

# These are never one's own doing, so they may stand beside a stage without a link.
STRONG: Final = """
    rejected rejection rej absage abgelehnt afgewezen afslag avslag отказ odrzucony odrzucona 被拒
    被拒了 挂 挂了 掛了 被刷 被刷了 淘汰 被淘汰 未通过 未通過 不合格 落ち 落ちた お祈り 祈られた
    탈락 불합격 광탈 떨어짐
"""
# A wait is no stage: "waiting for rejection".
WAITS: Final = """
    wait await pend hold held wart ausst attent esper aguard attes attend wacht afwacht vent avvent
    afvent vänt vant invänt avvakt czek oczek bekl жд ожид 等 待 待ち 대기 기다 प्रती इंत लंबित
    follow chase nudge remind
"""
EAST_TURNING: Final = tuple((_EAST_NEGATIONS + _EAST_DOUBTS).split())
