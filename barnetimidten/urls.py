from django.urls import include, path

from barnetimidten.brugere.views.liste import home
from barnetimidten.drift.views import healthz
from barnetimidten.formularer.views import ugemt_delete, ugemt_list
from barnetimidten.hjaelp import views as hjaelp
from barnetimidten.log_ind.session_views import session_extend, session_status

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include("barnetimidten.log_ind.urls")),
    path("tilgaengelighed/", hjaelp.tilgaengelighed, name="tilgaengelighed"),
    path("hjaelp/", hjaelp.hjaelp, name="hjaelp"),
    path("session/", session_status, name="session-status"),
    path("session/bliv/", session_extend, name="session-extend"),
    path("ugemt/", ugemt_list, name="ugemt-list"),
    path("ugemt/<int:pk>/slet/", ugemt_delete, name="ugemt-delete"),
    path("brugere/", include("barnetimidten.brugere.urls")),
    path("drift/", include("barnetimidten.drift.urls")),
    path("dokumenter/", include("barnetimidten.dokumenter.urls")),
    path("forloeb/", include("forloeb.urls")),
    path("evaluering/", include("evaluering.urls")),
    path("svar/", include("evaluering.svar.urls")),
    path("oekonomi/", include("oekonomi.urls")),
    path("overblik/sletning/", include("overblik.sletning.urls")),
    path("overblik/indikatorer/", include("overblik.indikatorer.urls")),
    path("overblik/indsigt/", include("overblik.indsigt.urls")),
    path("overblik/opgoerelse/", include("overblik.opgoerelse.urls")),
    path("lister/", include("overblik.lister.urls")),
    path("statusnotat/", include("overblik.statusnotat.urls")),
    path("overblik/", include("overblik.urls")),
]

handler429 = "barnetimidten.log_ind.views.too_many"  # asked for by allauth
