from django.urls import path

from forloeb.models import Barn, Foraelder
from overblik.indsigt.views import frigiv, gennemgang, liste, opret, spor

app_name = "indsigt"
BARN, FORAELDER = {"model": Barn}, {"model": Foraelder}
urlpatterns = [
    path("", liste.indsigt_list, name="list"),
    path("find/", liste.indsigt_find, name="find"),
    path("forloeb/<int:pk>/", liste.indsigt_forloeb, name="forloeb"),
    path("ny/barn/<int:pk>/", opret.indsigt_create, BARN, name="create-barn"),
    path(
        "ny/foraelder/<int:pk>/",
        opret.indsigt_create,
        FORAELDER,
        name="create-foraelder",
    ),
    path("<int:pk>/", gennemgang.indsigt_detail, name="detail"),
    path("<int:pk>/udelad/", gennemgang.indsigt_leave_out, name="leave-out"),
    path("linje/<int:pk>/", gennemgang.linje_decide, name="linje"),
    path("<int:pk>/frigiv/", frigiv.indsigt_release, name="release"),
    path("<int:pk>/annuller/", frigiv.indsigt_cancel, name="cancel"),
    path("<int:pk>/pdf/", frigiv.indsigt_pdf, name="pdf"),
    path("<int:pk>/json/", frigiv.indsigt_json, name="json"),
    path("spor/barn/<int:pk>/", spor.spor_udtraek, BARN, name="spor-barn"),
    path(
        "spor/foraelder/<int:pk>/", spor.spor_udtraek, FORAELDER, name="spor-foraelder"
    ),
]
