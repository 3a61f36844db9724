from django.urls import path

from overblik import views
from overblik.spor import views as spor

app_name = "overblik"
urlpatterns = [
    path("", views.noegletal, name="noegletal"),
    path("tilsyn/", views.tilsyn, name="tilsyn"),
    path("tilsyn/efterproevning/", spor.efterproevning, name="efterproevning"),
    path(
        "tilsyn/efterproevning/<int:pk>/anker/",
        spor.efterproevning_anker,
        name="efterproevning-anker",
    ),
]
