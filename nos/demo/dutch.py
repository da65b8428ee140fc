"""What the invented year asks for, in Dutch. Every name in it is made up; english.py says how."""

from __future__ import annotations

from typing import Final

from nos.demo.english import LONG

__all__ = [
    "ALMOST", "ASKS", "AUDITIONS", "COVER", "FORM_LETTERS", "JOBS", "KINDS", "LINES", "LONG",
    "NOTES", "PACKETS", "PERSONAL_LETTERS", "SEND_MORE", "STEPS", "TAKEAWAYS", "WEEKS",
]  # fmt: skip

COVER: Final = {
    "title": "Ana",
    "dream": "De hoofdrol in iets met een echt orkest, een gedicht op papier, een eigen voordeur.",
    "promise": "een maand vrij nemen en leren zeilen",
    "letter": (
        "Beste wie er bij nee 100 komt,\n\nJe wilde bij elf al stoppen. Weet je nog, de man met de "
        "papegaai? Je vroeg het toch. Wat ze vandaag ook zeiden: het is een kort woord en je kende "
        "het al.\n\nKoop het goede brood.\n\nJe nr. 0"
    ),
}

KINDS: Final = {"audition": "auditie", "job": "baan", "poem": "gedicht"}

ASKS: Final = """
gratis; in person; small; Een bolletje extra, voor niets; het ijsloket; o; Een bolletje is een bolletje.; Vooruit dan.
gratis; in person; small; De croissants van gisteren; bakker op de hoek; o; Die zijn voor de varkens.; Neem de zak maar mee.
gratis; in person; small; Koffie van het huis, omdat het regent; kiosk bij de tram; o; Het regent elke dag.; Daar zit iets in.
gratis; message; small; De lamp uit de etalage; Lampenmakers; o; Hij zit vastgeschroefd.; Kom vrijdag met een schroevendraaier.
gratis; stranger; small; Jullie oude verf, welke kleur ook; een advertentie in de buurt; p; Al weg.; Drie blikken geel dat niemand wilde.
gratis; in person; small; Een bot voor een hond die ik niet heb; de slager; o; Welke hond?;
gratis; message; small; Een perskaart, al ben ik geen pers; Lantaarnfestival; o; Van welke krant?; Wat een lef. Rij F.
gratis; in person; small; De affiche van de muur; Bioscoop Pelikaan; o; Die is van de verhuurder.; Neem zelf iets mee om hem los te krijgen.
gratis; in person; small; De kamer met uitzicht; Hotel Torenvalk; o; Het uitzicht is bezet.; Omdat het dinsdag is.
gunst; in person; small; Je ladder, tot zondag; bovenburen; p; De vorige kwam in tweeën terug.; Let op de derde sport.
gunst; message; small; Een week mijn tomaten water geven; Noor van hiernaast; p; Bij mij gaat alles dood.; Natuurlijk. Ik praat er ook tegen.
gunst; message; medium; Mijn veertig bladzijden lezen voor maandag; een vriendin die leest; p; Deze maand niet, lieverd.; Klaar. Schrap de oom.
gunst; in person; small; Deze piano vasthouden terwijl ik mijn sleutels zoek; een voorbijganger; p; Mijn bus komt.; Is hij zwaar? O. Hij is zwaar.
gunst; message; medium; Een bed voor twee nachten; iemand die ik één keer zag; p; De bank is verhuurd.; De sleutel ligt onder de reiger.
gunst; call; small; Een lift naar het vliegveld, vijf uur ’s ochtends; neef Mio; p; Vijf uur wat?; Als jij ontbijt meeneemt.
gunst; in person; small; Leer me die ene kaarttruc; een man aan de bar; p; Dan was het geen truc meer.; Let op de linkerhand.
gunst; message; small; Een lepel van je zuurdesem; Noor van hiernaast; p;; Ze heet Brenda. Geef haar te eten.
huur; in person; big; Tien procent van de huur af; de huisbaas; p; Heel grappig.; Vijf, en jij verft de gang.
huur; message; medium; Verf voor het trappenhuis, op zijn kosten; de huisbaas; p; Welk trappenhuis?; Bewaar de bon.
huur; form; big; De zolder aan de Molenlaan; Kamerbureau; o; Er waren meer dan vierhonderd reacties.;
huur; form; big; Twee kamers boven de fietsenmaker; Havenverhuur; o; Uw inkomen voldoet niet aan de eisen.;
huur; message; big; De woonboot, voor de winter; de eigenaar; p; Mijn broer wil hem toch zelf.; Kun je met een lenspomp overweg?
huur; call; medium; Een kelder om te repeteren; Parochie van de Oude Klok; o; Het koor zit er tot in eeuwigheid.; Woensdag, als je van galm houdt.
korting; in person; small; Tien procent korting, omdat ik het vraag; de fietsenmaker; o; Waarop? Het is een bel.; Omdat je het vraagt.
korting; in person; small; Studentenprijs zonder student te zijn; de kassa van het museum; o; Kaart?; U ziet eruit alsof u iets leert.
korting; in person; small; De theepot met het schilfertje voor de helft; een marktkraam; p; Het schilfertje is de charme.; Twee derde, laatste bod.
korting; message; medium; De boete kwijtschelden; de bibliotheek; o; Regels zijn regels.; Vergeten. Het was een goed boek, nietwaar?
werk; in person; big; Loonsverhoging; mijn chef; p; Dit kwartaal niet.; Ik vroeg me al af wanneer je zou vragen.
werk; in person; medium; Vrijdags vrij; mijn chef; p; En wie doet de vrijdag dan?; Om de week.
werk; message; medium; Het voorjaarsproject leiden; het hoofd van de afdeling; p; We hadden al iemand.; Ja. Het was allang van jou.
werk; message; small; Het bureau bij het raam; Huismeesters; o; De plant zit er langer.; De plant verhuist maandag.
werk; message; big; Twee keer mijn gage; Radio Vuurtoren; o; We kunnen u bekendheid bieden.; Anderhalf keer?
onbekende; stranger; small; Waar is die jas vandaan?; een vrouw op de pont; p; Hij was van mijn moeder. Nee.; Pas hem eens.
onbekende; stranger; small; Mag ik hier zitten?; een tafel voor één; p; Ik wacht op iemand.; Graag. Ik eet deze soep niet alleen op.
onbekende; stranger; medium; Uw lievelingsboek in één zin; een hoogleraar die ik bewonder; p; Schrijft u het secretariaat maar.; “Een walvis gebeurt, langzaam.”
onbekende; stranger; medium; Een half uur van uw tijd; een componist; p; Nee, maar vraag het in het voorjaar.; Dinsdag om vier uur, neem een vraag mee.
onbekende; stranger; medium; Wat zou u doen op mijn leeftijd?; een oude clown; p; Zwijgen.; Ga zitten. Het is een lange lijst.
onbekende; stranger; medium; Op de foto met uw papegaai; de man met de papegaai; p; Op maandag doet hij dat niet.; Hij mag je. Hij mag niemand.
onbekende; stranger; small; Een frietje uit uw puntzak; een man op de pier; p; Nee. Ze zijn van mij.; Neem er twee.
onbekende; in person; small; Eén minuut dirigeren; fanfare in het park; o; We zijn midden in iets.; Eén minuut. Niet vertragen.
onbekende; in person; small; Aan de bel trekken; de trambestuurder; p; Eigendom van het bedrijf.; Twee keer, vlug.
liefde; message; medium; Eten bij kaarslicht; de altvioliste; p; Je bent lief. Ik verhuis naar Oslo.; Kaarsen zijn brandgevaarlijk. Ja.
liefde; in person; medium; Je nummer; iemand in de wasserette; p; Ik heb een vrouw. Die heeft ook een nummer.; Schrijf op voor ik me bedenk.
liefde; message; medium; Een tweede afspraak; die van dinsdag; p; Ik voelde vooral vriendschap.; Ik hoopte al dat jij meer durfde dan ik.
subsidie; form; big; Geld voor de eenvrouwsvoorstelling; Stadsfonds; o; Van 312 aanvragen konden er 9 worden gehonoreerd.;
subsidie; form; big; Een schrijfverblijf met kachel; Huis op de Dijk; o; De commissie was verdeeld.; Neem warme sokken mee. U bent welkom.
subsidie; form; medium; Reiskosten naar het poppencongres; Marionettenstichting; o; Alleen voor poppen, vrezen wij.; Toegekend, tweede klas.
media; message; medium; Te gast in de uitzending; Podcast De Kleine Uurtjes; o; Wij zitten vol tot de volgende komeet.; Kan donderdag? Onze tenor zegt af.
media; message; medium; Gastvrouw in de studio, stadsradio; Stadsradio; o;;
media; message; small; Mijn brief in de krant; De Avondbode; o; Wij plaatsten er een over vuilnisbakken.; Bladzijde 14, naast het kruiswoord.
reizen; in person; small; De plaats aan het raam; de man aan het raam; p; In maart gereserveerd.; Mijn nek doet toch al zeer.
reizen; in person; medium; Aan boord met deze cello; de veerlieden; o; Daar is een eigen kaartje voor nodig.; Als hij ons naar de overkant speelt.
reizen; form; big; Een paspoort, tweede poging; het loket; o; De foto lacht.; Het ligt klaar. Niet lachen.
leren; message; medium; Eén zangles, te betalen in soep; een mezzo; p; Ik heb genoeg soep.; Wat voor soep?
leren; in person; small; Laat me zien hoe de pers werkt; de drukker; o; De verzekering.; Mouwen opstropen.
leren; in person; medium; Tien minuten sturen; de schipper; p; Niet met die brug voor ons.; Voeten uit elkaar. Kijk naar de kerk.
podium; message; medium; Vijf minuten voor de hoofdact; Club Valluik; o; Open podium is op maandag.; Zeven. Er is iemand ziek.
podium; message; medium; Mijn gedicht op jullie bruiloft; een vriend van een vriend; p; Wij hebben een goochelaar.; Kort, graag. En geen dood.
podium; message; big; Oogstkoningin van de hele streek; Oogstcomité; o; De kroon gaat naar de zuivel.; Gefeliciteerd. Pas op met de praalwagen.
geld; in person; medium; De veertig die ik nog krijg; een oude huisgenoot; p; Welke veertig?; Ik hoopte dat je het vergeten was.
geld; message; medium; Betalen in dertig dagen, niet in negentig; Studio Meeuwenstraat; o; Onze voorwaarden zijn onze voorwaarden.; Vanmorgen betaald. Excuus.
thuis; in person; small; Zachter na elven; beneden; p; Het is jazz.; Dat wisten we niet. Kom volgende keer naar boven.
thuis; message; small; Een stekje van de vijg; de hortus; o; De vijg is een beschermde vijg.; Welke tak had u gewild?
"""

AUDITIONS: Final = {
    "what": "{role}, {piece}",
    "roles": "De weduwe|Tweede heks|De hoofdrol|Een boom met tekst|De zus van de rechercheur|Het spook|De doublure|De vrouw van de burgemeester|Meisje in de trein|De gans|Derde matroos|De hospita|De bruid",
    "pieces": "“Zout voor de reigers”|“De paraplu van de kostganger”|“Negen ganzen”|een korte film over brood|“Tram naar Thule”|een musical met bijen|“Laagwater”|een eindexamenfilm",
    "whom": "Theater de Kromme Lantaarn|Schouwburg aan de Kade|De Pelikaanspelers|Studio Meeuwenstraat|Theater Achter het Station|De Schuur|Gezelschap van Negen",
}

JOBS: Final = {
    "what": "{role}, {piece}",
    "roles": "Toneelmeester|Tekstschrijver|Kassamedewerker|Receptionist|Suppoost|Gids|Voorlezer|Dramadocent|Corrector|Nachtportier|Souffleur|Kleedster|Barista",
    "pieces": "drie dagen|voor het seizoen|voltijd|zwangerschapsvervanging|weekenden|twee avonden",
    "whom": "Merg & Distel|Vliegermuseum|Havenrondvaart|Duivenpost bv|Hotel Torenvalk|Instituut voor Getijden|De Klokjesschool|Uitgeverij Talg|De Paraplufabriek|Stadsarchief|Café Eeuwig|Bureau voor Klokken",
}

PACKETS: Final = {
    "what": "{piece}",
    "pieces": "“Inventaris van een la” en nog twee gedichten|Vijf gedichten over mijn oma’s handen|“Weer voor beginners”|“De reiger dient een klacht in”|Drie sonnetten, waarvan één eerlijk|“Ochtendlied met vuilniswagen”",
    "whom": "De Kievit|Parapluberichten|Kantlijn & Mos|Het Blikken Fluitje|Lage Lamp|De Mussenbode|Negende Golf|Papieren Boot",
}

FORM_LETTERS: Final = (
    "Wij ontvingen ongewoon veel inzendingen.",
    "Na zorgvuldige afweging hebben wij besloten niet met u verder te gaan.",
    "Wij wensen u veel succes in uw verdere loopbaan.",
    "Helaas is onze keuze op een ander gevallen.",
    "Dit past op dit moment niet bij ons.",
    "",
    "",
)
PERSONAL_LETTERS: Final = (
    "De hele tafel lag dubbel, en toen kozen we het nichtje van de regisseur.",
    "Het scheelde minder dan u denkt. Het kwam aan op lengte.",
    "Twee keer gelezen in de trein. Niets voor ons, en wel goed.",
    "Uw brief was de mooiste van de stapel. Blijf die schrijven.",
)
SEND_MORE: Final = (
    "Deze niet, maar stuurt u vooral meer.",
    "De laatste strofe bleef de hele week bij ons. Probeer het in het voorjaar nog eens.",
    "Wat u hierna schrijft, zien wij graag.",
)
STEPS: Final = (
    "tweede ronde", "shortlist", "eerste gesprek", "ze vroegen om een opname",
    "aangehouden voor het herfstnummer",
)  # fmt: skip
TAKEAWAYS: Final = (
    "Vóór de lunch vragen, nooit erna.",
    "Volgende keer een kortere brief. De helft was verontschuldiging.",
    "Niemand onthoudt het behalve ik.",
    "Hij zei nee en droeg daarna mijn tas. Mensen zijn raar.",
    "Ik was banger voor de deur dan voor het antwoord.",
    "Taart meenemen.",
)
NOTES: Final = (
    "Groene jas aan. Die jas blijven dragen.",
    "Verstuurd uit de bus met negen procent batterij.",
    "Trillende handen tot het eerste woord, toen niet meer.",
    "Hoe dan ook pannenkoeken, afgesproken met mezelf.",
)
ALMOST: Final = (
    ("Zingen bij de stationspiano in de spits", "", "stranger"),
    ("Open auditie voor de wintermusical", "Schouwburg aan de Kade", "window"),
    ("Gedichten voor het voorjaarsnummer", "De Kievit", "window"),
    ("Het de componist nog eens vragen", "een componist", "open"),
    ("Schrijfverblijf op het eiland", "Kustfonds", "window"),
    ("Mijn vader vragen naar de piano", "", ""),
    ("De column aanbieden aan een echte krant", "De Morgenbel", ""),
    ("Auditie voor het operakoor", "Stadsopera", "closing"),
)
LINES: Final = (
    ("Jij bent de enige die ik ken die het gewoon vraagt.", "Noor"),
    ("Ga vooral niet normaal doen.", "de oude clown"),
)

# What was made of a week: what happened; what I would tell a friend; what small thing next.
WEEKS: Final = (
    (
        "Drie keer gevraagd voor het ontbijt, en de toast verbrandde.",
        "Eerst vragen, dan koken.",
        "De bakker.",
    ),
    ("De vrouw van de casting wist mijn naam nog. Ik de hare niet.", "", "Namen opschrijven."),
    ("Vooral stilte. Ik sliep goed.", "Stilte is goedkoop; ze vraagt niets terug.", ""),
    (
        "Een ja waar ik niet op gerekend had.",
        "Houd een volgende vraag klaar.",
        "Vragen wat parkeren kost.",
    ),
    ("Ik vroeg het zittend, en dat ging makkelijker.", "", "Eén vraag staand."),
)
