from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "commonpot.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from commonpot.accounts.proving import forget_a_strangers_password

        email_confirmed.connect(forget_a_strangers_password, dispatch_uid="a stranger's password")
