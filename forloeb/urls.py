app_name = "forloeb"
urlpatterns: list = []
