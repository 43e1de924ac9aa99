"""The site's map. Own routes have doors; those of third parties declare their policies in FOREIGN_DOORS."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from commonpot.access.policies import Policy, anyone, signed_in
from commonpot.access.routes import door
from commonpot.web import appearance, health

FOREIGN_DOORS: Mapping[str, Policy] = {
    "account_login": anyone,
    "account_logout": anyone,
    "account_inactive": anyone,
    "account_signup": anyone,
    "account_reauthenticate": signed_in,
    "account_email": signed_in,
    "account_email_verification_sent": anyone,
    "account_change_password": signed_in,
    "account_set_password": signed_in,
    "account_reset_password": anyone,
    "account_confirm_login_code": anyone,
    "account_request_login_code": anyone,
    "account_confirm_password_reset_code": anyone,
    "account_complete_password_reset": anyone,
    "account_password_reset_completed": anyone,
}

handler400 = "commonpot.web.errors.bad_request"
handler403 = "commonpot.web.errors.permission_denied"
handler404 = "commonpot.web.errors.not_found"
handler500 = "commonpot.web.errors.server_error"


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("commonpot.calls.urls")),
    path("", include("commonpot.matchmaking.urls")),
    path("", include("commonpot.assessment.urls")),
    path("", include("commonpot.funding.urls_letters")),  # before those of the applications, where any word may name a section
    path("", include("commonpot.applications.urls")),
    path("", include("commonpot.funding.urls")),
    path("", include("commonpot.projects.urls")),
    path("", include("commonpot.accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("language/", door(set_language, anyone, methods=("POST",)), name="set_language"),
    path("appearance/", door(appearance.choose, anyone, methods=("POST",)), name="appearance"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("commonpot.web.demo.urls"))]
