from django.urls import path

from evaluering.views import (
    citater,
    dagtilbud,
    effekter,
    importer,
    invitationer,
    maalinger,
    normsaet,
    ordlyd,
    overraekkelse,
    oversaettelser,
    panel,
    papir,
    resultater,
    udtraek,
)

app_name = "evaluering"
urlpatterns = [
    # Invitations and answers of one course
    path("venter/", panel.venter, name="venter"),
    path("forloeb/<int:pk>/", panel.invitation_list, name="invitation-list"),
    path("forloeb/<int:pk>/panel/", panel.panel, name="panel"),
    path(
        "forloeb/<int:pk>/inviter/<int:foraelder_pk>/",
        invitationer.invitation_create,
        name="invitation-create",
    ),
    path("forloeb/<int:pk>/papir/", papir.papir_create, name="papir-create"),
    path("papirskema/<slug:kode>/", papir.papirskema, name="papirskema"),
    path("forloeb/<int:pk>/tablet/", papir.tablet, name="tablet"),
    path("invitation/<int:pk>/link/", invitationer.link_create, name="link-create"),
    path("invitation/<int:pk>/brev/", overraekkelse.brev, name="brev"),
    path(
        "invitation/<int:pk>/paamindelser/",
        invitationer.paamindelser,
        name="paamindelser",
    ),
    path(
        "invitation/<int:pk>/kald-tilbage/",
        invitationer.invitation_revoke,
        name="invitation-revoke",
    ),
    path("forloeb/<int:pk>/sdq/", maalinger.maaling_list, name="maaling-list"),
    path(
        "forloeb/<int:pk>/sdq/<slug:tidspunkt>/<slug:informant>/",
        maalinger.maaling_create,
        name="maaling-create",
    ),
    path(
        "forloeb/<int:pk>/sdq/dagtilbud/",
        dagtilbud.dagtilbud_invite,
        name="dagtilbud-invite",
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
    path("ordlyd/", ordlyd.ordlyd_list, name="ordlyd-list"),
    path("ordlyd/ny/", ordlyd.ordlyd_create, name="ordlyd-create"),
    path("ordlyd/tom-fil/", ordlyd.ordlyd_template, name="ordlyd-template"),
    path("ordlyd/<int:pk>/ud-af-brug/", ordlyd.ordlyd_retract, name="ordlyd-retract"),
    path("", resultater.oversigt, name="oversigt"),
    path("maal/", effekter.maal, name="maal"),
    path("forandring/", effekter.forandring, name="forandring"),
    path("fil/", udtraek.resultat_export, name="resultat-export"),
    path("citater/", citater.citat_list, name="citat-list"),
    path("citater/<int:pk>/<slug:noegle>/", citater.citat_pick, name="citat-pick"),
    path("citater/<int:pk>/<slug:noegle>/ud/", citater.citat_drop, name="citat-drop"),
    path("normsaet/", normsaet.normsaet_list, name="normsaet-list"),
    path("normsaet/ny/", normsaet.normsaet_create, name="normsaet-create"),
    path("normsaet/<int:pk>/", normsaet.normsaet_detail, name="normsaet-detail"),
    path(
        "normsaet/<int:pk>/godkend/", normsaet.normsaet_approve, name="normsaet-approve"
    ),
    path("normsaet/<int:pk>/afvis/", normsaet.normsaet_reject, name="normsaet-reject"),
    path(
        "normsaet/<int:pk>/ud-af-brug/",
        normsaet.normsaet_retire,
        name="normsaet-retire",
    ),
    path("import/", importer.import_list, name="import-list"),
    path("import/ny/", importer.import_create, name="import-create"),
    path("import/<int:pk>/", importer.import_detail, name="import-detail"),
    path("import/<int:pk>/laesning/", importer.import_laesning, name="import-laesning"),
    path("import/<int:pk>/slet/", importer.import_delete, name="import-delete"),
]
