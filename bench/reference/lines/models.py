"""The barest table of asks."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models


class Line(models.Model):
    uid = models.UUIDField(default=uuid.uuid4)
    number = models.IntegerField(default=1)
    what = models.CharField(max_length=2_000)
    answer = models.CharField(max_length=9)
    kind = models.CharField(max_length=60, default="")
    day = models.DateField(default=date.today)

    objects: ClassVar[models.Manager[Line]] = models.Manager()

    def __str__(self) -> str:
        return self.what
