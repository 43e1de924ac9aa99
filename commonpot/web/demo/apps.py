from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "commonpot.web.demo"
    label = "demo"
