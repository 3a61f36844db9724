from django.urls import path

from overblik.opgoerelse import views

app_name = "opgoerelse"
urlpatterns = [
    path("", views.opgoerelse_list, name="list"),
    path("omlaegning/", views.omlaegning_create, name="omlaegning-create"),
    path("<int:pk>/", views.opgoerelse_detail, name="detail"),
]
