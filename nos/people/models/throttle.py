"""Throttle: what was tried lately, and how often."""

from django.db import models

__all__ = ["Throttle"]


class Throttle(models.Model):
    """The table of Django's database cache, so that all workers count together and a restart
    forgets nothing. Keys hold networks and hashes, values only instants.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "throttles"

    def __str__(self) -> str:
        return self.cache_key
