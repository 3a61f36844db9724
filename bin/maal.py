"""What the scanners are aimed at: a logged-in visitor, and the addresses it can ask.

Standard library only. Values are taken from the pages themselves, so that they hit rows:
with a value that hits none, sqlmap calls even an open hole "not injectable".
"""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

PASSWORD = "demo-barnet-i-midten"  # noqa: S105 (printed by bin/start)
LOG_IN, LOG_OUT = "/log-ind/", "/log-af/"
MAX_PAGES = 60
PER_SHAPE = 2  # pages that differ only by a number
TIMEOUT = 20
NUMBERED = "/forloeb/N/"
# One page for all of them: the code is looked up in a table.
INDICATOR = re.compile(r"(/overblik/indikatorer/)(?!udtraek/|kommunen/)[a-z_]+/")


@dataclass(frozen=True)
class Target:
    """One value of one address; `data` is a form's, sent by POST."""

    name: str
    url: str
    parameter: str = ""
    data: str = ""


@dataclass
class Page(HTMLParser):
    """Links with and without a query, and what GET forms would ask."""

    path: str = ""  # where a redirect led
    links: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    token: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.action: str | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            get = given.get("method", "get").lower() == "get"
            self.action = given.get("action", "") if get else None
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select and given.get("value"):
            self.ask(self.select, given["value"])
        elif tag == "input":
            self.take_input(given)

    def take_input(self, given: dict[str, str]) -> None:
        if given.get("name") == "csrfmiddlewaretoken":
            self.token = given["value"]
        elif given.get("value"):
            self.ask(given.get("name", ""), given["value"])

    def ask(self, name: str, value: str) -> None:
        if self.action is not None and name:
            self.asked.append((self.action, name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.action = None
        if tag == "select":
            self.select = ""


class Visitor:
    """One role, logged in with its own cookie."""

    def __init__(self, base: str, role: str) -> None:
        self.base, self.role, self.jar = base, role, CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self.opener = urllib.request.build_opener(cookies)
        form = {"login": role, "password": PASSWORD}
        form["csrfmiddlewaretoken"] = self.page(LOG_IN).token
        data = urllib.parse.urlencode(form).encode()
        with self.opener.open(base + LOG_IN, data, TIMEOUT) as answer:
            if LOG_IN in answer.url:
                raise RuntimeError(f"{role} kunne ikke logge ind")

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def page(self, path: str) -> Page:
        page = Page()
        try:
            with self.opener.open(self.base + path, timeout=TIMEOUT) as answer:
                page.path = answer.url.removeprefix(self.base)
                if "html" in answer.headers.get("Content-Type", ""):
                    page.feed(answer.read().decode())
        except urllib.error.HTTPError:
            pass  # a link that this role may not follow has nothing to ask
        return page

    def targets(self) -> list[Target]:
        """One target for each parameter of each shape of address, and each number."""
        found: dict[str, Target] = {}
        queue, seen, shapes = deque(["/"]), {"/"}, dict[str, int]()
        while queue and sum(shapes.values()) < MAX_PAGES:
            path = queue.popleft()
            shape = shape_of(path)
            if shapes.setdefault(shape, 0) >= PER_SHAPE:
                continue
            shapes[shape] += 1
            page = self.page(path)
            for target in self.asked_by(page):
                found.setdefault(target.name, target)
            for link in page.links:
                new = urllib.parse.urljoin(page.path, link).split("#")[0]
                if ours(new) and new not in seen:
                    seen.add(new)
                    queue.append(new)
        return list(found.values())

    def asked_by(self, page: Page) -> list[Target]:
        asked = [(action, name, value) for action, name, value in page.asked]
        for link in page.links:
            if ours(urllib.parse.urljoin(page.path, link)):
                query = urllib.parse.urlsplit(link).query
                asked += [(link, *pair) for pair in urllib.parse.parse_qsl(query)]
        targets = [
            self.target(urllib.parse.urljoin(page.path, link).split("?")[0], *pair)
            for link, *pair in asked
        ]
        if shape_of(page.path) == NUMBERED:  # every other number is read the same way
            marked = page.path.split("?")[0].rstrip("/") + "*/"
            targets.append(Target(f"{self.role} {NUMBERED}", self.base + marked))
        return targets

    def still_logged_in(self) -> bool:
        return not self.page("/").path.startswith(LOG_IN)

    def target(self, path: str, name: str, value: str) -> Target:
        query = urllib.parse.urlencode({name: value})
        label = f"{self.role} {shape_of(path)}?{name}"
        return Target(label, f"{self.base}{path}?{query}", name)

    def post(self, path: str, **data: str) -> Target:
        """A form that only looks something up."""
        name = next(iter(data))
        body = urllib.parse.urlencode(data | {"csrfmiddlewaretoken": "x"})
        return Target(f"{self.role} POST {path}", self.base + path, name, body)


def ours(path: str) -> bool:
    out = path.startswith(("/static/", LOG_OUT, LOG_IN, "//"))
    return path.startswith("/") and not out


def shape_of(path: str) -> str:
    return INDICATOR.sub(r"\1KODE/", re.sub(r"\d+", "N", path.split("?")[0]))
