from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "commonpot.matchmaking"
    label = "matchmaking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.calls.following import register_follower
        from commonpot.matchmaking.services.preparing import prepare_events

        register_follower(prepare_events)
