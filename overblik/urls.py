from django.urls import path

from overblik import views
from overblik.leder import views as leder
from overblik.maaned import views as maaned
from overblik.spor.views import afvisninger, efterproevning, spor
from overblik.stikproeve import views as stikproeve

app_name = "overblik"
urlpatterns = [
    path("", leder.overblik, name="overblik"),
    path("forloeb/", leder.liste, name="liste"),
    path("noegletal/", views.noegletal, name="noegletal"),
    path("maaned/", maaned.maaned_create, name="maaned"),
    path("tilsyn/", views.tilsyn, name="tilsyn"),
    path("tilsyn/stikproever/", stikproeve.stikproeve_list, name="stikproeve-list"),
    path(
        "tilsyn/stikproever/<int:pk>/",
        stikproeve.stikproeve_detail,
        name="stikproeve-detail",
    ),
    path(
        "tilsyn/stikproever/opslag/<int:pk>/",
        stikproeve.stikproeve_judge,
        name="stikproeve-judge",
    ),
    path("tilsyn/spor/", spor.spor, name="spor"),
    path("tilsyn/spor/udtraek/", spor.spor_export, name="spor-export"),
    path("tilsyn/afvisninger/", afvisninger.afvisninger, name="afvisninger"),
    path(
        "tilsyn/efterproevning/", efterproevning.efterproevning, name="efterproevning"
    ),
    path(
        "tilsyn/efterproevning/<int:pk>/anker/",
        efterproevning.efterproevning_anker,
        name="efterproevning-anker",
    ),
]
