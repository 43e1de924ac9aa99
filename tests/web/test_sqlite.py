"""The queue of writers and the ownership of the file."""

import os
import subprocess
import sys
import threading

import pytest
from django.db import connection, connections, transaction

from commonpot.clock.models import ClockSetting
from commonpot.web.sqlite.ownership import DatabaseInUse, own, release_all
from commonpot.web.sqlite.turns import Turns

HOLD = """
import sys, time
from commonpot.web.sqlite.ownership import own
own(sys.argv[1])
print("held", flush=True)
time.sleep(60)
"""


def test_turns_are_given_in_the_order_in_which_they_were_asked_for():
    turns, order, asked = Turns(), [], []
    turns.take(1)

    def wait_for_it(number):
        assert turns.take(10)
        order.append(number)
        turns.give_back()

    for number in range(8):
        asked.append(threading.Thread(target=wait_for_it, args=(number,)))
        asked[-1].start()
        while len(turns._waiting) <= number:
            pass
    turns.give_back()
    for thread in asked:
        thread.join()
    assert order == list(range(8))


def test_who_waited_too_long_leaves_the_queue():
    turns = Turns()
    turns.take(1)
    assert turns.take(0.01) is False
    turns.give_back()
    assert turns.take(0.01) is True


@pytest.mark.django_db(transaction=True)
def test_eight_writers_lose_nothing():
    ClockSetting.objects.create()

    def count_up():
        try:
            for _ in range(10):
                with transaction.atomic():
                    row = ClockSetting.objects.select_for_update().get()
                    row.offset_microseconds += 1
                    row.save()
        finally:
            connections.close_all()

    writers = [threading.Thread(target=count_up) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert ClockSetting.objects.get().offset_microseconds == 80


@pytest.mark.django_db(transaction=True)
def test_a_failed_transaction_gives_its_turn_back():
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ClockSetting.objects.create()
            raise ZeroDivisionError
    assert ClockSetting.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_is_durable():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    from commonpot.web.configuration import sqlite

    options = sqlite(__import__("pathlib").Path(os.environ["COMMONPOT_DATA"], "x.sqlite3"))["OPTIONS"]
    assert (options["transaction_mode"], "synchronous=FULL" in options["init_command"]) == ("IMMEDIATE", True)


@pytest.fixture
def other_process(tmp_path):
    database = str(tmp_path / "x.sqlite3")
    process = subprocess.Popen([sys.executable, "-c", HOLD, database], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield database, process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_refused_with_a_sentence(other_process):
    database, process = other_process
    with pytest.raises(DatabaseInUse, match=rf"Another process \(number {process.pid}\).*COMMONPOT_DATABASE_URL"):
        own(database, patience=0.1)


def test_a_killed_process_owns_nothing(other_process):
    database, process = other_process
    process.kill()
    own(database, patience=2)


def test_the_owner_may_let_go(tmp_path):
    database = str(tmp_path / "y.sqlite3")
    own(database)
    own(database)
    release_all()
    code = "import sys; from commonpot.web.sqlite.ownership import own; own(sys.argv[1], patience=0)"
    assert subprocess.run([sys.executable, "-c", code, database], check=False).returncode == 0
