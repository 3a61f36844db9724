"""The families' pages: no menu, no log-in, one questionnaire."""

from django.urls import path

from evaluering.svar import sdq, views

app_name = "svar"
urlpatterns = [
    path("", views.skema, name="skema"),
    path("gem/", views.gem, name="gem"),
    path("sdq/", sdq.sdq, name="sdq"),
    path("tak/", views.tak, name="tak"),
    path("link/<str:token>/", views.open_link, name="open"),
]
