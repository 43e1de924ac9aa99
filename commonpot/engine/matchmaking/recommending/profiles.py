"""The profiles document: what each participant of an event offers and seeks, and whom it will not or need not be shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.calls.faults import written
from commonpot.engine.calls.shape import sentence_for
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.engine.wording import LocalText

Identifier = Annotated[str, Field(min_length=1, max_length=200)]
FreeText = Annotated[str, Field(max_length=20_000)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Profile(_Part):
    """One participant. Everything but the two ids may be empty: a profile that says nothing is suggested to nobody."""

    id: Identifier
    organisation: Identifier
    country: CountryCode | None = None
    kind: OrganisationKind | None = None
    languages: tuple[LanguageCode, ...] = ()
    topics: tuple[Identifier, ...] = ()
    """Tags, chosen or free; two tags that mean the same in different languages meet."""
    activities: tuple[Identifier, ...] = ()
    """Ids of the call's activities that the participant wants to do with a partner."""
    offers: FreeText = ""
    seeks: FreeText = ""
    partner_kinds: tuple[OrganisationKind, ...] = ()
    """Kinds of partner sought; empty: any."""
    vetoes: tuple[Identifier, ...] = ()
    """Participants or organisations that it does not want to meet. A veto works both ways and is never told."""
    asked: tuple[Identifier, ...] = ()
    """Participants or organisations that it has asked for a meeting already."""


class Profiles(_Part):
    """Everybody at the event, with names for the tags and activities that are ids (the reader's language shows them)."""

    profiles: tuple[Profile, ...]
    topics: dict[str, LocalText] = {}
    activities: dict[str, LocalText] = {}


class ProfilesFault(NamedTuple):
    """One thing that is wrong, and where, as `profiles[3].country`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class BadProfiles(ValueError):
    """A document that holds no usable profiles; `faults` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[ProfilesFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_profiles(data: Mapping[str, Any]) -> Profiles:
    """Plain data as `json.loads` gives it. Strict: an unknown field or a number for a text is a fault. Raises BadProfiles."""
    try:
        found = Profiles.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        raise BadProfiles(_fault(one) for one in error.errors(include_url=False)) from error
    except RecursionError as error:
        raise BadProfiles([ProfilesFault("", "the document is nested too deeply to hold profiles")]) from error
    except (TypeError, ValueError) as error:
        raise BadProfiles([ProfilesFault("", f"this is no JSON document ({error})")]) from error
    faults = [*_used_twice(found.profiles)]
    if faults:
        raise BadProfiles(faults)
    return found


def _fault(error: ErrorDetails) -> ProfilesFault:
    path = tuple(error["loc"])
    sentence = sentence_for(error, path, Profiles).replace("`commonpot call schema`", "docs/recommendation.md")
    return ProfilesFault(written(path), sentence)


def _used_twice(profiles: Iterable[Profile]) -> Iterator[ProfilesFault]:
    seen: set[str] = set()
    for number, profile in enumerate(profiles):
        if profile.id in seen:
            yield ProfilesFault(f"profiles[{number}].id", f"the id “{profile.id}” is used twice; give each profile its own")
        seen.add(profile.id)
