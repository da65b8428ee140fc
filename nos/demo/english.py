"""What the invented year asks for, in English. Every name in it is made up.

ASKS: kind; where; stakes; what; of whom; p(erson) or o(rganisation); words of a no; words of a yes.
Where there are no words, that answer does not come, or comes without any.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ALMOST", "ASKS", "AUDITIONS", "COVER", "FORM_LETTERS", "JOBS", "KINDS", "LINES", "LONG",
    "NOTES", "PACKETS", "PERSONAL_LETTERS", "SEND_MORE", "STEPS", "TAKEAWAYS", "WEEKS",
]  # fmt: skip

COVER: Final = {
    "title": "Ana",
    "dream": "The lead in something with a real orchestra, a poem in print, my own front door.",
    "promise": "take a month off and learn to sail",
    "letter": (
        "Dear whoever gets to No. 100,\n\nYou were going to stop at eleven. Remember the man with "
        "the parrot? You asked anyway. Whatever they said today, it is a short word and you have "
        "heard it before.\n\nBuy the good bread.\n\nYours, from No. 0"
    ),
}

KINDS: Final = {"audition": "audition", "job": "job", "poem": "poem"}

ASKS: Final = """
freebie; in person; small; An extra scoop, for nothing; the ice-cream window; o; Scoops are scoops.; Go on, then.
freebie; in person; small; Yesterday’s croissants; Bakery on the corner; o; We feed the pigs with those.; Take the bag.
freebie; in person; small; A free coffee because it is raining; Kiosk by the tram; o; It rains every day.; Fair enough.
freebie; message; small; The display lamp from the shop window; Lampworks; o; It is screwed down.; Come Friday with a screwdriver.
freebie; stranger; small; Your old paint, any colour; a neighbour’s advert; p; Gone already.; Three tins of a yellow nobody wanted.
freebie; in person; small; A bone for a dog I do not have; the butcher; o; What dog?;
freebie; message; small; A press ticket, although I am not the press; Lantern Festival; o; Which paper are you with?; We like your nerve. Row F.
freebie; in person; small; The poster off the wall; Cinema Pelican; o; It belongs to the distributor.; Bring your own tape remover.
freebie; in person; small; An upgrade to the room with the view; Hotel Kestrel; o; The view is taken.; Only because it is Tuesday.
freebie; call; small; A second month without paying; the gym; o; The system does not allow that.; One month, and do not tell.
favour; in person; small; Borrow your ladder until Sunday; upstairs; p; The last one came back in two.; Mind the third rung.
favour; message; small; Water my tomatoes for a week; Noor next door; p; I kill everything green.; Of course. I talk to them too.
favour; message; medium; Read my forty pages by Monday; a friend who reads; p; Not this month, love.; Done. Cut the uncle.
favour; in person; small; Hold this piano while I find my keys; a passer-by; p; I have a bus.; Is it heavy? Oh. It is heavy.
favour; message; medium; A bed for two nights in your city; someone I met once; p; The sofa has a tenant.; The key is under the heron.
favour; call; small; A lift to the airport at five in the morning; Cousin Mio; p; Five what?; Only if you bring breakfast.
favour; message; medium; Introduce me to the woman with the puppets; an acquaintance; p; We are not speaking just now.; Cc’d. Be yourself, but less.
favour; in person; small; Teach me the one card trick; a man at the bar; p; Then it would be no trick.; Watch the left hand.
favour; message; small; Your sourdough starter, a spoonful; Noor next door; p;; Her name is Brenda. Feed her.
favour; message; medium; Would you photograph me for nothing?; a photographer; p; I have rent too.; Golden hour, Thursday, be on time.
rent; in person; big; Ten per cent off the rent; the landlord; p; Very funny.; Five, and you paint the hall.
rent; message; medium; Paint for the stairwell, at his cost; the landlord; p; Which stairwell?; Keep the receipt.
rent; message; big; Stay on a year at the same price; the landlord; p; The market says no.;
rent; form; big; The attic on Mill Lane; Lodging Office; o; Over four hundred applied.;
rent; form; big; Two rooms above the bicycle shop; Harbour Lettings; o; Your income does not meet the criteria.;
rent; message; big; The houseboat, for the winter; its owner; p; My brother wants it after all.; Can you handle a bilge pump?
rent; call; medium; A cellar to rehearse in; Parish of the Old Bell; o; The choir has it until doomsday.; Wednesdays, if you like echoes.
rent; form; big; A studio in the old mill; Millworks Foundation; o; The jury found your plan charming.;
discount; in person; small; Ten per cent off, because I asked; the bicycle shop; o; Off what? It is a bell.; Because you asked.
discount; in person; small; Student price without being one; the museum desk; o; Card?; You look like you are learning something.
discount; call; medium; Match the price of the others; Telephone company; o; We do not match. We excel.; Let me see what I can do for you today.
discount; in person; small; The chipped teapot for half; a market stall; p; The chip is the charm.; Two thirds, final.
discount; message; medium; Waive the late fee; the library; o; Rules are rules, dear.; Waived. It was a good book, was it not?
discount; in person; small; Round it down to ten; a taxi; p; The meter rounds itself.; Ten it is.
work; in person; big; A raise; my manager; p; Not in this quarter.; I wondered when you would ask.
work; in person; medium; Fridays off; my manager; p; Who would do Fridays?; Every second one.
work; message; medium; To lead the spring project; the head of department; p; We had someone in mind.; Yes. It was yours all along.
work; message; small; The desk by the window; Facilities; o; The plant has seniority.; The plant moves on Monday.
work; message; medium; A week unpaid to write; my manager; p; In November? No.; Send me the first chapter.
work; message; medium; Training money for a voice coach; the office; o; The budget line is for spreadsheets.;
work; in person; small; To leave the meeting early; everyone; p; You are presenting.; Please. Take us with you.
work; message; big; Twice my fee; Radio Lighthouse; o; We can offer exposure.; Once and a half?
stranger; stranger; small; Where did you get that coat?; a woman on the ferry; p; It was my mother’s. No.; Try it on.
stranger; stranger; small; May I sit here?; a table for one; p; I am waiting for someone.; Please. I hate this soup alone.
stranger; stranger; medium; Your favourite book, in one sentence; a professor I admire; p; Please write to the office.; “A whale happens, slowly.”
stranger; stranger; medium; Half an hour of your time; a composer; p; No, but ask me in spring.; Tuesday at four, bring a question.
stranger; stranger; medium; What would you do at my age?; a retired clown; p; Mime.; Sit down. It is a long list.
stranger; stranger; big; Would you be my mentor?; a novelist; p;; Let us not use that word. But yes.
stranger; stranger; small; Swap seats so that I can see the sea; train to the coast; p; I paid for the sea.; Only until the tunnel.
stranger; stranger; small; A chip from your cone; a man on the pier; p; No. They are mine.; Take two.
stranger; stranger; medium; A photograph with your parrot; the man with the parrot; p; He does not do Mondays.; He likes you. He likes nobody.
stranger; stranger; medium; Sign my plaster cast; a goalkeeper; p; Security, please.; Which leg?
stranger; in person; small; May I conduct for one minute?; brass band in the park; o; We are in the middle of something.; One minute. Do not slow down.
stranger; in person; small; To ring the bell; the tram driver; p; Company property.; Twice, quickly.
date; message; medium; Dinner, with candles; the violist; p; You are lovely. I am moving to Oslo.; Candles are a fire hazard. Yes.
date; in person; medium; Your number; someone at the laundromat; p; I have a wife. She has a number too.; Write it before I change my mind.
date; message; medium; A second date; Tuesday’s date; p; I felt a friendship.; I hoped you would be braver than me.
date; message; small; Dance with me at the wedding; a best man; p; My knee.; Only if it is a slow one.
date; message; big; Come with me to the sea for a week; the violist; p;; Oslo can wait.
grant; form; big; Money for the one-woman show; City Arts Fund; o; Of 312 applications 9 could be honoured.;
grant; form; big; A residency with a stove; House on the Dyke; o; The committee was divided.; Bring warm socks. You are in.
grant; form; medium; Travel costs to the puppet congress; Marionette Trust; o; Puppets only, we are afraid.; Approved, second class.
grant; form; big; The young makers’ prize; Quill Society; o; You are one year too old.;
grant; form; medium; Paper and ink for a year; Stationers’ Guild; o; Our paper is spoken for.; Two reams and our blessing.
grant; form; big; A month at the lighthouse to finish it; Coast Foundation; o; The keeper prefers painters.;
media; message; medium; To be a guest on the show; The Small Hours podcast; o; We are booked until the next comet.; Can you do Thursday? Our tenor cancelled.
media; message; medium; Studio host, city radio; City radio; o;;
media; message; medium; A column about being turned down; The Evening Post-Box; o; We turned down a similar idea.; 400 words. Surprise us.
media; stranger; medium; To read the shipping forecast, once; the sea-weather desk; o; It is the law who reads it.;
media; message; small; Print my letter; The Evening Post-Box; o; We printed one about bins instead.; Page 14, beside the crossword.
media; form; big; A voice part in the cartoon otter film; Otterhouse Pictures; o; The otter has been cast.;
brand; message; medium; Toothpaste, in exchange for my smile; Mintwell; o; How many followers do you have?;
brand; message; medium; Shoes for the tour; Cobble & Sons; o; Our shoes do not tour.; What size?
brand; message; big; Pay for my whole album, please; a bank; o; Is this a robbery?;
travel; in person; small; The window seat; the man in the window seat; p; I booked it in March.; My neck hurts anyway.
travel; in person; medium; Let me on with this cello; ferry crew; o; It needs its own ticket.; If it plays us over.
travel; in person; small; A night train bunk at the seat price; the conductor; p; In summer? Ha.; Compartment nine, and I saw nothing.
travel; call; medium; Refund the storm; the ferry line; o; Weather is not refundable.; A voucher, and our sympathy.
travel; in person; small; A subway swipe; a stranger; p; Do I look like a gate?; Quick, behind me.
travel; form; big; A passport, the second time; the consulate; o; The photograph smiles.; It is ready. Do not smile.
learning; message; medium; One singing lesson, paid in soup; a mezzo; p; I have enough soup.; What kind of soup?
learning; message; medium; Sit in on your seminar; a professor I admire; p; The fire code, I regret.; Back row, and say nothing clever.
learning; in person; small; Show me how the press works; the printer’s shop; o; Insurance.; Roll up your sleeves.
learning; form; big; A place on the drama course; Academy of the Stage; o; Not this year. Your monologue was noticed.;
learning; message; small; Correct my accent; the baker; p; It is charming as it is.; Say “squirrel” again.
learning; in person; medium; To steer, for ten minutes; the skipper; p; Not with the bridge ahead.; Feet apart. Eyes on the church.
stage; message; medium; Five minutes before the main act; Club Trapdoor; o; Open mic is on Mondays.; Seven. Somebody has the flu.
stage; message; medium; My poem at your wedding; a friend of a friend; p; We have a magician.; Short, please. And no death.
stage; in person; small; To sing one with the band; hotel bar trio; o; No requests.; In which key?
stage; message; big; Pageant queen of the whole district; Harvest Committee; o; The crown goes to the dairy.; Congratulations. Mind the float.
stage; message; medium; Emcee the street festival; Street Festival; o; We took the mayor.; You and a megaphone. Saturday.
stage; stranger; big; Play your lead’s understudy; a director, by letter; p; I keep no understudies. I keep vitamins.;
money; in person; medium; The forty you owe me; an old flatmate; p; Which forty?; I had hoped you forgot.
money; message; medium; Pay in thirty days, not in ninety; Gull Street Studio; o; Our terms are our terms.; Paid this morning. Sorry.
money; call; big; A loan with no plan attached; the bank; o; And the plan?;
home; in person; small; Turn it down after eleven; downstairs; p; It is jazz.; We did not know. Come up next time.
home; message; small; A cutting of the fig; the botanical garden; o; The fig is a protected fig.; Which branch would you like?
home; stranger; medium; May I see inside your tower?; owner of the tower; p; Everybody asks.; Everybody asks. You wrote a letter.
"""

AUDITIONS: Final = {
    "what": "{role}, {piece}",
    "roles": "The widow|Second witch|The lead|A tree with lines|The detective’s sister|The ghost|The understudy|A nun with a past|The mayor’s wife|Girl on the train|The inspector|The goose|Third sailor|The landlady|The bride|A voice offstage",
    "pieces": "“Salt for the Herons”|“The Lodger’s Umbrella”|“Nine Geese”|a short film about bread|“Tramway to Thule”|a musical with bees|“The Tax Inspector’s Spring”|a student film|“Low Tide”|the Christmas panto",
    "whom": "Crooked Lantern Theatre|Playhouse on the Quay|Pelican Players|Gull Street Studio|Theatre Behind the Station|Otterhouse Pictures|The Barn Company|Small Hours Film|Company of Nine",
}

JOBS: Final = {
    "what": "{role}, {piece}",
    "roles": "Stage manager|Copywriter|Box-office assistant|Receptionist|Museum guard|Tour guide|Audio-book reader|Drama teacher|Proofreader|Night porter|Prompter|Social media person|Costume assistant|Barista",
    "pieces": "three days a week|for the season|full time|maternity cover|weekends|two evenings",
    "whom": "Marrow & Thistle|The Kite Museum|Harbour Cruises|Pigeon Post Ltd|Hotel Kestrel|Institute of Tides|Bluebell School|Tallow Books|The Umbrella Factory|City Archive|Lampworks|Café Perpetual|Office of Clocks",
}

PACKETS: Final = {
    "what": "{piece}",
    "pieces": "“Inventory of a drawer” and two more poems|Five poems about my grandmother’s hands|“Weather for beginners”|“The heron files a complaint”|Three sonnets, one of them honest|“Aubade with bin lorry”|“What the lighthouse keeper owes”",
    "whom": "Peewit Quarterly|The Umbrella Review|Marginalia & Moss|Tin Whistle|Low Lamp|The Sparrow Annual|Ninth Wave Poetry|Paper Boat|Nightjar & Co",
}

FORM_LETTERS: Final = (
    "We received an unusually high number of submissions.",
    "After careful consideration we have decided not to proceed.",
    "We wish you every success in your further career.",
    "Unfortunately we went with another candidate.",
    "This does not meet our needs at present.",
    "The position has been filled internally.",
    "",
    "",
)
PERSONAL_LETTERS: Final = (
    "You made the whole table laugh, and then we cast the director’s niece.",
    "Closer than you think. It came down to height.",
    "I read it twice on the train. It is not for us, and it is good.",
    "Your letter was the best thing in the pile. Keep writing those.",
    "We fought about you. You lost by one vote and a cough.",
    "Not the part. But I wrote your name on the inside of my folder.",
)
SEND_MORE: Final = (
    "Not these, but please send more.",
    "The last stanza stayed with us all week. Do try us again in spring.",
    "We would like to see whatever you write next.",
    "So close. Send us four others before the solstice?",
)
STEPS: Final = (
    "callback", "short list", "first interview", "they asked for a tape", "second reading",
    "held for the autumn issue", "asked for references",
)  # fmt: skip
TAKEAWAYS: Final = (
    "Ask before lunch, never after.",
    "Shorter letter next time. Half of it was apology.",
    "Nobody remembers it but me.",
    "He said no and then carried my bag. People are odd.",
    "The second sentence is where I should have stopped.",
    "I was more afraid of the door than of the answer.",
    "Bring cake.",
    "If they say “interesting”, it is a no.",
)
NOTES: Final = (
    "Wore the green jacket. Keep wearing the green jacket.",
    "Sent it from the bus with nine per cent battery.",
    "Hands shook until the first word, then not.",
    "Found them through the woman with the puppets.",
    "Promised myself pancakes either way.",
)
ALMOST: Final = (
    ("Sing at the station piano at rush hour", "", "stranger"),
    ("Open call for the winter musical", "Playhouse on the Quay", "window"),
    ("Poems for the spring issue", "Peewit Quarterly", "window"),
    ("Ask the composer again", "a composer", "open"),
    ("Residency on the island", "Coast Foundation", "window"),
    ("Ask my father about the piano", "", ""),
    ("Pitch the column to a real newspaper", "The Morning Bell", ""),
    ("Audition for the opera chorus", "Municipal Opera", "closing"),
)

LINES: Final = (
    ("You are the only person I know who just asks.", "Noor"),
    ("Whatever you do, do not become sensible.", "the retired clown"),
)
LONG: Final = (
    (
        "Would you, against every rule of the house and in spite of what is written on the door, let me "
        "play the organ for exactly as long as it takes to find out whether I still can, if I bring my "
        "own shoes, a page turner and a written apology to the bats?"
    ),
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "🎭 A part in “Émigré Ångström’s Œuvre”, for 木村さん and me, row 3 👩‍👩‍👧‍👦",
    "مقعد بجانب النافذة، من فضلك",
    "מקום ליד החלון, בבקשה (row 12)",
)

# What was made of a week: what happened; what I would tell a friend; what small thing next.
WEEKS: Final = (
    ("Three asks before breakfast, and the toast burned.", "Ask first, then cook.", "The bakery."),
    ("The casting woman remembered my name. I did not remember hers.", "", "Write down names."),
    ("Mostly silence. I slept well.", "Silence is cheap; it asks for nothing back.", ""),
    ("A yes I had not planned for.", "Have a next question ready.", "Ask what the parking costs."),
    ("I asked sitting down, and it was easier.", "", "One ask standing up."),
)
