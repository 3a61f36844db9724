from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER = 60


def too_many(request: HttpRequest) -> HttpResponse:
    """handler429: no word on what was counted, or how many are left."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
