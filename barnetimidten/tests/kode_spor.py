"""Reading our own source for the rules of the trace: what ends an action, where a view
fetches a person."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path

from barnetimidten.tests.kode import app_files

FETCHES = {"get_object_or_404", "get_list_or_404"}
# Whoever calls one of these has noted the look, or asks before anything is shown.
CHOKEPOINTS = {
    "visible_forloeb",
    "visible_besoeg",
    "visible_under",
    "unseen_forloeb",
    "family_course",
    "unmasked_course",
    "list_seen",
    "note",
    "log",
}
HARMLESS_CALLS = {"list", "len", "str", "tuple"}


def action_files() -> Iterator[Path]:
    for path in app_files():
        if path.name == "actions.py" or path.parent.name == "actions":
            yield path


def view_files() -> Iterator[Path]:
    for path in app_files():
        if path.name == "views.py" or "views" in path.parts:
            yield path


def _name(call: ast.AST) -> str:
    """`log` of log(…) and of spor.log(…)."""
    if not isinstance(call, ast.Call):
        return ""
    func = call.func
    return getattr(func, "id", "") or getattr(func, "attr", "")


def public_actions(source: str) -> list[ast.FunctionDef]:
    """Public functions that are one transaction each."""
    return [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any("transaction.atomic" in ast.unparse(d) for d in node.decorator_list)
    ]


class Ending:
    """Whether an action's rows in the trace are the last thing that it does.

    An early return before anything is written needs no row. `traced` are actions, which
    hold the trace's lock when they return: to call one is as final as to log.
    """

    def __init__(self, action: ast.FunctionDef, traced: Container[str]) -> None:
        self.traced = traced
        self.found: list[str] = []
        body = [s for s in action.body if not isinstance(s, ast.Return)]
        if not (self._quiet(body[-1]) and self._logs(body[-1])) and not self._logs(
            action.body[-1]
        ):
            self.found.append(f"{action.name} does not end with log()")
        self._walk(action.body, True)

    def _logs(self, node: ast.AST) -> bool:
        return any(
            _name(part).startswith("log_")
            or _name(part) == "log"
            or _name(part) in self.traced
            for part in ast.walk(node)
        )

    def _quiet(self, statement: ast.stmt) -> bool:
        """Nothing but rows for the trace, and going home."""
        if isinstance(statement, ast.If | ast.For):
            return all(map(self._quiet, [*statement.body, *statement.orelse]))
        if isinstance(statement, ast.Expr) and self._logs(statement):
            return True
        if isinstance(statement, ast.Return) and self._logs(statement):
            return True
        calls = {_name(part) for part in ast.walk(statement)} - {""}
        harmless = isinstance(statement, ast.Return | ast.Pass | ast.Assign)
        return harmless and calls <= HARMLESS_CALLS

    def _walk(self, block: list[ast.stmt], rest_quiet: bool) -> None:
        for number, statement in enumerate(block):
            after = block[number + 1 :]
            leaves = any(isinstance(s, ast.Return) for s in after)
            quiet = all(map(self._quiet, after)) and (leaves or rest_quiet)
            inner = _blocks(statement)
            if inner:
                again = isinstance(statement, ast.For) and not self._quiet(statement)
                again = again or bool(getattr(statement, "finalbody", None))
                for part in inner:
                    self._walk(part, quiet and not again)
            elif self._logs(statement) and not quiet:
                self.found.append(f"line {statement.lineno}: something follows log()")


def _blocks(statement: ast.stmt) -> list[list[ast.stmt]]:
    names = ("body", "orelse", "finalbody")
    blocks = [getattr(statement, name, []) for name in names]
    blocks += [handler.body for handler in getattr(statement, "handlers", [])]
    return [block for block in blocks if block]


def untraced_actions(source: str, traced: set[str]) -> list[str]:
    """A step of the same file that logs at its own end counts as a log() too."""
    steps = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("_")
        and {"log", "log_change", "log_create"} & {_name(n) for n in ast.walk(node)}
    ]
    known = traced | {step.name for step in steps}
    return [
        found
        for function in [*public_actions(source), *steps]
        for found in Ending(function, known).found
    ]


def unseen_fetches(source: str, persons: Container[str]) -> list[str]:
    """Functions that fetch a row about a person past the chokepoints."""
    return [
        f"line {node.lineno}: {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and any(_fetches_person(part, persons) for part in ast.walk(node))
        and not CHOKEPOINTS & {_name(part) for part in ast.walk(node)}
    ]


def same_name(source: str, homes: dict[str, str]) -> set[str]:
    """Names of models over a person (name → its app) that this file means otherwise:
    an employee's Invitation is not a family's."""
    return {
        alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in homes and not (node.module or "").startswith(homes[alias.name])
    }


def _fetches_person(node: ast.AST, persons: Container[str]) -> bool:
    """get_object_or_404(Barn, …), Barn.objects.visible_to(…).get(…)"""
    if not isinstance(node, ast.Call):
        return False
    is_get = isinstance(node.func, ast.Attribute) and node.func.attr in {"get", "aget"}
    if _name(node) not in FETCHES and not is_get:
        return False
    where = node.func if is_get else node
    names = {part.id for part in ast.walk(where) if isinstance(part, ast.Name)}
    return any(name in persons for name in names)
