from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from barnetimidten.brugere.views import home
from barnetimidten.drift.views import healthz
from barnetimidten.formularer.log_ind import LogIndForm

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path(
        "log-ind/",
        LoginView.as_view(
            template_name="brugere/login.html",
            authentication_form=LogIndForm,
            redirect_authenticated_user=True,
        ),
        name="login",
    ),
    path("log-af/", LogoutView.as_view(), name="logout"),
    path("brugere/", include("barnetimidten.brugere.urls")),
    path("forloeb/", include("forloeb.urls")),
    path("overblik/", include("overblik.urls")),
]
