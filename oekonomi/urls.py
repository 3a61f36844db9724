from django.urls import path

from oekonomi import bogurls, fortaelurls, scenarieurls
from oekonomi.views import budget, case, forudsaetninger, linjer

app_name = "oekonomi"
urlpatterns = [
    # The case and its budget
    path("", case.case_list, name="list"),
    path("<int:pk>/", case.case_detail, name="detail"),
    path("<int:pk>/ret/", linjer.case_edit, name="case-edit"),
    path("<int:pk>/budget/ny/", budget.budget_create, name="budget-create"),
    path("<int:pk>/budget/<int:nummer>/", case.budget_detail, name="budget-detail"),
    path(
        "<int:pk>/forudsaetninger/",
        forudsaetninger.forudsaetning_list,
        name="forudsaetning-list",
    ),
    path(
        "<int:pk>/forloebstal/",
        forudsaetninger.forloebstal_create,
        name="forloebstal-create",
    ),
    path("linje/<int:pk>/ret/", linjer.linje_edit, name="linje-edit"),
    path("linje/<int:pk>/lov/", linjer.lov_create, name="lov-create"),
    path("lov/<int:pk>/ret/", linjer.lov_edit, name="lov-edit"),
    path(
        "linje/<int:pk>/forudsaetning/",
        forudsaetninger.forudsaetning_create,
        name="forudsaetning-create",
    ),
    path(
        "forudsaetning/<int:pk>/ret/",
        forudsaetninger.forudsaetning_edit,
        name="forudsaetning-edit",
    ),
    path(
        "forudsaetning/<int:pk>/tag-ud/",
        forudsaetninger.forudsaetning_retire,
        name="forudsaetning-retire",
    ),
    # Prices, shared by the cases
    path("priser/", budget.pris_list, name="pris-list"),
    path("priser/ny/", budget.pris_create, name="pris-create"),
    path("priser/faktor/", budget.prisfaktor_create, name="prisfaktor-create"),
    *bogurls.urlpatterns,
    *fortaelurls.urlpatterns,
    *scenarieurls.urlpatterns,
]
