from django.http import HttpRequest, HttpResponse


def mine(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def syg_report(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
