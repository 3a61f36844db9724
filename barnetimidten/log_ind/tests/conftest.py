import pytest


@pytest.fixture(autouse=True)
def _the_worker_answers_at_once(monkeypatch):
    from barnetimidten.log_ind import (  # noqa: PLC0415 (Django is set up by now)
        tasks,
    )

    for task in (tasks.send_reset_mail, tasks.send_change_mail):

        def run(arguments, task=task, **_):
            task(*arguments)

        monkeypatch.setattr(task, "apply_async", run)
