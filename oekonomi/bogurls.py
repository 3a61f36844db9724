"""Addresses of the ledger, under those of the case (`oekonomi/urls.py`)."""

from django.urls import path

from oekonomi.views import aar, bog, godkend, opgoerelse

urlpatterns = [
    path("<int:pk>/posteringer/", bog.postering_list, name="postering-list"),
    path("<int:pk>/posteringer/ny/", bog.postering_create, name="postering-create"),
    path("<int:pk>/posteringer/ret/", bog.postering_correct, name="postering-correct"),
    path("<int:pk>/godkend/", godkend.godkend, name="godkend"),
    path("postering/<int:pk>/", bog.postering_detail, name="postering-detail"),
    path(
        "postering/<int:pk>/modposter/", bog.postering_reverse, name="postering-reverse"
    ),
    path(
        "postering/<int:pk>/afvis/", godkend.postering_reject, name="postering-reject"
    ),
    path(
        "<int:pk>/opgoerelse/<str:nummer>/",
        opgoerelse.opgoerelse_detail,
        name="opgoerelse-detail",
    ),
    path("<int:pk>/aar/", aar.aar_list, name="aar-list"),
    path("<int:pk>/aar/<int:aar>/afslut/", aar.aar_propose, name="aar-propose"),
    path("afslutning/<int:pk>/", aar.aar_detail, name="aar-detail"),
    path("afslutning/<int:pk>/godkend/", aar.aar_approve, name="aar-approve"),
    path("afslutning/<int:pk>/afvis/", aar.aar_reject, name="aar-reject"),
]
