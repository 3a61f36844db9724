"""Deliberately broken: what wapiti and sqlmap must find before their silence counts.

    python barnetimidten/tests/brudt/server.py PORT

Loopback only, standard library only. A log-in cookie is asked for, as by the real one.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

COOKIE = "sessionid=brudt"
FRONT = """<!doctype html><title>Brudt</title><a href="/navn/?nr=S1">S1</a>
<a href="/ekko/?tekst=hej">hej</a>"""
Answer = Callable[[str, list[tuple[str, str]]], object]


def make_database() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE TABLE barn (nr TEXT, navn TEXT)")
    database.execute("INSERT INTO barn VALUES ('S1', 'Alma'), ('S2', 'Bo')")
    return database


DATABASE = make_database()


def navn(nr: str) -> str:
    """The hole: a sentence of SQL made of what was typed."""
    rows = DATABASE.execute(f"SELECT navn FROM barn WHERE nr = '{nr}'").fetchall()
    return "".join(f"<p>{row[0]}</p>" for row in rows) or "<p>Ingen</p>"


def page(path: str, query: dict[str, list[str]]) -> str:
    if path == "/navn/":
        return navn(query.get("nr", [""])[0])
    if path == "/ekko/":
        return f"<p>Du skrev {query.get('tekst', [''])[0]}</p>"  # the other hole
    return FRONT


def app(environ: dict[str, str], answer: Answer) -> Iterable[bytes]:
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    if "sessionid" not in cookie and environ["PATH_INFO"] != "/healthz":
        answer("302 Found", [("Location", "/log-ind/")])
        return []
    try:
        body = page(environ["PATH_INFO"], parse_qs(environ.get("QUERY_STRING", "")))
        answer("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    except sqlite3.Error as error:
        body = str(error)
        answer("500 Internal Server Error", [("Content-Type", "text/html")])
    return [f"<!doctype html><title>Brudt</title>{body}".encode()]


class Quiet(WSGIRequestHandler):
    def log_message(self, *parts: object) -> None:
        pass


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), app, handler_class=Quiet).serve_forever()
