from django.urls import path

from overblik.sletning import kvittering, views

app_name = "sletning"
urlpatterns = [
    path("", views.sletning_list, name="list"),
    path("frister/", views.frister, name="frister"),
    path("forslag/", views.propose, name="propose"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/fremgang/", views.fremgang, name="fremgang"),
    path("<int:pk>/godkend/", views.approve, name="approve"),
    path("<int:pk>/kvittering.pdf", kvittering.receipt_pdf, name="receipt-pdf"),
    path("<int:pk>/kvittering.csv", kvittering.receipt_csv, name="receipt-csv"),
    path("linje/<int:pk>/udelad/", views.leave_out, name="leave-out"),
    path("linje/<int:pk>/tag-med/", views.take_back, name="take-back"),
]
