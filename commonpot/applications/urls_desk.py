"""Routes of what is submitted: submitting, receipts, results, the funders' desks."""

from django.urls import URLPattern, URLResolver, path

from commonpot.access.policies import anyone
from commonpot.access.routes import door
from commonpot.applications.policies import acts_for_coordinator, sees_application
from commonpot.applications.policies_desk import sees_partner, sees_receipt, sees_submission, works_at_a_desk
from commonpot.applications.views import desk, receipt, submission

BOTH = ("GET", "POST")
ONE = "applications/<uuid:public_id>"
DESK = "calls/<slug:slug>/desk"

desk_pages: list[URLPattern | URLResolver] = [
    path(f"{ONE}/submit/", door(submission.submit, acts_for_coordinator, methods=BOTH), name="submit"),
    path(f"{ONE}/withdraw/", door(submission.withdraw, acts_for_coordinator, methods=BOTH), name="withdraw"),
    path(f"{ONE}/result/", door(submission.show_result, sees_application), name="result"),
    path(f"{ONE}/receipts/<int:version>/", door(receipt.receipt, sees_receipt), name="receipt"),
    path(f"{ONE}/receipts/<int:version>/<str:name>", door(receipt.receipt_file, sees_receipt), name="receipt_file"),
    path(f"{ONE}/versions/<int:version>/", door(receipt.frozen, sees_submission), name="frozen"),
    path("receipts/key.pem", door(receipt.key, anyone), name="signing_key"),
    path("receipts/keys/<slug:key_id>.pem", door(receipt.key, anyone), name="public_key"),
    path(f"{DESK}/", door(desk.desks, works_at_a_desk), name="desks"),
    path(f"{DESK}/<slug:funder>/", door(desk.desk, works_at_a_desk), name="desk"),
    path(f"{DESK}/<slug:funder>/export.xlsx", door(desk.export, works_at_a_desk), name="desk_export"),
    path(
        f"{DESK}/<slug:funder>/<uuid:submission>/<slug:key>/",
        door(desk.partner, sees_partner, methods=BOTH),
        name="desk_partner",
    ),
]
