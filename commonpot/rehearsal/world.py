"""The demo's world: a call with its people, and their applications from May to October 2015.

Everything is done through the services, in the order in which it would have happened, with the clock at each step's own time.
The same seed gives the same world.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from django.conf import settings
from django.db import transaction

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SectionKey
from commonpot.applications.sections import Raw
from commonpot.calls.models import Call
from commonpot.calls.services import load_folder
from commonpot.clock.services import travel_to
from commonpot.rehearsal import acting, filling, founding
from commonpot.rehearsal.acting import Stage
from commonpot.rehearsal.clusters_baltic import BALTIC
from commonpot.rehearsal.clusters_nordic import NORDIC
from commonpot.rehearsal.event_world import event_steps
from commonpot.rehearsal.shapes import Cluster, Fate, Step, Story
from commonpot.rehearsal.stories import STORIES

SEED: Final = 2015
FOLDER: Final = Path(settings.HOUSE.parent, "calls", "innovation-express-2015")
CLUSTERS: Final = (*NORDIC, *BALTIC)
ANNOUNCED: Final = datetime(2015, 4, 20, 8, 0, tzinfo=UTC)
JOINED: Final = datetime(2015, 5, 4, 7, 30, tzinfo=UTC)
FIRST_DAY: Final = datetime(2015, 10, 20, 8, 0, tzinfo=UTC)
"""What the demo's clock shows after loading: ten in the morning in Oslo."""
HANDED_IN: Final = (Fate.SUBMITTED, Fate.TWICE, Fate.WITHDRAWN)


Alongside = Callable[[Stage, int], Iterable[Step]]


def load_demo_world() -> None:
    """Fill an empty database; leave any other alone."""
    if User.objects.exists() or Call.objects.exists():
        return
    with transaction.atomic():
        build(STORIES, alongside=event_steps)
    travel_to(FIRST_DAY, note="demo: first day")


def build(stories: Iterable[Story], seed: int = SEED, alongside: Alongside | None = None) -> Stage:
    """`alongside`: what else happens meanwhile, given the stage and the seed; its steps are done in the order of time with the stories'."""
    told = tuple(stories)
    with clock.frozen(ANNOUNCED):
        stage = Stage(load_folder(folder=FOLDER).call, Random(seed), {cluster.key: cluster for cluster in CLUSTERS})
        founding.call_people(stage)
    with clock.frozen(JOINED):
        founding.applicants(stage, _named_in(told))
    steps = [step for story in told for step in _steps(stage, story)] + [*(alongside(stage, seed) if alongside else ())]
    for step in sorted(steps, key=lambda step: step.at):
        with clock.frozen(step.at):
            step.do()
    return stage


def _named_in(stories: Iterable[Story]) -> list[Cluster]:
    named = {key for story in stories for key in (story.coordinator, *story.partners, story.pending) if key}
    return [cluster for cluster in CLUSTERS if cluster.key in named]


def _steps(stage: Stage, story: Story) -> Iterator[Step]:
    """Spread over the days from the first to the last."""
    end = story.received - timedelta(hours=1) if story.received else FIRST_DAY - timedelta(hours=2)
    deeds = list(_writing(stage, story))
    for number, deed in enumerate(deeds):
        yield Step(story.begun + (end - story.begun) * number / max(len(deeds), 1), deed)
    yield from _handing_in(stage, story)


def _writing(stage: Stage, story: Story) -> Iterator[Callable[[], object]]:
    yield partial(acting.start, stage, story)
    if story.fate is Fate.EMPTY:
        return
    yield partial(_write, stage, story, SectionKey.PROJECT, partial(filling.project, story))
    for invited in (*story.partners, story.pending):
        if invited:
            yield partial(acting.invite, stage, story, invited)
    for key in (story.coordinator, *story.partners):
        if key in story.partners:
            yield partial(acting.accept, stage, story, key)
        yield from _own_part(stage, story, key)
    if story.fate is not Fate.HALF:
        together = [stage.clusters[key] for key in (story.coordinator, *story.partners)]
        yield partial(_write, stage, story, SectionKey.CRITERIA, partial(filling.criteria, story, together))


def _own_part(stage: Stage, story: Story, key: str) -> Iterator[Callable[[], object]]:
    part = filling.Part(story, stage.clusters[key], stage.document)
    sections = list(filling.own_sections(part, stage.chance).items())
    for section, data in sections[:1] if story.fate is Fate.HALF else sections:
        yield partial(_write, stage, story, section, data, key)


def _write(stage: Stage, story: Story, key: SectionKey, data: Callable[[], Raw], cluster: str = "") -> None:
    acting.write(stage, story, key, data(), cluster)


def _handing_in(stage: Stage, story: Story) -> Iterator[Step]:
    if story.fate not in HANDED_IN or story.received is None:
        return
    yield Step(story.received, partial(acting.hand_in, stage, story, story.received))
    if story.fate is Fate.TWICE:
        again = story.received + timedelta(days=4, hours=3)
        yield Step(again - timedelta(minutes=20), partial(acting.improve, stage, story))
        yield Step(again, partial(acting.hand_in, stage, story, again))
    if story.fate is Fate.WITHDRAWN:
        back = story.received + timedelta(days=8)
        yield Step(back, partial(acting.take_back, stage, story, back))
