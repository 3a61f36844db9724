from django.urls import path

from evaluering.views import oversaettelser

app_name = "evaluering"
urlpatterns = [
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
