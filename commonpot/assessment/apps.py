from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "commonpot.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.assessment.queries.against_the_log import faults
        from commonpot.audit.verification import register_checks

        register_checks(faults)
