from django.urls import path

from overblik.indikatorer.views import kommunen

app_name = "indikatorer"
urlpatterns = [
    path("kommunen/", kommunen.show, name="kommunen"),
    path("kommunen/udgaver/", kommunen.kommunetal_list, name="kommunetal-list"),
    path("kommunen/ny/", kommunen.kommunetal_create, name="kommunetal-create"),
    path("kommunen/indlaes/", kommunen.kommunetal_import, name="kommunetal-import"),
    path("kommunen/udtraek/", kommunen.kommunetal_export, name="kommunetal-export"),
]
