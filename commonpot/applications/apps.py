from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "commonpot.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.applications.queries.against_the_log import faults
        from commonpot.applications.queries.lists import waiting_invitations
        from commonpot.applications.queries.receipt import anchors
        from commonpot.audit.verification import register_anchors, register_checks
        from commonpot.calls.ways import register_theirs

        register_theirs("invitations", waiting_invitations)
        register_anchors(anchors)
        register_checks(faults)
