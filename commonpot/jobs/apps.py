from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "commonpot.jobs"

    def ready(self) -> None:
        """A periodic job is on the schedule once its module has been read; nobody else need import a room's `tasks.py`."""
        autodiscover_modules("tasks")
