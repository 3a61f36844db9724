"""The families' pages: no menu, no log-in, one questionnaire."""

from django.urls import URLPattern

app_name = "svar"
urlpatterns: list[URLPattern] = []
