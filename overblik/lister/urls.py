from django.urls import path

from overblik.lister.views import liste_export

app_name = "lister"
urlpatterns = [path("<slug:navn>/fil/", liste_export, name="export")]
