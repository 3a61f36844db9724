"""Two phones send at once: one answer is sent; on both engines."""

import threading

import pytest
from django.db import connections
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.invitation import create_invitation
from evaluering.models import Besvarelse
from evaluering.tests.byg_invitation import ended, parents
from evaluering.tests.byg_svar import open_page

EGET = {"skema": "eget", "sprog": "da", "kanal": "sms"}


@pytest.mark.django_db(transaction=True)
def test_two_phones_send_one_answer(mette):
    forloeb = ended(mette)
    _, token = create_invitation(mette, forloeb, foraelder=parents(forloeb)[0], **EGET)
    telefoner = [(open_page(token), emne) for emne in ("Ro", "Uro")]
    start, status = threading.Barrier(len(telefoner)), []

    def send(telefon, emne):
        start.wait()
        try:
            data = {"emne": emne, "side": emne, "send": "1"}
            status.append(telefon.post(reverse("svar:skema"), data).status_code)
        finally:
            connections.close_all()

    traade = [threading.Thread(target=send, args=par) for par in telefoner]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert sorted(status) == [302, 409]
    assert Besvarelse.objects.indsendte().count() == 1
    sendt = AuditEntry.objects.filter(handling="send", objekt_type__contains="besvar")
    assert sendt.count() == 1
