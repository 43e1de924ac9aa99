from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "commonpot.matchmaking"
    label = "matchmaking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.calls.following import register_follower
        from commonpot.calls.ways import register_own_ways, register_public_ways, register_theirs
        from commonpot.matchmaking.queries.events import registrations_of
        from commonpot.matchmaking.services.preparing import prepare_events
        from commonpot.matchmaking.ways import desk_ways, own_ways, public_ways

        register_follower(prepare_events)
        register_public_ways(public_ways)
        register_theirs("registrations", registrations_of)
        register_own_ways(own_ways, only_with="registrations")
        register_own_ways(desk_ways)
