from django.http import HttpRequest, HttpResponse


def aktivitet_list(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def aktivitet_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def aktivitet_edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def justering_close(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
