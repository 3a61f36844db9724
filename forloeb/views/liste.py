from django.http import HttpRequest, HttpResponse


def forloeb_list(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_search(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_allocate(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
