from django.urls import include, path

from commonpot.access.policies import signed_in
from commonpot.access.routes import door
from commonpot.accounts import views
from commonpot.accounts.policies import acts_for, is_invited

BOTH = ("GET", "POST")
POST = ("POST",)

account_pages = [
    path("organisations/", door(views.organisations, signed_in), name="organisations"),
    path("organisations/new/", door(views.new_organisation, signed_in, methods=BOTH), name="new_organisation"),
    path("organisations/size/", door(views.size_check, signed_in, methods=POST), name="size_check"),
    path("organisations/invitations/<int:pk>/", door(views.answer, is_invited, methods=POST), name="answer_invitation"),
    path("organisations/<uuid:public_id>/", door(views.organisation, acts_for, methods=BOTH), name="organisation"),
    path("organisations/<uuid:public_id>/people/", door(views.people, acts_for, methods=BOTH), name="people"),
    path("organisations/<uuid:public_id>/leave/", door(views.leave, acts_for, methods=POST), name="leave"),
    path("profile/", door(views.profile, signed_in, methods=BOTH), name="profile"),
]

urlpatterns = [path("", include((account_pages, "accounts")))]
