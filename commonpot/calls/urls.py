from django.urls import include, path

from commonpot.access.policies import anyone
from commonpot.access.routes import door
from commonpot.calls import views

call_pages = [
    path("", door(views.call_page, anyone), name="call"),
    path("calendar.ics", door(views.calendar, anyone), name="calendar"),
    path("document.json", door(views.document_file, anyone), name="document"),
    path("funders/<slug:funder>/", door(views.funder_page, anyone), name="funder"),
]

urlpatterns = [
    path("", door(views.home, anyone), name="home"),
    path("calls/<slug:slug>/", include((call_pages, "calls"))),
]
