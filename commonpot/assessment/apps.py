from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "commonpot.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.assessment.own_ways import answers, ways
        from commonpot.assessment.queries.against_the_log import faults
        from commonpot.assessment.queries.rebuttal import waiting_for
        from commonpot.audit.verification import register_checks
        from commonpot.calls.ways import register_own_ways, register_theirs

        register_checks(faults)
        register_own_ways(ways)
        register_theirs("rebuttals", waiting_for)
        register_own_ways(answers, only_with="rebuttals")
