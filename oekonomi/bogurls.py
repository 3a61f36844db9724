"""Addresses of the ledger, under those of the case (`oekonomi/urls.py`)."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from oekonomi.views import aar, bog, godkend, opgoerelse, rapport


class LedConverter(IntConverter):
    """The number of a link: one that no database could hold is no address."""

    regex = "[0-9]{1,18}"


register_converter(LedConverter, "led")

urlpatterns = [
    path("<int:pk>/posteringer/", bog.postering_list, name="postering-list"),
    path("<int:pk>/posteringer/ny/", bog.postering_create, name="postering-create"),
    path("<int:pk>/posteringer/ret/", bog.postering_correct, name="postering-correct"),
    path("<int:pk>/godkend/", godkend.godkend, name="godkend"),
    path("postering/<led:pk>/", bog.postering_detail, name="postering-detail"),
    path(
        "postering/<led:pk>/modposter/", bog.postering_reverse, name="postering-reverse"
    ),
    path(
        "postering/<led:pk>/afvis/", godkend.postering_reject, name="postering-reject"
    ),
    path(
        "<int:pk>/opgoerelse/<slug:nummer>/",
        opgoerelse.opgoerelse_detail,
        name="opgoerelse-detail",
    ),
    path("<int:pk>/aar/", aar.aar_list, name="aar-list"),
    path("<int:pk>/aar/<int:aar>/afslut/", aar.aar_propose, name="aar-propose"),
    path("afslutning/<led:pk>/", aar.aar_detail, name="aar-detail"),
    path("afslutning/<led:pk>/godkend/", aar.aar_approve, name="aar-approve"),
    path("afslutning/<led:pk>/afvis/", aar.aar_reject, name="aar-reject"),
    path("<int:pk>/aar/<int:aar>/rapport/", rapport.rapport_create, name="aar-rapport"),
]
