"""Deliberately broken source: every rule of bandit and semgrep must find its line.

Never imported, never served. Named views.py because some rules look at views only.
"""
# ruff: noqa
# fmt: off

import hashlib, os, pickle, random, subprocess, logging, urllib.request

import requests
import weasyprint  # pdf-elsewhere
import yaml
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import Template
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt

logger = logging.getLogger(__name__)


def sql(request, Barn):
    nr = request.GET["nr"]
    Barn.objects.raw("SELECT * FROM barn WHERE nr = '%s'" % nr)  # raw-sql
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT navn FROM barn WHERE nr = '{nr}'")  # sql-from-text
        return cursor.fetchall()


@csrf_exempt  # csrf-exempt
@login_not_required  # open-to-strangers
def page(request, Barn, opgave):
    barn = Barn.objects.get(pk=request.GET["pk"])  # rows-past-visible-to
    logger.info("Ser på %s", barn.navn)  # person-in-the-log
    opgave.delay(barn.pk)  # bell-before-commit
    requests.get("http://localhost/")  # waits-for-ever
    subprocess.run("ls " + request.GET["mappe"], shell=True)  # shell
    pickle.loads(request.body)  # runs-what-it-is-given
    yaml.load(request.body)
    eval(request.GET["regn"])
    Template(request.GET["skabelon"])  # template-from-text
    hashlib.md5(b"x")  # weak-hash-or-chance
    random.choice("abc")
    if request.GET.get("videre"):
        return redirect(request.GET["videre"])  # open-redirect
    return HttpResponse(mark_safe(request.GET["tekst"]))  # unescaped-in-python
