"""Margin notes: a pencilled line at a set count, each with a source that can be looked up.

Where accounts differ the note says "about" or keeps to the smaller claim. Texts are marked here and
translated by the door that shows them.
"""

from bisect import bisect_right
from dataclasses import dataclass

from nos.lib.words import marked as _

__all__ = ["MARGIN_NOTES", "MarginNote", "note_for"]


@dataclass(frozen=True)
class MarginNote:
    """`text` stands in the margin from the `count` of nos at which it is due until the next one."""

    count: int
    text: str
    source: str


MARGIN_NOTES: tuple[MarginNote, ...] = (
    MarginNote(
        3,
        _("Asked to guess, people put the chance that a stranger says yes too low, by up to half."),
        _("F. Flynn, V. Lake, Journal of Personality and Social Psychology 95 (2008), 128-143"),
    ),
    MarginNote(
        5,
        _("About five publishers sent Anne of Green Gables back. It spent a while in a hat box."),
        _("L. M. Montgomery, The Alpine Path (1917)"),
    ),
    MarginNote(
        7,
        _("Seven investors were asked in 2008. Five said no, two never wrote back. It was Airbnb."),
        _("Brian Chesky, 7 Rejections, Medium (July 2015)"),
    ),
    MarginNote(
        9,
        _("At least six publishers refused Peter Rabbit. Beatrix Potter had 250 printed herself."),
        _("Linda Lear, Beatrix Potter: A Life in Nature (2007)"),
    ),
    MarginNote(
        12,
        _("A famous wizard was turned down by twelve publishers too."),
        _("The Guardian, 18 June 2022, on 25 years of Harry Potter and the Philosopher's Stone"),
    ),
    MarginNote(
        14,
        _("E. E. Cummings named the book No Thanks, for the fourteen publishers who refused it."),
        _("E. E. Cummings, No Thanks (1935), dedication"),
    ),
    MarginNote(
        17,
        _("Clayton Anderson applied about fifteen times to be an astronaut. One yes was enough."),
        _("Clayton C. Anderson, The Ordinary Spaceman (2015)"),
    ),
    MarginNote(
        20,
        _("At fourteen, Stephen King had more slips than his nail could hold. He got a spike."),
        _("Stephen King, On Writing (2000), C.V."),
    ),
    MarginNote(
        27,
        _("On the day of his 27th no, Dr. Seuss met an old friend who had just become an editor."),
        _("Judith and Neil Morgan, Dr. Seuss and Mr. Geisel (1995), 81-82"),
    ),
    MarginNote(
        33,
        _("About twenty publishers passed on Dune. The one who didn't was known for car manuals."),
        _("Brian Herbert, Dreamer of Dune (2003)"),
    ),
    MarginNote(
        36,
        _("A Wrinkle in Time was refused 26 times, or forty-odd. It depends on who counted."),
        _("The New York Times, September 2007; M. L'Engle, Penguins and Golden Calves (2003)"),
    ),
    MarginNote(
        40,
        _("More than forty publishers said no to Samuel Beckett's Murphy before one said yes."),
        _("Harry Ransom Center, University of Texas at Austin, Beckett exhibition: Murphy"),
    ),
    MarginNote(
        43,
        _("43 nos in a year was Kim Liao's best yet. She was aiming for a hundred."),
        _("Kim Liao, Why You Should Aim for 100 Rejections a Year, Literary Hub (2016)"),
    ),
    MarginNote(
        60,
        _("Sixty agents said no to The Help. The letter with the yes landed in the spam folder."),
        _("Kathryn Stockett, essay in More (May 2011); talk in Dallas, 3 May 2011"),
    ),
    MarginNote(
        78,
        _("Marlon James added up the nos for his first novel: about 78. His third won the Booker."),
        _("Marlon James, BBC Radio 4, Today (14 October 2015)"),
    ),
    MarginNote(
        100,
        _("Jia Jiang went looking for a hundred nos. On day three he was given Olympic doughnuts."),
        _("Jia Jiang, Rejection Proof (2015)"),
    ),
    MarginNote(
        121,
        _("121 publishers refused Zen and the Art of Motorcycle Maintenance. One more was asked."),
        _("Los Angeles Times, obituary of Robert M. Pirsig, April 2017"),
    ),
    MarginNote(
        500,
        _("In 1863 Paris refused so many paintings that they got a show of their own."),
        _("Le Moniteur universel, 24 April 1863, on the Salon des Refusés"),
    ),
    MarginNote(
        743,
        _("John Creasey counted 743 slips before his first novel. Five hundred more books came."),
        _("Salisbury Journal (2017), on John Creasey"),
    ),
    MarginNote(
        1000,
        _("Ray Bradbury at eighty: a thousand nos, a long slow process, and still getting some."),
        _("Ray Bradbury, interview, Barnes & Noble, Meet the Writers (2000)"),
    ),
)

_COUNTS = [note.count for note in MARGIN_NOTES]


def note_for(count: int) -> MarginNote | None:
    """The latest note due at `count` nos; None before the first."""
    due = bisect_right(_COUNTS, count)
    return MARGIN_NOTES[due - 1] if due else None
