from django.http import HttpRequest, HttpResponse


def dagtilbud_list(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def dagtilbud_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def dagtilbud_detail(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def dagtilbud_edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def lukkedag_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def lukkedag_delete(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
