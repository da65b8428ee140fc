"""Trackers in the languages that sheets.md names."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES"]

_FIVE: Final = "2026-01-12 2026-01-14 2026-01-15 2026-02-02 2026-02-03"
_FOUR: Final = "2026-01-12 2026-01-14 2026-01-15 2026-02-02"

CASES: Final = (
    Case(
        "Bewerbungen.csv",
        """
        Firma;Stelle;Beworben am;Status;Antwort am;Bemerkungen
        Müller & Söhne;Buchbinderin;12.01.2026;Absage;20.01.2026;Formbrief
        Teehaus Grün;Verkäuferin;14.01.2026;Zusage;28.01.2026;
        Kartenhaus;Zeichnerin;15.01.2026;keine Antwort;;
        Weißdorn Verlag;Lektorin;02.02.2026;beworben;;
        Schule am Fluß;Lehrerin;03.02.2026;zurückgezogen;05.02.2026;zu weit
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        withdrawn=1,
        dates=_FIVE,
        columns={
            "what": "Stelle",
            "of whom": "Firma",
            "asked on": "Beworben am",
            "answer": "Status",
        },
        encoding="cp1252",
    ),
    Case(
        "candidatures.csv",
        """
        Entreprise;Poste;Date de candidature;Statut;Date de réponse;Remarques
        Reliures Dubois;Relieuse;12/01/2026;Refusé;20/01/2026;
        Thé Vert;Vendeuse;14/01/2026;Accepté;28/01/2026;
        Cartes & Cie;Dessinatrice;15/01/2026;Sans réponse;;
        Éditions Aubépine;Lectrice;02/02/2026;En attente;;
        École du Lac;Professeure;03/02/2026;Retirée;05/02/2026;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        withdrawn=1,
        dates=_FIVE,
        columns={
            "what": "Poste",
            "of whom": "Entreprise",
            "asked on": "Date de candidature",
            "answer": "Statut",
        },
    ),
    Case(
        "solicitudes.csv",
        """
        Empresa,Puesto,Fecha de solicitud,Estado,Fecha de respuesta,Notas
        Encuadernación Ruiz,Encuadernadora,12/01/2026,Rechazado,20/01/2026,
        Té Verde,Vendedora,14/01/2026,Aceptado,28/01/2026,
        Mapas SA,Dibujante,15/01/2026,Sin respuesta,,
        Editorial Espino,Lectora,02/02/2026,Pendiente,,
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Puesto", "of whom": "Empresa", "answer": "Estado"},
    ),
    Case(
        "candidaturas.csv",
        """
        Empresa,Vaga,Data da candidatura,Situação,Observações
        Encadernação Reis,Encadernadora,12/01/2026,Rejeitado,
        Chá Verde,Vendedora,14/01/2026,Aceito,
        Mapas Lda,Desenhadora,15/01/2026,Sem resposta,
        Editora Espinheiro,Leitora,02/02/2026,Aguardando,
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Vaga", "of whom": "Empresa", "answer": "Situação"},
    ),
    Case(
        "candidature-it.csv",
        """
        Azienda;Posizione;Data di invio;Esito;Note
        Legatoria Rossi;Legatrice;12/01/2026;Rifiutato;
        Tè Verde;Commessa;14/01/2026;Accettato;
        Carte srl;Disegnatrice;15/01/2026;Nessuna risposta;
        Editore Biancospino;Lettrice;02/02/2026;In attesa;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Posizione", "of whom": "Azienda", "answer": "Esito"},
    ),
    Case(
        "sollicitaties.csv",
        """
        Bedrijf;Functie;Datum sollicitatie;Status;Datum reactie;Opmerkingen
        Boekbinderij De Vries;Binder;12-01-2026;Afgewezen;20-01-2026;
        Groene Thee;Verkoper;14-01-2026;Aangenomen;28-01-2026;
        Kaartenhuis;Tekenaar;15-01-2026;Geen reactie;;
        Uitgeverij Meidoorn;Lezer;02-02-2026;In afwachting;;
        School aan Zee;Leraar;03-02-2026;Teruggetrokken;05-02-2026;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        withdrawn=1,
        dates=_FIVE,
        columns={"what": "Functie", "of whom": "Bedrijf", "answer": "Status"},
    ),
    Case(
        "ansogninger.csv",
        """
        Virksomhed;Stilling;Ansøgt den;Status;Noter
        Bogbinder Holm;Bogbinder;12.01.2026;Afslag;
        Grøn Te;Sælger;14.01.2026;Accepteret;
        Korthuset;Tegner;15.01.2026;Intet svar;
        Forlaget Tjørn;Læser;02.02.2026;Afventer;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Stilling", "of whom": "Virksomhed", "answer": "Status"},
    ),
    Case(
        "ansokningar.csv",
        """
        Företag;Tjänst;Ansökningsdatum;Status;Anteckningar
        Bokbinderi Berg;Bokbindare;2026-01-12;Avslag;
        Grönt Te;Säljare;2026-01-14;Accepterad;
        Karthuset;Tecknare;2026-01-15;Inget svar;
        Förlaget Hagtorn;Läsare;2026-02-02;Väntar;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Tjänst", "of whom": "Företag", "answer": "Status"},
    ),
    Case(
        "aplikacje.csv",
        """
        Firma;Stanowisko;Data wysłania;Status;Uwagi
        Introligator Nowak;Introligatorka;12.01.2026;Odrzucono;
        Zielona Herbata;Sprzedawczyni;14.01.2026;Przyjęto;
        Dom Map;Kreślarka;15.01.2026;Brak odpowiedzi;
        Wydawnictwo Głóg;Redaktorka;02.02.2026;Wysłano;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Stanowisko", "of whom": "Firma", "answer": "Status"},
    ),
    Case(
        "basvurular.csv",
        """
        Şirket;Pozisyon;Başvuru tarihi;Durum;Notlar
        Cilt Evi;Ciltçi;12.01.2026;Reddedildi;
        Yeşil Çay;Satıcı;14.01.2026;Kabul edildi;
        Harita AŞ;Çizer;15.01.2026;Cevap yok;
        Alıç Yayınları;Okur;02.02.2026;Beklemede;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Pozisyon", "of whom": "Şirket", "answer": "Durum"},
    ),
    Case(
        "otkliki.csv",
        """
        Компания;Должность;Дата отклика;Статус;Комментарий
        Переплётная;Переплётчица;12.01.2026;Отказ;
        Зелёный чай;Продавец;14.01.2026;Принято;
        Дом карт;Чертёжница;15.01.2026;Нет ответа;
        Издательство Терн;Редактор;02.02.2026;Отправлено;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Должность", "of whom": "Компания", "answer": "Статус"},
        encoding="cp1251",
    ),
    Case(
        "秋招投递.csv",
        """
        公司名称,岗位,投递时间,当前状态,最后更新时间,备注
        青山地图,绘图员,2026-01-12,已拒绝,2026-01-20,
        绿茶公司,店员,2026-01-14,已投递,2026-01-14,
        白云出版,编辑,2026-01-15,一面,2026-01-28,电话
        河边学校,老师,2026-02-02,录用,2026-02-20,
        """,
        TAKEN,
        no=1,
        yes=1,
        waiting=2,
        dates=_FOUR,
        columns={
            "what": "岗位",
            "of whom": "公司名称",
            "asked on": "投递时间",
            "answer": "当前状态",
            "heard on": "最后更新时间",
            "note": "备注",
        },
        encoding="gb18030",
    ),
    Case(
        "応募一覧.csv",
        """
        会社名,職種,応募日,結果,備考
        青山製本,製本,2026/01/12,不採用,
        緑茶堂,販売,2026/01/14,内定,
        地図の家,製図,2026/01/15,選考中,
        山査子出版,編集,2026/02/02,辞退,
        """,
        no=1,
        yes=1,
        waiting=1,
        withdrawn=1,
        dates=_FOUR,
        columns={"what": "職種", "of whom": "会社名", "asked on": "応募日", "answer": "結果"},
        encoding="shift_jis",
    ),
    Case(
        "지원현황.csv",
        """
        회사명,직무,지원일,상태,비고
        청산제본,제본,2026.01.12,불합격,
        녹차가게,판매,2026.01.14,합격,
        지도의집,제도,2026.01.15,무응답,
        산사나무출판,편집,2026.02.02,지원완료,
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "직무", "of whom": "회사명", "asked on": "지원일", "answer": "상태"},
        encoding="utf-8-sig",
    ),
    Case(
        "आवेदन.csv",
        """
        कंपनी,पद,आवेदन तिथि,स्थिति,टिप्पणी
        नीला नक्शा,लेखक,12/01/2026,अस्वीकृत,
        हरी चाय,विक्रेता,14/01/2026,स्वीकृत,
        पहाड़ी स्कूल,शिक्षक,15/01/2026,कोई जवाब नहीं,
        नदी प्रकाशन,संपादक,02/02/2026,लंबित,
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "पद", "of whom": "कंपनी", "asked on": "आवेदन तिथि", "answer": "स्थिति"},
    ),
    Case(  # one keeps English headings, and answers in one's own words
        "gemischt.csv",
        """
        Company,Position,Date applied,Status
        Kartenhaus,Zeichnerin,2026-01-12,abgelehnt
        Teehaus,Köchin,2026-01-14,Rejected
        Verlag,Lektorin,2026-01-15,Vorstellungsgespräch
        Schule,Lehrerin,2026-02-02,angenommen
        """,
        no=2,
        yes=1,
        waiting=1,
        dates=_FOUR,
        columns={"what": "Position", "of whom": "Company"},
    ),
)
