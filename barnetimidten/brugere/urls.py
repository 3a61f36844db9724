from django.urls import path

from barnetimidten.brugere import views

app_name = "brugere"
urlpatterns = [path("", views.medarbejder_list, name="list")]
