"""Roles and what each may do: the whole table on one page.

*Which kind of thing* is a permission here (403 without it); *which rows* is the
row rule `forloeb.querysets.visible_q` (404 outside it).
"""

from enum import StrEnum


class Rolle(StrEnum):
    PAEDAGOG = "paedagog"
    LEDER = "leder"
    OEKONOMI = "oekonomi"
    ADMINISTRATOR = "administrator"


ROLLE_NAVNE = {
    Rolle.PAEDAGOG: "pædagog",
    Rolle.LEDER: "faglig leder",
    Rolle.OEKONOMI: "økonomimedarbejder",
    Rolle.ADMINISTRATOR: "administrator",
}

# permission -> (what it lets you do, who has it)
RETTIGHEDER: dict[str, tuple[str, frozenset[Rolle]]] = {
    "forloeb.view_forloeb": (
        "Se egne forløb",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.view_all_forloeb": ("Se alle forløb", frozenset({Rolle.LEDER})),
    "forloeb.change_forloeb": (
        "Oprette og føre forløb og besøg",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.lead_forloeb": (
        "Fordele forløb, give undtagelser og ekstra besøg",
        frozenset({Rolle.LEDER}),
    ),
    "forloeb.view_cpr": (
        "Få vist et CPR-nummer",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.record_underretning": (
        "Notere en underretning og se sine egne",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.change_aktivitet": (
        "Registrere aktiviteter og tilbud",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.view_dagtilbud": (
        "Se dagtilbud",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER, Rolle.ADMINISTRATOR}),
    ),
    "forloeb.change_dagtilbud": (
        "Oprette og rette dagtilbud",
        frozenset({Rolle.LEDER, Rolle.ADMINISTRATOR}),
    ),
    "forloeb.change_fravaer": (
        "Registrere eget fravær",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.judge_forebygget": (
        "Vurdere, hvilken foranstaltning der er forebygget",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "forloeb.approve_forebygget": (
        "Godkende en vurdering, en anden har lavet",
        frozenset({Rolle.LEDER}),
    ),
    "evaluering.view_svar": (
        "Se svar og målinger på egne forløb",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "evaluering.change_svar": (
        "Sende spørgeskemaer og taste svar og målinger ind",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "evaluering.view_resultater": (
        "Se resultater af egne forløb",
        frozenset({Rolle.PAEDAGOG, Rolle.LEDER}),
    ),
    "evaluering.export_resultater": (
        "Udtrække resultater og vælge citater",
        frozenset({Rolle.LEDER}),
    ),
    "evaluering.change_import": (
        "Indlæse målinger fra andre steder og vælge læsning",
        frozenset({Rolle.LEDER}),
    ),
    "evaluering.change_norm": (
        "Indlæse normsæt og licenseret ordlyd",
        frozenset({Rolle.LEDER, Rolle.ADMINISTRATOR}),
    ),
    "evaluering.approve_norm": (
        "Godkende et normsæt, en anden har indlæst",
        frozenset({Rolle.LEDER}),
    ),
    "evaluering.change_sprog": (
        "Rette oversættelser af spørgeskemaet",
        frozenset({Rolle.LEDER, Rolle.ADMINISTRATOR}),
    ),
    "evaluering.approve_sprog": (
        "Godkende en oversættelse, en anden har foreslået",
        frozenset({Rolle.LEDER}),
    ),
    "oekonomi.view_case": (
        "Se business case og posteringer",
        frozenset({Rolle.OEKONOMI, Rolle.LEDER}),
    ),
    "oekonomi.change_case": (
        "Føre business case, forudsætninger og budget",
        frozenset({Rolle.OEKONOMI}),
    ),
    "oekonomi.propose_postering": (
        "Foreslå posteringer",
        frozenset({Rolle.OEKONOMI}),
    ),
    "oekonomi.approve_postering": (
        "Godkende posteringer, en anden har foreslået",
        frozenset({Rolle.OEKONOMI}),
    ),
    "oekonomi.close_aar": (
        "Foreslå og godkende en årsafslutning",
        frozenset({Rolle.OEKONOMI}),
    ),
    "oekonomi.export_case": (
        "Hente business case som fil",
        frozenset({Rolle.OEKONOMI, Rolle.LEDER}),
    ),
    "overblik.view_noegletal": (
        "Se nøgletal uden personer",
        frozenset({Rolle.LEDER, Rolle.OEKONOMI}),
    ),
    "overblik.view_indikatorer": (
        "Se indikatorer og forløbene bag dem",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.view_kommunetal": (
        "Se og udtrække kommunens tal på længere sigt",
        frozenset({Rolle.LEDER, Rolle.OEKONOMI}),
    ),
    "overblik.change_kommunetal": (
        "Skrive, indlæse og rette kommunens tal",
        frozenset({Rolle.LEDER, Rolle.OEKONOMI}),
    ),
    "overblik.view_tilsyn": (
        "Føre tilsyn med, hvordan oplysningerne bruges",
        frozenset({Rolle.LEDER}),
    ),
    "audit.view_spor": (
        "Se, udtrække og efterprøve sporet",
        frozenset({Rolle.LEDER}),
    ),
    "audit.change_stikproeve": (
        "Trække og bedømme stikprøver af opslag",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.view_sletning": (
        "Se sletteforslag og kvitteringer",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.approve_sletning": (
        "Lave og godkende sletteforslag",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.view_indsigt": (
        "Se indsigter, og hente det, der er frigivet",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.change_indsigt": (
        "Lave, gennemgå og frigive indsigter",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.view_statusnotat": (
        "Se statusnotater",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.change_statusnotat": (
        "Skrive statusnotater og sende dem til godkendelse",
        frozenset({Rolle.LEDER}),
    ),
    "overblik.approve_statusnotat": (
        "Godkende et statusnotat, en anden har skrevet",
        frozenset({Rolle.LEDER}),
    ),
    "brugere.view_medarbejder": (
        "Se brugere og roller",
        frozenset({Rolle.ADMINISTRATOR}),
    ),
    "brugere.change_medarbejder": (
        "Rette brugere, give roller, spærre og gennemgå rettigheder",
        frozenset({Rolle.ADMINISTRATOR}),
    ),
    "brugere.invite_medarbejder": (
        "Invitere nye brugere",
        frozenset({Rolle.ADMINISTRATOR}),
    ),
}

FORSIDER = {
    Rolle.PAEDAGOG: "forloeb:mine",
    Rolle.LEDER: "overblik:overblik",
    Rolle.OEKONOMI: "overblik:noegletal",
    Rolle.ADMINISTRATOR: "drift:oversigt",
}


def may(rolle: str, rettighed: str) -> bool:
    """Whether the role holds the permission; an unknown permission is held by none."""
    _, roller = RETTIGHEDER.get(rettighed, ("", frozenset()))
    return rolle in roller
