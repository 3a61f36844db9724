from django.urls import path

from overblik.statusnotat.views import liste, notat, skriv

app_name = "statusnotat"
urlpatterns = [
    path("", liste.notat_list, name="list"),
    path("ny/", liste.notat_create, name="create"),
    path("<int:pk>/", notat.notat_detail, name="detail"),
    path("<int:pk>/tal/", notat.notat_tal, name="tal"),
    path("<int:pk>/pdf/", notat.notat_pdf, name="pdf"),
    path("<int:pk>/frys/", skriv.notat_refreeze, name="refreeze"),
    path("<int:pk>/slet/", skriv.notat_delete, name="delete"),
    path("<int:pk>/send/", skriv.notat_submit, name="submit"),
    path("<int:pk>/godkend/", notat.notat_approve, name="approve"),
    path("<int:pk>/tilbage/", notat.notat_return, name="return"),
    path("<int:pk>/udgave/", notat.udgave_create, name="udgave-create"),
    path("afsnit/<int:pk>/", skriv.afsnit_edit, name="afsnit-edit"),
]
