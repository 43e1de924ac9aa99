"""Included only in the demo. Everybody may do everything here: that is what a demo is for."""

from django.urls import path

from commonpot.access.policies import anyone
from commonpot.access.routes import door
from commonpot.web.demo import views

urlpatterns = [
    path("", door(views.index, anyone), name="demo"),
    path("role/", door(views.step_into, anyone, methods=("POST",)), name="demo_role"),
    path("clock/", door(views.set_clock, anyone, methods=("POST",)), name="demo_clock"),
    path("outbox/", door(views.outbox, anyone), name="demo_outbox"),
    path("outbox/<uuid:public_id>/", door(views.message, anyone), name="demo_message"),
    path("outbox/<uuid:public_id>/files/<int:number>/", door(views.attachment, anyone), name="demo_attachment"),
]
