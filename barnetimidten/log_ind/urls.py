"""allauth's views under Danish addresses: only the ones this house needs.

The names are allauth's own, because it reverses them. There is no sign-up, no e-mail
page and no page of connected accounts.
"""

from allauth.account import views as account
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

_page = require_http_methods(["GET", "POST"])

urlpatterns = [
    path("log-ind/", _page(account.login), name="account_login"),
    path("log-af/", require_POST(account.logout), name="account_logout"),
]
