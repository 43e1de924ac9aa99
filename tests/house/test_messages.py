"""The catalogue check finds what it is there to find."""

import pytest

from tools import messages

CODE = 'from django.utils.translation import gettext as _, ngettext\n_("Saved")\nngettext("{n} SME", "{n} SMEs", 2)\n'
WHOLE = 'msgid "Saved"\nmsgstr "Lagret"\n\nmsgid "{n} SME"\nmsgid_plural "{n} SMEs"\nmsgstr[0] "{n} SMB"\nmsgstr[1] "{n} SMB-er"\n'


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    folder = tmp_path / "calls"
    (folder / "templates").mkdir(parents=True)
    (folder / "services.py").write_text(CODE)
    return folder


def faults(room, po):
    file = messages.catalogue(room, "nb")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(po)
    return list(messages.faults_of(room, "nb"))


def test_a_whole_catalogue_has_no_faults(room):
    assert faults(room, WHOLE) == []


@pytest.mark.parametrize(
    ("po", "fault"),
    [
        (WHOLE.replace('"Lagret"', '""'), "calls (nb): not translated: 'Saved'"),
        (WHOLE.replace('msgid "Saved"', '#, fuzzy\nmsgid "Saved"'), "calls (nb): fuzzy: 'Saved'"),
        (WHOLE.replace("{n} SMB-er", "{m} SMB-er"), "calls (nb): other placeholders than in English: '{n} SME'"),
        (WHOLE + '\nmsgid "Old"\nmsgstr "Gammel"\n', "calls (nb): no longer used: 'Old'"),
    ],
)
def test_a_fault_is_found(room, po, fault):
    assert faults(room, po) == [fault]


def test_templates_and_facts_are_read(room):
    (room / "templates" / "page.html").write_text(
        '{% load i18n %}{% translate "Deadline" %}'
        "{% blocktranslate count n=n %}{{ n }} call{% plural %}{{ n }} calls{% endblocktranslate %}"
    )
    (room / "rule.py").write_text('Fact("{count} SMEs from {country}", {})\nmarked("Own cash")\nFact(name)\n')
    found = {message.id for message in messages.extracted(room) if message.id}
    assert found >= {"Deadline", ("%(n)s call", "%(n)s calls"), "{count} SMEs from {country}", "Own cash"}


def test_update_keeps_translations_and_adds_what_is_new(room, monkeypatch):
    monkeypatch.setattr(messages, "rooms", lambda: [room])
    faults(room, WHOLE)
    (room / "more.py").write_text('_("Submitted")\n')
    messages.update()
    assert list(messages.faults_of(room, "nb")) == ["calls (nb): not translated: 'Submitted'"]
