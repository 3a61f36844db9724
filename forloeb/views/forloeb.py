from django.http import HttpRequest, HttpResponse


def forloeb_detail(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_historik(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
