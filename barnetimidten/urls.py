from django.urls import include, path

from barnetimidten.brugere.views import home
from barnetimidten.drift.views import healthz

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include("barnetimidten.log_ind.urls")),
    path("brugere/", include("barnetimidten.brugere.urls")),
    path("forloeb/", include("forloeb.urls")),
    path("overblik/", include("overblik.urls")),
]

handler429 = "barnetimidten.log_ind.views.too_many"  # asked for by allauth
