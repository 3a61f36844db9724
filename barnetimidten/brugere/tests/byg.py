"""Many at once, and somebody who has just given the password again."""

import time
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection
from django.test import Client


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Each call in a thread of its own, let go together; "ok" or the error's name."""
    start, svar = Barrier(len(calls)), list[str]()

    def run(call: Callable[[], Any]) -> None:
        try:
            start.wait(20)
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
