from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "commonpot.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.applications.queries.against_the_log import faults
        from commonpot.applications.queries.receipt import anchors
        from commonpot.audit.verification import register_anchors, register_checks

        register_anchors(anchors)
        register_checks(faults)
