from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from commonpot.access.policies import signed_in
from commonpot.access.routes import door
from commonpot.applications.policies import sees_application
from commonpot.applications.urls_desk import desk_pages
from commonpot.applications.views import comparing, overview, sections, starting

BOTH = ("GET", "POST")

application_pages: list[URLPattern | URLResolver] = [
    path("calls/<slug:slug>/apply/", door(starting.start, signed_in, methods=BOTH), name="start"),
    path(
        "applications/<uuid:public_id>/partners/<slug:partner_key>/<slug:key>/",
        door(sections.section, sees_application, methods=BOTH),
        name="partner_section",
    ),
    path(
        "applications/<uuid:public_id>/set-aside/<int:pk>/",
        door(comparing.choose, sees_application, methods=("POST",)),
        name="choose_text",
    ),
    path("applications/<uuid:public_id>/", door(overview.overview, sees_application), name="overview"),
    path("applications/<uuid:public_id>/consortium/", door(overview.overview, sees_application), name="consortium"),
    path("applications/<uuid:public_id>/partners/<slug:partner_key>/", door(overview.overview, sees_application), name="partner"),
    path("my/", door(overview.overview, signed_in), name="my"),
    path("applications/<uuid:public_id>/<slug:key>/", door(sections.section, sees_application, methods=BOTH), name="section"),
]

urlpatterns: Sequence[URLPattern | URLResolver] = [path("", include(([*desk_pages, *application_pages], "applications")))]
