from django.http import HttpRequest, HttpResponse


def pot(request: HttpRequest, slug: str, funder: str = "") -> HttpResponse:
    raise NotImplementedError
