from django.http import HttpRequest, HttpResponse


def deltagelse_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def deltagelse_revoke(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def samtykke_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def samtykke_revoke(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def oenske_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def oenske_edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def fagperson_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def fagperson_edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
