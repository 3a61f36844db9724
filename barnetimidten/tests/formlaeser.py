"""The POST forms of a page, read as a browser reads them."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """The fields of the page's own POST form: name -> (kind, value)."""

    def __init__(self):
        super().__init__()
        self.forms, self.fields, self.select = [], None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.fields = {} if attrs.get("method", "").lower() == "post" else None
            self.action = attrs.get("action") or ""
        if self.fields is None or not (name := attrs.get("name") or self.select):
            return
        if tag == "textarea":
            self.fields[name] = ("textarea", "")
        elif tag == "select":
            self.select, self.fields[name] = name, ("select", "")
        elif tag == "option" and ("selected" in attrs or not self.fields[name][1]):
            self.fields[name] = ("select", attrs.get("value", ""))
        elif tag == "input":
            self.take_input(name, attrs)

    def take_input(self, name, attrs):
        kind = attrs.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in attrs:
            self.fields.setdefault(name, (kind, ""))
        elif kind != "submit":
            self.fields[name] = (kind, attrs.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "form" and self.fields is not None:
            self.forms.append((self.action, self.fields))
            self.fields = None


def read_forms(response):
    reader = FormReader()
    if response["Content-Type"].startswith("text/html"):
        reader.feed(response.content.decode())
    return reader.forms


def forms_of(client, url):
    """The page's forms that are sent back to the page itself (not the menu's)."""
    response = client.get(url)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return []
    return own_forms(read_forms(response), url)


def own_forms(forms, url):
    return [
        fields
        for action, fields in forms
        if action in {"", url} and fields.keys() - {"csrfmiddlewaretoken"}
    ]


def fill(fields, bad):
    """What the form holds already, with `bad(kind)` where it gives something."""
    return {
        name: value if (worse := bad(kind)) is None else worse
        for name, (kind, value) in fields.items()
    }
