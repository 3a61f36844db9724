from django.urls import path

from barnetimidten.dokumenter import views

app_name = "dokumenter"
urlpatterns = [
    path("", views.dokument_list, name="list"),
    path("fremgang/", views.fremgang, name="fremgang"),
    path("<int:pk>/hent/", views.dokument_download, name="download"),
    path("<int:pk>/del/", views.dokument_share, name="share"),
    path("<int:pk>/stop/", views.dokument_cancel, name="cancel"),
    path("<int:pk>/igen/", views.dokument_retry, name="retry"),
]
