from django.urls import path

from overblik.indikatorer.views import indikatorer, kommunen

app_name = "indikatorer"
urlpatterns = [
    path("", indikatorer.indikator_list, name="list"),
    path("udtraek/", indikatorer.indikator_export, name="export"),
    path("kommunen/", kommunen.show, name="kommunen"),
    path("kommunen/udgaver/", kommunen.kommunetal_list, name="kommunetal-list"),
    path("kommunen/ny/", kommunen.kommunetal_create, name="kommunetal-create"),
    path("kommunen/indlaes/", kommunen.kommunetal_import, name="kommunetal-import"),
    path("kommunen/udtraek/", kommunen.kommunetal_export, name="kommunetal-export"),
    path("<slug:noegle>/", indikatorer.indikator_detail, name="detail"),
]
