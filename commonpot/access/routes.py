"""Doors: every route declares its policy, and the declaration can be read back.

The door asks for a sign-in (unless the policy admits anonymous people) and refuses other methods. Whether THIS person may see THIS
object is asked inside, with `get_visible` and `require`, because only the view knows the object.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver
from django_htmx.http import HttpResponseClientRedirect

from commonpot.access.policies import Policy

View = Callable[..., HttpResponseBase]


def door(view: View, policy: Policy, *, methods: Iterable[str] = ("GET",)) -> View:
    allowed = _with_head(methods)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if not policy.admits_anonymous and not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.policy = policy  # type: ignore[attr-defined]
    guarded.methods = allowed  # type: ignore[attr-defined]
    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send an anonymous person to sign in and back. A page update by htmx must leave the whole page, not fill a corner of it."""
    sign_in = resolve_url("account_login")
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(sign_in)
    if request.method != "GET":
        return HttpResponseRedirect(sign_in)
    return redirect_to_login(request.get_full_path(), sign_in)


@dataclass(frozen=True)
class Route:
    pattern: str
    name: str
    policy: Policy | None
    methods: tuple[str, ...]


def all_routes(foreign: Mapping[str, Policy], urlconf: str | None = None) -> list[Route]:
    """Every route of the site. Routes of third parties have no door; `foreign` declares their policies by route name."""
    return list(_walk(get_resolver(urlconf).url_patterns, "", foreign))


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str, foreign: Mapping[str, Policy]) -> Iterator[Route]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, prefix + str(entry.pattern), foreign)
        else:
            yield _route(entry, prefix, foreign)


def _route(entry: URLPattern, prefix: str, foreign: Mapping[str, Policy]) -> Route:
    name = entry.name or ""
    declared = getattr(entry.callback, "policy", None) or foreign.get(name)
    return Route(prefix + str(entry.pattern), name, declared, getattr(entry.callback, "methods", ("GET", "HEAD", "POST")))


def _with_head(methods: Iterable[str]) -> tuple[str, ...]:
    named = tuple(method.upper() for method in methods)
    return (*named, "HEAD") if "GET" in named and "HEAD" not in named else named
