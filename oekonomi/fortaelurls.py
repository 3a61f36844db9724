"""Addresses of what a case tells: overview, budget rounds, files (`oekonomi/urls.py`)."""

from datetime import date
from typing import Any

from django.urls import path, register_converter

from oekonomi.views import eksport, oversigt, runder


class DatoConverter:
    """2022-03-15, a day that exists."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: Any) -> str:
        return str(value)


register_converter(DatoConverter, "dato")

urlpatterns = [
    path("<int:pk>/overblik/", oversigt.oversigt, name="oversigt"),
    path("<int:pk>/udtraek/", eksport.case_export, name="export"),
    path("<int:pk>/runder/", runder.runde_list, name="runde-list"),
    path("<int:pk>/runder/<dato:termin>/", runder.runde_create, name="runde-create"),
    path("runde/<int:pk>/", runder.runde_detail, name="runde-detail"),
    path("runde/<int:pk>/udtraek/", eksport.runde_export, name="runde-export"),
]
