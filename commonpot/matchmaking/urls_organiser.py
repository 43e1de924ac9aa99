"""Routes of the organiser."""

from django.urls import URLPattern, URLResolver, path

from commonpot.access.routes import View, door
from commonpot.matchmaking.policies import organises
from commonpot.matchmaking.policies_organiser import sees_organising
from commonpot.matchmaking.views import (
    organiser,
    organiser_day,
    organiser_meeting,
    organiser_people,
    organiser_plan,
    organiser_statistics,
    organiser_timetables,
)

GET, BOTH = ("GET",), ("GET", "POST")
ROOT = "calls/<slug:slug>/event/<slug:key>/organise"


def _page(rest: str, view: View, name: str, methods: tuple[str, ...] = GET) -> URLPattern:
    return path(f"{ROOT}/{rest}", door(view, sees_organising, methods=methods), name=name)


organiser_pages: list[URLPattern | URLResolver] = [
    _page("", organiser.overview, "organise"),
    path(f"{ROOT}/remind/<slug:kind>/", door(organiser.remind, organises, methods=("POST",)), name="organise_remind"),
    _page("participants/", organiser_people.participants, "organise_participants", BOTH),
    _page("participants/export.xlsx", organiser_people.export, "organise_participants_export"),
    _page("participants/<uuid:public_id>/", organiser_people.participant, "organise_participant", BOTH),
    _page("plan/", organiser_plan.plan, "organise_plan", BOTH),
    _page("plan/tables/<int:number>/", organiser_plan.table, "organise_table", BOTH),
    _page("timetables/", organiser_timetables.timetables, "organise_timetables", BOTH),
    _page("timetables/runs/<uuid:public_id>/", organiser_timetables.run, "organise_run", BOTH),
    _page("timetables/<int:number>/", organiser_timetables.timetable, "organise_timetable", BOTH),
    _page("timetables/<int:number>/unplaced/", organiser_timetables.unplaced, "organise_unplaced"),
    _page("timetables/<int:number>/meetings/", organiser_timetables.meetings, "organise_meetings"),
    _page("timetables/<int:number>/grid/<int:day>/", organiser_timetables.day_grid, "organise_grid"),
    _page("timetables/<int:number>/compare/", organiser_timetables.compare, "organise_compare"),
    _page("meetings/<uuid:public_id>/", organiser_meeting.meeting, "organise_meeting", BOTH),
    _page("day/", organiser_day.day, "organise_day"),
    _page("day/repair/", organiser_day.repair, "organise_repair", BOTH),
    _page("statistics/", organiser_statistics.statistics, "organise_statistics"),
    _page("statistics/export.xlsx", organiser_statistics.export, "organise_statistics_export"),
    _page("agendas.pdf", organiser_statistics.agendas, "organise_agendas"),
]
