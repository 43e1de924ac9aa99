"""What the demo remembers of its own season."""

from django.db import models

from commonpot import clock


class PlayedAct(models.Model):
    """An act of the season (`rehearsal.season`) that has been played, so that it is not played again."""

    name = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
