from django.http import HttpRequest, HttpResponse


def kalender(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def kalendernoegle_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def kalender_ics(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
