from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "commonpot.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.applications.queries.receipt import anchors
        from commonpot.audit.verification import register_anchors

        register_anchors(anchors)
