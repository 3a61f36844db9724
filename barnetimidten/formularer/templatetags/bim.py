"""Template words of the house: icons, badges, the small plan, dates, form parts."""

from typing import Any

from django import forms, template
from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from barnetimidten import dansk
from barnetimidten.brugere import diskret
from barnetimidten.kryptering import contains_cpr

register = template.Library()
SPRITE = "vendor/dkfds/img/all-svg-icons.svg"

# status -> (kind, icon); the word is the model's own
STATUS = {
    "dialog": ("rest", "chat"),
    "aftalt": ("info", "calendar-month"),
    "i_gang": ("ok", "check"),
    "pause": ("rest", "hourglass"),
    "afsluttet": ("warn", "time"),
    "lukket": ("rest", "lock"),
    "afbrudt": ("rest", "close"),
    "planlagt": ("info", "calendar-month"),
    "gennemfoert": ("ok", "check"),
    "aflyst": ("rest", "close"),
    "forgaeves": ("rest", "home"),
    "udgaaet": ("rest", "close"),
    "foreslaaet": ("warn", "time"),
    "afvist": ("rest", "close"),
}

register.filter("dato", dansk.format_dato)
register.filter("dato_kort", dansk.format_dato_kort)
register.filter("maaned", dansk.format_maaned)
register.filter("tid", dansk.format_tid)
register.filter("tal", dansk.format_tal)
# Every name of a child or a parent on a page: {{ barn.navn|diskret }}
register.filter("diskret", diskret.shown)
# ... and what is written about them: {{ besoeg.notat|diskret_i:navne }}
register.filter("diskret_i", diskret.shown_in)


@register.filter
def adresse_uden_cpr(request: HttpRequest) -> str:
    """Where the reader is, to come back to; a number typed in the address goes."""
    adresse = request.get_full_path()
    return request.path if contains_cpr(adresse) else adresse


@register.filter
def ugedag_dato(value: Any) -> str:
    """onsdag 3. august, for use inside a sentence"""
    return dansk.format_ugedag_dato(value).lower()


@register.filter
def interval(fra: Any, til: Any) -> str:
    """{{ fra|interval:til }}: 8.-22. august"""
    return dansk.format_interval(fra, til) if fra and til else ""


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A DKFDS icon; decorative unless it has a label."""
    meaning = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon-svg{}" focusable="false" {}><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        meaning,
        static(SPRITE),
        name,
    )


@register.simple_tag
def badge(kind: str, icon_name: str, text: str) -> SafeString:
    """Icon and word; kind is ok, warn, alert, info or rest."""
    css = "" if kind == "rest" else f" is-{kind}"
    return format_html(
        '<span class="bim-status{}">{}{}</span>', css, icon(icon_name), text
    )


@register.simple_tag
def status_badge(obj: Any, text: str = "") -> SafeString:
    """The badge of anything with a `status`; `text` replaces the status's own word."""
    kind, icon_name = STATUS.get(str(obj.status), ("rest", "info"))
    return badge(kind, icon_name, text or obj.get_status_display())


@register.simple_tag
def pips(held: int, total: int) -> SafeString:
    """The visit plan in small: held, open, booster last, and "4 af 10" beside it."""
    step = 120 / (total - 1) if total > 1 else 0
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="6" r="4.6" stroke-width="1.5"></circle>',
        (
            ("held" if number < held else "open", f"{6 + number * step:.1f}")
            for number in range(total - 1)
        ),
    )
    last = format_html(
        '<rect class="{}" x="121" y="1" width="10" height="10" rx="2" '
        'stroke-width="1.5"{}></rect>',
        "held" if held >= total else "boost",
        "" if held >= total else SafeString(' stroke-dasharray="2 1.5"'),
    )
    return format_html(
        '<span class="bim-pips"><svg viewBox="0 0 132 12" aria-hidden="true" '
        'focusable="false">{}{}</svg><span class="num small">{} af {}</span></span>',
        dots,
        last,
        str(held),
        str(total),
    )


# --- Forms -----------------------------------------------------------------------
@register.inclusion_tag("dkfds/_top.html", takes_context=True)
def form_top(context: Any, form: Any) -> dict[str, Any]:
    """Token, draft, conflict, error summary, hidden fields: above fields set by hand."""
    request = context.get("request")
    token = context.get("csrf_token") or (get_token(request) if request else "")
    return {"form": form, "csrf_token": token, "request": request}


@register.simple_tag(takes_context=True)
def autosave(context: Any, url: str = "") -> SafeString:
    """Attributes of a form that keeps a draft of itself on the server."""
    address = url or context["request"].get_full_path()
    return format_html(
        'data-autosave data-hx-post="{}{}kladde=1" data-hx-target="#kladde-status" '
        'data-hx-trigger="input delay:800ms, change delay:300ms, bim:gem" '
        'data-hx-swap="innerHTML" data-hx-sync="this:replace"',
        address,
        "&" if "?" in address else "?",
    )


@register.filter
def with_kladde(request: Any, value: str) -> str:
    """The page's own address with ?kladde=value."""
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query["kladde"] = value
    return f"?{query.urlencode()}"


@register.filter
def fold_open(form: Any, names: str) -> str:
    """`<details {{ form|fold_open:"sted tid" }}>`: open when a field in it has errors."""
    return "open" if any(form[name].errors for name in names.split()) else ""


@register.filter
def hidden_left(form: Any) -> list[Any]:
    """Hidden fields that a crispy layout has not written already."""
    written = getattr(form, "rendered_fields", ())
    return [bound for bound in form.hidden_fields() if bound.name not in written]


@register.filter
def error_target(bound: Any) -> str:
    """The id an error summary links to: the first input of a group."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id


@register.filter
def is_single_checkbox(bound: Any) -> bool:
    return isinstance(bound.field.widget, forms.CheckboxInput)


@register.filter
def is_optional(bound: Any) -> bool:
    """Whether the label says so; a form with `show_optional = False` never does."""
    shown = getattr(bound.form, "show_optional", True)
    return shown and not bound.field.required


@register.simple_tag
def bim_widget(bound: Any) -> SafeString:
    """The control with its DKFDS class; no maxlength, which would cut a paste short."""
    widget = bound.field.widget
    attrs: dict[str, Any] = {"class": _css(widget)}
    if isinstance(widget, forms.TextInput | forms.Textarea):
        attrs["maxlength"] = False
    if isinstance(widget, forms.Textarea):
        rows = widget.attrs.get("rows_shown", 3)
        attrs |= {"cols": False, "rows": rows, "rows_shown": False}
    return bound.as_widget(attrs=attrs)


def _css(widget: forms.Widget) -> str:
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        return f"form-checkbox {own}".strip()
    base = "form-select" if isinstance(widget, forms.Select) else "form-input"
    return f"{base} {own}".strip()


@register.simple_tag
def bim_option(option: Any, group: Any) -> SafeString:
    """One radio or checkbox of a group; errors are told by the group."""
    widget = group.field.widget
    attrs = option.data["attrs"]
    for name in ("aria-invalid", "aria-describedby", "required"):
        attrs.pop(name, None)
    if not getattr(widget, "chips", False):
        several = isinstance(widget, forms.CheckboxSelectMultiple)
        attrs["class"] = "form-checkbox" if several else "form-radio"
    return option.tag()
