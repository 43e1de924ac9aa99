"""A policy is one function from a person to a database condition, with two faces.

`policy.visible(user, queryset)` narrows a list; `policy.allows(user, obj)` asks the same condition about one object. Because both
faces come from one condition, a list can never show what the page itself would refuse.

Policies compose with `|`, `&` and `~`, and `through("call")` lifts a policy about a call to whatever has a call. Each part becomes
its own subquery, so that two conditions on one many-valued relation do not melt into a condition on a single row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from commonpot.errors import Conflict, NotAllowed, NotFound

Person = AbstractBaseUser | AnonymousUser
M = TypeVar("M", bound=Model)

# An empty Q() is swallowed by `|`, so "every row" and "no row" are said outright.
NO_ROW = Q(pk__in=[])
EVERY_ROW = ~NO_ROW


class Policy:
    """What may be composed. `words` is the sentence; `admits_anonymous` tells the door whether to ask for a sign-in."""

    words: str
    admits_anonymous: bool

    def condition(self, user: Person, model: type[Model]) -> Q:
        raise NotImplementedError

    def visible(self, user: Person, queryset: QuerySet[M]) -> QuerySet[M]:
        return queryset.filter(self.condition(user, queryset.model))

    def allows(self, user: Person, obj: Model) -> bool:
        model = type(obj)
        return model._base_manager.filter(self.condition(user, model), pk=obj.pk).exists()

    def through(self, path: str) -> "Policy":
        return Through(self, path)

    def __or__(self, other: "Policy") -> "Policy":
        return Either(self, other)

    def __and__(self, other: "Policy") -> "Policy":
        return Both(self, other)

    def __invert__(self) -> "Policy":
        return Not(self)

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Leaf(Policy):
    words: str
    scope: Callable[[Person], Q]
    model: str = ""
    admits_anonymous: bool = False
    __str__ = Policy.__str__

    def condition(self, user: Person, model: type[Model]) -> Q:
        if self.model and model._meta.label != self.model:
            raise TypeError(f'The policy "{self.words}" is about {self.model}, not about {model._meta.label}.')
        if not (self.admits_anonymous or user.is_authenticated):
            return NO_ROW
        scope = self.scope(user)
        if scope in (EVERY_ROW, NO_ROW):
            return scope
        return Q(pk__in=model._base_manager.filter(scope).values("pk"))


@dataclass(frozen=True)
class Either(Policy):
    one: Policy
    other: Policy
    __str__ = Policy.__str__

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{self.one} or {self.other}"

    @property
    def admits_anonymous(self) -> bool:  # type: ignore[override]
        return self.one.admits_anonymous or self.other.admits_anonymous

    def condition(self, user: Person, model: type[Model]) -> Q:
        return self.one.condition(user, model) | self.other.condition(user, model)


@dataclass(frozen=True)
class Both(Policy):
    one: Policy
    other: Policy
    __str__ = Policy.__str__

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{_grouped(self.one)} and {_grouped(self.other)}"

    @property
    def admits_anonymous(self) -> bool:  # type: ignore[override]
        return self.one.admits_anonymous and self.other.admits_anonymous

    def condition(self, user: Person, model: type[Model]) -> Q:
        return self.one.condition(user, model) & self.other.condition(user, model)


@dataclass(frozen=True)
class Not(Policy):
    """Turns the condition round, never the need to sign in."""

    negated: Policy
    __str__ = Policy.__str__

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"not {_grouped(self.negated)}"

    @property
    def admits_anonymous(self) -> bool:  # type: ignore[override]
        return self.negated.admits_anonymous

    def condition(self, user: Person, model: type[Model]) -> Q:
        if not (self.admits_anonymous or user.is_authenticated):
            return NO_ROW
        return ~self.negated.condition(user, model)


@dataclass(frozen=True)
class Through(Policy):
    reached: Policy
    path: str
    __str__ = Policy.__str__

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{self.reached} (by its {self.path.replace('__', ' of ')})"

    @property
    def admits_anonymous(self) -> bool:  # type: ignore[override]
        return self.reached.admits_anonymous

    def condition(self, user: Person, model: type[Model]) -> Q:
        related = _related_model(model, self.path)
        reached = related._base_manager.filter(self.reached.condition(user, related)).values("pk")
        return Q(**{f"{self.path}__in": reached})


def policy(words: str, *, model: str = "") -> Callable[[Callable[[Any], Q]], Policy]:
    """Make a policy of a function from a signed-in user to a Q: `@policy("is a member of the consortium")`."""

    def name_it(scope: Callable[[Any], Q]) -> Policy:
        return Leaf(words, scope, model)

    return name_it


anyone: Policy = Leaf("anyone", lambda _user: EVERY_ROW, admits_anonymous=True)
signed_in: Policy = Leaf("anyone who is signed in", lambda _user: EVERY_ROW)
nobody: Policy = Leaf("nobody", lambda _user: NO_ROW)


def get_visible(user: Person, policy: Policy, queryset: QuerySet[M], **lookup: object) -> M:
    """The one object the person asked for, or the same answer as if it did not exist."""
    found = policy.visible(user, queryset).filter(**lookup).first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def still_there(queryset: QuerySet[M], **lookup: object) -> M:
    """The row again, to lock and change it. Between the page and here somebody may have removed it."""
    found = queryset.filter(**lookup).first()
    if found is None:
        raise Conflict(_("This was removed while you had the page open. Go back and reload the page."), code="removed_meanwhile")
    return found


def require(policy: Policy, user: Person, obj: Model, sentence: str) -> None:
    if not policy.allows(user, obj):
        raise NotAllowed(sentence)


def _grouped(policy: Policy) -> str:
    return f"({policy})" if isinstance(policy, Either | Both) else str(policy)


def _related_model(model: type[Model], path: str) -> type[Model]:
    for step in path.split("__"):
        related = model._meta.get_field(step).related_model
        if not isinstance(related, type):
            raise TypeError(f"{model._meta.label} has no relation called {step}.")
        model = related
    return model
