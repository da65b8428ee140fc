"""The barest table of asks."""

import uuid
from datetime import date

from django.db import models


class Line(models.Model):
    uid = models.UUIDField(default=uuid.uuid4)
    number = models.IntegerField(default=1)
    what = models.CharField(max_length=2_000)
    answer = models.CharField(max_length=9)
    kind = models.CharField(max_length=60, default="")
    day = models.DateField(default=date.today)

    objects = models.Manager["Line"]()

    def __str__(self) -> str:
        return self.what
