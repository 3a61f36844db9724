from django.urls import path

from barnetimidten.drift.views import oversigt

app_name = "drift"
urlpatterns = [path("", oversigt, name="oversigt")]
