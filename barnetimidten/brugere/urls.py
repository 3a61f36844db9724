from django.urls import path

from barnetimidten.brugere.views import egne, invitationer, liste, medarbejdere

app_name = "brugere"
urlpatterns = [
    path("", liste.medarbejder_list, name="list"),
    path("soeg/", liste.medarbejder_search, name="search"),
    path("roller/", liste.rolle_list, name="rolle-list"),
    path("gennemgang/", liste.gennemgang, name="gennemgang"),
    path("gennemgang/bekraeft/", liste.gennemgang_confirm, name="gennemgang-confirm"),
    path("<int:pk>/", medarbejdere.medarbejder_detail, name="detail"),
    path("<int:pk>/ret/", medarbejdere.medarbejder_edit, name="edit"),
    path("<int:pk>/rolle/", medarbejdere.medarbejder_rolle, name="rolle"),
    path("<int:pk>/spaer/", medarbejdere.medarbejder_disable, name="disable"),
    path("<int:pk>/aabn/", medarbejdere.medarbejder_enable, name="enable"),
    path(
        "<int:pk>/log-af/",
        medarbejdere.medarbejder_end_sessions,
        name="end-sessions",
    ),
    path(
        "<int:pk>/nulstil/",
        medarbejdere.medarbejder_reset_faktorer,
        name="reset-faktorer",
    ),
    path("diskret/", egne.diskret_set, name="diskret"),
    path("ugebrev/", egne.ugebrev_set, name="ugebrev"),
    path("invitationer/", invitationer.invitation_list, name="invitation-list"),
    path("invitationer/ny/", invitationer.invitation_create, name="invitation-create"),
    path(
        "invitationer/<int:pk>/send-igen/",
        invitationer.invitation_resend,
        name="invitation-resend",
    ),
    path(
        "invitationer/<int:pk>/traek-tilbage/",
        invitationer.invitation_revoke,
        name="invitation-revoke",
    ),
    path("invitation/", invitationer.invitation_accept, name="invitation-accept"),
    path(
        "invitation/<str:token>/", invitationer.invitation_open, name="invitation-open"
    ),
]
