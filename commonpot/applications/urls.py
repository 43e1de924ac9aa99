from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from commonpot.access.policies import anyone, signed_in
from commonpot.access.routes import door
from commonpot.applications.policies import sees_application
from commonpot.applications.urls_desk import desk_pages
from commonpot.applications.views import comparing, consortium, from_meeting, invitations, my, overview, sections, starting
from commonpot.applications.views.signed_out import keeps_text
from commonpot.matchmaking.policies import is_a_side

BOTH = ("GET", "POST")
ONE = "applications/<uuid:public_id>"
PARTNER = f"{ONE}/partners/<slug:partner_key>"

application_pages: list[URLPattern | URLResolver] = [
    path("calls/<slug:slug>/apply/", door(starting.start, signed_in, methods=BOTH), name="start"),
    path(
        "calls/<slug:slug>/event/<slug:key>/meetings/<uuid:public_id>/apply/",
        door(from_meeting.start, is_a_side, methods=BOTH),
        name="start_from_meeting",
    ),
    path(
        "applications/<uuid:public_id>/set-aside/<int:pk>/",
        door(comparing.choose, sees_application, methods=("POST",)),
        name="choose_text",
    ),
    path("my/", door(my.my_page, signed_in), name="my"),
    path("my/invitations/<int:own>/", door(invitations.invitation, signed_in), name="own_invitation"),
    path("my/invitations/<int:own>/accept/", door(invitations.accept, signed_in, methods=("POST",)), name="own_accept"),
    path("my/invitations/<int:own>/decline/", door(invitations.decline, signed_in, methods=("POST",)), name="own_decline"),
    path("invitations/<str:token>/", door(invitations.invitation, anyone), name="invitation"),
    path("invitations/<str:token>/accept/", door(invitations.accept, signed_in, methods=("POST",)), name="accept"),
    path("invitations/<str:token>/decline/", door(invitations.decline, anyone, methods=("POST",)), name="decline"),
    path(f"{ONE}/", door(overview.overview, sees_application), name="overview"),
    path(f"{ONE}/consortium/", door(consortium.page, sees_application), name="consortium"),
    path(f"{ONE}/consortium/invite/", door(consortium.invite, sees_application, methods=BOTH), name="invite"),
    path(f"{ONE}/invitations/<int:pk>/resend/", door(consortium.resend, sees_application, methods=("POST",)), name="resend"),
    path(f"{ONE}/invitations/<int:pk>/revoke/", door(consortium.revoke, sees_application, methods=("POST",)), name="revoke"),
    path(f"{PARTNER}/", door(consortium.partner, sees_application), name="partner"),
    path(f"{PARTNER}/funder/", door(consortium.funder, sees_application, methods=("POST",)), name="choose_funder"),
    path(f"{PARTNER}/invite/", door(consortium.again, sees_application, methods=("POST",)), name="invite_again"),
    path(f"{PARTNER}/remove/", door(consortium.remove, sees_application, methods=BOTH), name="remove_partner"),
    path(f"{PARTNER}/<slug:key>/", keeps_text(door(sections.section, sees_application, methods=BOTH)), name="partner_section"),
    path(f"{ONE}/<slug:key>/", keeps_text(door(sections.section, sees_application, methods=BOTH)), name="section"),
]

urlpatterns: Sequence[URLPattern | URLResolver] = [path("", include(([*desk_pages, *application_pages], "applications")))]
