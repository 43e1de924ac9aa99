"""Routes of the projects."""

from django.urls import path

from commonpot.access.policies import anyone
from commonpot.access.routes import door
from commonpot.projects.policies import handles_agreement, lists_agreements, makes_projects, plans_project, sees_agreement, sees_project
from commonpot.projects.views import agreements, project, public

app_name = "projects"
CALL = "calls/<slug:slug>"
ONE = "projects/<uuid:public_id>"
AGREEMENT = "agreements/<uuid:public_id>"
POST = ("POST",)

urlpatterns = [
    path(f"{CALL}/projects/", door(public.funded, anyone), name="funded"),
    path(f"{CALL}/projects/projects.csv", door(public.funded_csv_file, anyone), name="funded_csv"),
    path(f"{CALL}/projects/360giving.json", door(public.grants_file, anyone), name="grants"),
    path(f"{CALL}/statistics/", door(public.statistics, anyone), name="statistics"),
    path(f"{CALL}/statistics/export.xlsx", door(public.statistics_export, lists_agreements), name="statistics_export"),
    path(f"{CALL}/agreements/", door(agreements.agreements, lists_agreements), name="agreements"),
    path(f"{CALL}/agreements/export.xlsx", door(agreements.export, lists_agreements), name="export"),
    path(f"{CALL}/agreements/make/<uuid:submission>/", door(agreements.make, makes_projects, methods=POST), name="make"),
    path(f"{AGREEMENT}/", door(agreements.agreement, sees_agreement), name="agreement"),
    path(f"{AGREEMENT}/papers/", door(agreements.papers, handles_agreement, methods=POST), name="papers"),
    path(f"{AGREEMENT}/send/", door(agreements.send, handles_agreement, methods=POST), name="send"),
    path(f"{AGREEMENT}/sign/", door(agreements.sign, handles_agreement, methods=POST), name="sign"),
    path(f"{ONE}/", door(project.project, sees_project), name="project"),
    path(f"{ONE}/plan/", door(project.plan, plans_project, methods=POST), name="plan"),
    path(f"{ONE}/consortium-agreement/", door(project.consortium, plans_project, methods=POST), name="consortium"),
]
