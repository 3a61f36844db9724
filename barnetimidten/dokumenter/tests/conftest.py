from datetime import date

import pytest
from django.template import engines

from barnetimidten.dokumenter import pdf

SIDE = {"titel": "Prøve af æ, ø og å", "dato": date(2026, 8, 3)}


@pytest.fixture(scope="session")
def side():
    """Renders the given body inside the base template."""

    def render(body: str, bilag=(), **context: object) -> bytes:
        source = '{% extends "pdf/base.html" %}{% block indhold %}BODY{% endblock %}'
        template = engines["django"].from_string(source.replace("BODY", body))
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(
                pdf, "render_to_string", lambda name, felter: template.render(felter)
            )
            return pdf.render_pdf("prøve", {**SIDE, **context}, bilag)

    return render
