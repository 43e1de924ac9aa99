"""Routes of the assessment: the secretariat's under the call, the experts' under reviews/."""

from django.urls import URLPattern, URLResolver, path

from commonpot.access.policies import anyone, signed_in
from commonpot.access.routes import door
from commonpot.applications.views.signed_out import keeps_text
from commonpot.assessment.policies import (
    is_this_expert,
    oversees_the_assessment,
    reads_own_comments,
    reviews_it,
    runs_the_assessment,
    sees_consensus,
)
from commonpot.assessment.views import assignment, consensus, desk, experts, invitations, national, panel, rebuttal, review, running
from commonpot.calls.policies import is_contact_point

app_name = "assessment"

BOTH = ("GET", "POST")
POST = ("POST",)
ROOT = "calls/<slug:slug>/assessment"
EXPERT = f"{ROOT}/experts/<uuid:expert>"
ONE = f"{ROOT}/applications/<uuid:submission>"
RUN = f"{ROOT}/assignment/<int:number>"
REBUTTAL = "applications/<uuid:public_id>/rebuttal"
REVIEW = "reviews/<uuid:public_id>"
sees, runs = oversees_the_assessment, runs_the_assessment

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{ROOT}/", door(running.overview, sees), name="overview"),
    path(f"{ROOT}/experts/", door(experts.experts, sees), name="experts"),
    path(f"{ROOT}/experts/export.xlsx", door(experts.export, sees), name="experts_export"),
    path(f"{ROOT}/experts/invite/", door(experts.invite, runs, methods=BOTH), name="invite"),
    path(f"{EXPERT}/", door(experts.expert, sees, methods=BOTH), name="expert"),
    path(f"{EXPERT}/invite-again/", door(experts.invite_again, runs, methods=POST), name="invite_again"),
    path(f"{EXPERT}/withdraw/", door(experts.withdraw, runs, methods=POST), name="withdraw_expert"),
    path(f"{ROOT}/applications/", door(running.applications, sees), name="applications"),
    path(f"{ROOT}/applications/take-in/", door(running.take_in, runs, methods=POST), name="take_in"),
    path(f"{ONE}/", door(running.application, sees), name="application"),
    path(f"{ONE}/languages/", door(running.correct_language, runs, methods=POST), name="languages"),
    path(f"{ONE}/waive/", door(running.waive_rule, runs, methods=POST), name="waive_rule"),
    path(f"{ONE}/take-out/", door(running.take_out, runs, methods=POST), name="take_out"),
    path(f"{ONE}/assign/", door(running.assign, runs, methods=POST), name="assign"),
    path(f"{ONE}/consensus/", door(running.begin_consensus, runs, methods=POST), name="begin_consensus"),
    path(f"{ONE}/note/", door(running.add_note, runs, methods=POST), name="note"),
    path(f"{ROOT}/conflicts/", door(running.conflict_list, sees), name="conflicts"),
    path(f"{ROOT}/conflicts/look/", door(running.look_for_conflicts, runs, methods=POST), name="look_for_conflicts"),
    path(f"{ROOT}/conflicts/<int:pk>/waive/", door(running.waive_conflict, runs, methods=POST), name="waive_conflict"),
    path(f"{ROOT}/assignment/", door(assignment.assignment, sees), name="assignment"),
    path(f"{ROOT}/assignment/start/", door(assignment.start, runs, methods=POST), name="start"),
    path(f"{RUN}/", door(assignment.run, sees), name="run"),
    path(f"{RUN}/change/", door(assignment.change, runs, methods=POST), name="change"),
    path(f"{RUN}/release/", door(assignment.release, runs, methods=POST), name="release"),
    path(f"{RUN}/cancel/", door(assignment.cancel, runs, methods=POST), name="cancel"),
    path(f"{ROOT}/reviews/", door(assignment.progress, sees), name="progress"),
    path(f"{ROOT}/reviews/export.xlsx", door(assignment.progress_export, sees), name="progress_export"),
    path(f"{ROOT}/reviews/<uuid:public_id>/due/", door(assignment.move_due_day, runs, methods=POST), name="due"),
    path(f"{ROOT}/panel/", door(panel.panel, sees), name="panel"),
    path(f"{ROOT}/panel/export.xlsx", door(panel.export, sees), name="panel_export"),
    path(f"{ROOT}/panel/adopt/", door(panel.adopt, runs, methods=POST), name="adopt"),
    path(f"{ROOT}/ranking/<int:number>/", door(panel.ranking, sees), name="ranking"),
    path(f"{ROOT}/ranking/<int:number>/ranking.json", door(panel.ranking_document, sees), name="ranking_document"),
    path(f"{ROOT}/national/<slug:funder>/", door(national.national, is_contact_point), name="national"),
    path(
        f"{ROOT}/national/<slug:funder>/<uuid:submission>/",
        door(national.application, is_contact_point, methods=BOTH),
        name="national_application",
    ),
    path(f"{REBUTTAL}/", keeps_text(door(rebuttal.rebuttal, reads_own_comments, methods=BOTH)), name="rebuttal"),
    path(f"{REBUTTAL}/hand-in/", door(rebuttal.hand_in, reads_own_comments, methods=POST), name="hand_in_rebuttal"),
    path("reviews/", door(desk.desk, signed_in), name="desk"),
    path("reviews/calls/<slug:slug>/conflicts/", door(desk.declarations, is_this_expert, methods=BOTH), name="declarations"),
    path("reviews/calls/<slug:slug>/leave/", door(desk.leave, is_this_expert, methods=POST), name="leave"),
    path("reviews/invitations/<str:token>/", door(invitations.invitation, anyone), name="invitation"),
    path("reviews/invitations/<str:token>/accept/", door(invitations.accept, signed_in, methods=POST), name="accept"),
    path("reviews/invitations/<str:token>/decline/", door(invitations.decline, anyone, methods=POST), name="decline_invitation"),
    path("reviews/consensus/<uuid:submission>/", keeps_text(door(consensus.consensus, sees_consensus, methods=BOTH)), name="consensus"),
    path("reviews/consensus/<uuid:submission>/agree/", door(consensus.agree, sees_consensus, methods=POST), name="agree"),
    path("reviews/consensus/<uuid:submission>/reopen/", door(consensus.reopen, runs, methods=POST), name="reopen_consensus"),
    path(f"{REVIEW}/", keeps_text(door(review.review, reviews_it, methods=BOTH)), name="review"),
    path(f"{REVIEW}/text/", door(review.text, reviews_it), name="text"),
    path(f"{REVIEW}/application.pdf", door(review.paper, reviews_it), name="paper"),
    path(f"{REVIEW}/declare/", door(review.declare, reviews_it, methods=POST), name="declare"),
    path(f"{REVIEW}/complete/", door(review.complete, reviews_it, methods=POST), name="complete"),
    path(f"{REVIEW}/reopen/", door(review.reopen, reviews_it, methods=POST), name="reopen"),
    path(f"{REVIEW}/decline/", door(review.decline, reviews_it, methods=POST), name="decline"),
]
