from datetime import timedelta

from django.db import models


class ClockSetting(models.Model):
    """How far the demo's clock is from the machine's. One row or none; none means not at all."""

    only = models.BooleanField(primary_key=True, default=True)
    offset_microseconds = models.BigIntegerField(default=0)
    set_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="clock_has_one_row")]

    def __str__(self) -> str:
        return str(self.offset)

    @property
    def offset(self) -> timedelta:
        return timedelta(microseconds=self.offset_microseconds)
