"""Ask: one thing asked for."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Func, Q

from nos.lib.owned import OwnedForeignKey, OwnedModel, OwnedQuerySet
from nos.lib.uids import new_uid
from nos.notebook.models.columns import bounded, one_of, text
from nos.notebook.models.notebook import Notebook
from nos.notebook.rules import (
    ANSWERS,
    AUDIENCES,
    NO_KINDS,
    PLACES,
    STAKES,
    WHO_IS,
    counting_answers,
)

__all__ = ["Ask"]

# The other answers, written out: SQLite goes by the partial index only where this list stands in
# the query letter by letter, not as parameters; and as "one of two" it would seem to it that the
# index by answer did better.
_NO_OR_SILENCE = Func(
    F("answer"),
    template="%(expressions)s NOT IN ('almost', 'waiting', 'yes', 'withdrawn')",
    output_field=models.BooleanField(),
)
# For the same reason: what was said kindly, and what hurt.
_SAID_KINDLY = Q(
    Func(
        F("no_kind"),
        template="%(expressions)s IN ('personal', 'send_more')",
        output_field=models.BooleanField(),
    )
)
_OF_A_KIND = Func(
    F("kind_key"), template="%(expressions)s <> ''", output_field=models.BooleanField()
)
_YES_OR_NO = Func(
    F("answer"),
    template="%(expressions)s IN ('no', 'yes', 'silence')",
    output_field=models.BooleanField(),
)
_ANSWERED_OF_A_KIND = Q(_OF_A_KIND) & Q(_YES_OR_NO) & Q(aside=False, removed_at=None)
_HURT = Q(Func(F("hurt"), template="%(expressions)s", output_field=models.BooleanField()))
_LEARNED_FROM = Q(
    Func(F("takeaway"), template="%(expressions)s <> ''", output_field=models.BooleanField())
)
_LIVE_NO_OR_SILENCE = Q(_NO_OR_SILENCE, aside=False, removed_at=None)


class AskQuerySet(OwnedQuerySet["Ask"]):
    """Live rows of a notebook, by what became of them."""

    def within(self, notebook: Notebook) -> Self:
        """Those of one notebook, its owner's only."""
        return self.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)

    def live(self) -> Self:
        return self.filter(removed_at=None)

    def made(self) -> Self:
        """Without almost-asks."""
        return self.live().exclude(answer="almost")

    def out(self) -> Self:
        return self.live().filter(answer="waiting")

    def yeses(self) -> Self:
        return self.live().filter(answer="yes")

    def almost(self) -> Self:
        return self.live().filter(answer="almost")

    def said_kindly(self) -> Self:
        """Nos that said "send more", or were written by hand."""
        others = {*ANSWERS} - {"no"}  # named by what it is not, so that it is the partial index
        return self.live().filter(_SAID_KINDLY, aside=False).exclude(answer__in=sorted(others))

    def answered_of_a_kind(self) -> Self:
        """A no, a yes or a silence to an ask whose kind was written down."""
        return self.filter(_ANSWERED_OF_A_KIND)

    def learned_from(self) -> Self:
        """Those of which something was written down that is taken from them."""
        return self.live().filter(_LEARNED_FROM)

    def hurting(self) -> Self:
        return self.filter(_HURT)

    def nos(self, rule: str) -> Self:
        """What counts under the rule, in no order."""
        # The first condition is that of the partial index; planners want to see it in full.
        counting = self.filter(_LIVE_NO_OR_SILENCE)
        others = {"no", "silence"} - {*counting_answers(rule)}
        return counting.exclude(answer__in=others) if others else counting


class Ask(OwnedModel):
    """Fields as the person gave them; the last block is derived from them at each write."""

    uid = models.UUIDField(default=new_uid)
    notebook = OwnedForeignKey(Notebook)
    what = models.CharField(max_length=2_000)
    who = text(200)
    who_is = text(12)
    who_shown = models.BooleanField(default=False)
    kind = text(60)
    packet = models.UUIDField(null=True, blank=True)
    stakes = text(6)
    where = text(9)
    chance = models.PositiveSmallIntegerField(null=True, blank=True)
    chance_before = models.BooleanField(default=False)
    nerves = models.PositiveSmallIntegerField(null=True, blank=True)
    sting = models.PositiveSmallIntegerField(null=True, blank=True)
    sting_next_day = models.PositiveSmallIntegerField(null=True, blank=True)
    hurt = models.BooleanField(default=False)
    aside = models.BooleanField(default=False)
    asked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=9)
    heard_on = models.DateField(null=True, blank=True)
    their_words = text(2_000)
    no_kind = text(9)
    blocked = models.BooleanField(default=False)
    takeaway = text(2_000)
    note = models.TextField(blank=True, default="")
    link = text(2_000)
    audience = models.CharField(max_length=8, default="me")
    public_text = text(500)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    stated_on = models.DateField(null=True, blank=True)
    invited_again = models.BooleanField(default=False)
    brought = OwnedForeignKey("notebook.Bring", null=True, blank=True)
    source = models.JSONField(null=True, blank=True)
    turn = models.BigIntegerField()
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    day = models.DateField()
    tick = models.BigIntegerField()
    who_key = text(600)
    kind_key = text(180)
    search_text = models.TextField(blank=True, default="")

    # "No. 87": never stored, filled in by the queries that list asks.
    number: int | None = None

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "id"), name="ask_owner_id"),
            models.UniqueConstraint(fields=("owner", "uid"), name="ask_owner_uid"),
            models.CheckConstraint(condition=~Q(what=""), name="ask_what"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="ask_revision"),
            one_of("answer", ANSWERS, "ask_answer"),
            one_of("who_is", WHO_IS, "ask_who_is"),
            one_of("stakes", STAKES, "ask_stakes"),
            one_of("where", PLACES, "ask_where"),
            one_of("no_kind", NO_KINDS, "ask_no_kind"),
            one_of("audience", AUDIENCES, "ask_audience"),
            bounded("chance", 0, 100, "ask_chance"),
            bounded("nerves", 0, 10, "ask_nerves"),
            bounded("sting", 0, 10, "ask_sting"),
            bounded("sting_next_day", 0, 10, "ask_sting_next_day"),
            models.CheckConstraint(
                condition=Q(who_shown=False) | Q(who_is="organisation"), name="ask_who_shown"
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=False) | Q(answer="almost") | Q(brought__isnull=False),
                name="ask_asked_on",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=("almost", "waiting"), heard_on=None)
                | (~Q(answer__in=("almost", "waiting")) & Q(heard_on__isnull=False))
                | Q(brought__isnull=False),
                name="ask_heard_on",
            ),
        )
        indexes = (
            models.Index(fields=("owner", "notebook", "day", "turn", "id"), name="ask_by_day"),
            # What its condition reads stands at its end: counting never goes to the rows.
            models.Index(
                fields=(
                    "owner",
                    "notebook",
                    "day",
                    "turn",
                    "id",
                    "answer",
                    "aside",
                    "removed_at",
                ),
                condition=_LIVE_NO_OR_SILENCE,
                name="ask_counting",
            ),
            models.Index(
                fields=("owner", "notebook", "answer", "day", "turn", "id"), name="ask_by_answer"
            ),
            models.Index(
                fields=("owner", "notebook", "day", "turn", "id"),
                condition=_SAID_KINDLY,
                name="ask_kind_words",
            ),
            models.Index(fields=("owner", "notebook"), condition=_HURT, name="ask_hurt"),
            models.Index(
                fields=("owner", "notebook", "day", "id"),
                condition=_LEARNED_FROM,
                name="ask_learned_from",
            ),
            models.Index(
                fields=("owner", "notebook", "kind_key", "answer", "kind", "aside", "removed_at"),
                condition=_ANSWERED_OF_A_KIND,
                name="ask_by_kind",
            ),
            models.Index(fields=("owner", "who_key"), name="ask_by_who"),
            models.Index(fields=("owner", "packet", "id"), name="ask_by_packet"),
            models.Index(fields=("owner", "notebook", "tick"), name="ask_by_tick"),
            # Few asks have a day ahead; those whose day has come are found without the others.
            models.Index(
                fields=("owner", "notebook", "look_again_on", "id"),
                condition=Q(look_again_on__isnull=False),
                name="ask_by_look_again",
            ),
            models.Index(
                fields=("owner", "notebook", "follow_up_on", "id"),
                condition=Q(follow_up_on__isnull=False),
                name="ask_by_follow_up",
            ),
        )

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def removed(self) -> bool:
        return self.removed_at is not None
