from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "commonpot.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.audit.verification import register_checks
        from commonpot.calls.ways import register_own_ways
        from commonpot.funding.queries.against_the_log import faults
        from commonpot.funding.queries.ways import own_ways

        register_checks(faults)
        register_own_ways(own_ways)
