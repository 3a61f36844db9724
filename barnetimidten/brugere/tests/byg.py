"""Many at once, and somebody who has just given the password again."""

import time
from collections.abc import Callable
from threading import Thread
from typing import Any

from django.db import connection
from django.test import Client


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Each call in a thread of its own; "ok" or the error's name, in order of names."""
    svar: list[str] = []

    def run(call: Callable[[], Any]) -> None:
        try:
            call()
            svar.append("ok")
        except Exception as error:
            svar.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(svar)


def still_me(client: Client, bruger: Any) -> None:
    session = client.session
    given = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [given]
    session["account_authentication_methods_user"] = str(bruger.pk)
    session.save()
