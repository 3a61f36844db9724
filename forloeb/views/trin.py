from django.http import HttpRequest, HttpResponse


def forloeb_agree(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_pause(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_resume(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_end(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def booster_answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_close(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def forloeb_withdraw(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def besoeg_grant(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def undtagelse(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def overdragelse_create(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)


def overdragelse_decide(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=501)
