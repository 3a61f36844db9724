from django.http import HttpRequest, HttpResponse


def besoeg_plan(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def booster_plan(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_record(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_move(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_cancel(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_correct(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_historik(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
