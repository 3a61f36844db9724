from django.urls import path

from evaluering.views import maalinger, oversaettelser

app_name = "evaluering"
urlpatterns = [
    path("forloeb/<int:pk>/sdq/", maalinger.maaling_list, name="maaling-list"),
    path(
        "forloeb/<int:pk>/sdq/<slug:tidspunkt>/<slug:informant>/",
        maalinger.maaling_create,
        name="maaling-create",
    ),
    path("maaling/<int:pk>/", maalinger.maaling_detail, name="maaling-detail"),
    path("maaling/<int:pk>/ret/", maalinger.maaling_correct, name="maaling-correct"),
    path(
        "maaling/<int:pk>/historik/",
        maalinger.maaling_historik,
        name="maaling-historik",
    ),
    path("sprog/", oversaettelser.oversaettelse_list, name="oversaettelse-list"),
    path(
        "sprog/<str:kode>/kladde/",
        oversaettelser.oversaettelse_draft,
        name="oversaettelse-draft",
    ),
    path(
        "sprog/<str:kode>/ny/",
        oversaettelser.oversaettelse_create,
        name="oversaettelse-create",
    ),
    path(
        "sprog/<int:pk>/",
        oversaettelser.oversaettelse_detail,
        name="oversaettelse-detail",
    ),
    path(
        "sprog/<int:pk>/godkend/",
        oversaettelser.oversaettelse_approve,
        name="oversaettelse-approve",
    ),
    path(
        "sprog/<int:pk>/ud-af-brug/",
        oversaettelser.oversaettelse_retract,
        name="oversaettelse-retract",
    ),
]
