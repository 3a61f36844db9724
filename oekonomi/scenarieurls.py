"""Addresses of scenarios, files and cases side by side, under `oekonomi/urls.py`."""

from django.urls import path

from oekonomi.views import indlaes, scenarie, scenarieudtraek, sidelaens

urlpatterns = [
    path("indlaes/", indlaes.case_import, name="case-import"),
    path("side-om-side/", sidelaens.case_sammenlign, name="case-sammenlign"),
    path("rente/ny/", scenarie.rente_create, name="rente-create"),
    path("<int:pk>/scenarier/", scenarie.scenarie_list, name="scenarie-list"),
    path("<int:pk>/scenarier/ny/", scenarie.scenarie_create, name="scenarie-create"),
    path(
        "<int:pk>/scenarier/indlaes/", indlaes.scenarie_import, name="scenarie-import"
    ),
    path(
        "<int:pk>/scenarier/sammenlign/",
        scenarie.scenarie_sammenlign,
        name="scenarie-sammenlign",
    ),
    path(
        "<int:pk>/scenarier/hent/",
        scenarieudtraek.scenarie_export,
        name="scenarie-export",
    ),
    path(
        "<int:pk>/forudsaetninger/hent/",
        scenarieudtraek.forudsaetning_export,
        name="forudsaetning-export",
    ),
    path("scenarie/<int:pk>/", scenarie.scenarie_detail, name="scenarie-detail"),
    path("scenarie/<int:pk>/ret/", scenarie.scenarie_edit, name="scenarie-edit"),
    path("scenarie/<int:pk>/slet/", scenarie.scenarie_delete, name="scenarie-delete"),
]
