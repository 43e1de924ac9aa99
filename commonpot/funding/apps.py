from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "commonpot.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.applications.sent_back import register_sending_back
        from commonpot.applications.services.answer_day import register_answers
        from commonpot.audit.verification import register_checks
        from commonpot.calls.ways import register_own_ways, register_theirs
        from commonpot.funding.queries import letters_against_the_log, ways_letters
        from commonpot.funding.queries.against_the_log import faults
        from commonpot.funding.queries.letters import letter_address
        from commonpot.funding.queries.redress import is_granted
        from commonpot.funding.queries.ways import own_ways
        from commonpot.funding.services.letters_sending import send_letters

        register_checks(faults)
        register_checks(letters_against_the_log.faults)
        register_answers(send_letters, letter_address)
        register_sending_back(is_granted)
        register_own_ways(own_ways)
        register_own_ways(ways_letters.list_ways)
        register_theirs("letters", ways_letters.letters_to)
        register_own_ways(ways_letters.own_ways, only_with="letters")
