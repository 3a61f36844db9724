from django.http import HttpRequest, HttpResponse


def noegletal(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
