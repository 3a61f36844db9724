"""Reading our own source for the rule tests: what a line of code may not say."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("barnetimidten", "forloeb", "evaluering", "oekonomi", "overblik")
NOT_APP_CODE = {"migrations", "tests"}

UPDATES = {"update", "aupdate"}
MASS_WRITES = UPDATES | {"bulk_create", "abulk_create", "bulk_update", "abulk_update"}
HISTORY_SWITCHES = {"skip_history_when_saving", "save_without_historical_record"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def app_files() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not NOT_APP_CODE & set(path.relative_to(ROOT).parts):
                yield path


def _model_name(receiver: ast.expr) -> str | None:
    """`Barn` of `Barn.objects.filter(…).order_by(…)`; None when it cannot be read.

    Anything but method calls between the manager and the end may lead to another
    model (`barn.forloeb`), so it counts as unreadable.
    """
    while isinstance(receiver, ast.Call) and isinstance(receiver.func, ast.Attribute):
        receiver = receiver.func.value
    if (
        isinstance(receiver, ast.Attribute)
        and receiver.attr in MANAGERS
        and isinstance(receiver.value, ast.Name)
    ):
        return receiver.value.id
    return None


def _is_mass_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in MASS_WRITES:
        return False
    # A dict, set or hash takes its argument by position, a queryset by name.
    return call.func.attr not in UPDATES or not call.args


def mass_writes(source: str, allowed: Container[str]) -> list[str]:
    """Calls that write rows without `save()`, unless the line names an allowed model.

    What cannot be read is refused: `liste.update(…)` may be a queryset of anything.
    """
    return [
        f"line {node.lineno}: {ast.unparse(node)[:80]}"
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Attribute) and node.attr in HISTORY_SWITCHES)
        or (
            isinstance(node, ast.Call)
            and _is_mass_write(node)
            and _model_name(node.func.value) not in allowed
        )
    ]
