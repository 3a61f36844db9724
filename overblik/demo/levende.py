"""The caseload round the demo's day: what each screen needs to be seen with."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from forloeb import actions
from forloeb.besoegsplan import is_mulig, propose_booster
from forloeb.models import Dagtilbud, Hjem
from overblik.demo import navne
from overblik.demo.fortaelling import AFTEN, Fortaelling
from overblik.demo.ur import clock_at

SIGNE, JONAS, HANNA, MALENE, YASMIN, PETER, LINE = navne.PAEDAGOGER
MYRETUEN, SNEGLEHUSET, AEBLEKINDEN, OENSKEOEEN, GRANKOGLEN, PILEFLOEJTEN = range(6)
AALEKISTEN, DAGPLEJEN = 6, 7


class Scene:
    """The day, the places and the people of the stories."""

    def __init__(
        self, steder: list[Dagtilbud], folk: dict[str, Any], dato: date
    ) -> None:
        self.steder, self.folk, self.dato = steder, folk, dato

    def dag(self, siden: int) -> date:
        """That many days before the demo's day, exactly."""
        return self.dato - timedelta(days=siden)

    def hverdag(self, siden: int) -> date:
        """The last working day that many days before, or earlier."""
        dag = self.dag(siden)
        while not is_mulig(dag):
            dag -= timedelta(days=1)
        return dag

    def tell(
        self, noegle: str, by: str, sted: int, siden: int, **felter: Any
    ) -> Fortaelling:
        """A family that has been in dialogue for so many days."""
        return Fortaelling(
            noegle, self.steder[sted], self.folk[by], self.hverdag(siden), **felter
        )

    def run(
        self, noegle: str, by: str, sted: int, opstart: date, **felter: Any
    ) -> Fortaelling:
        """A family whose start-up meeting was agreed for that day."""
        siden = (self.dato - opstart).days
        rytme = felter.pop("rytme", "uge")
        fortaelling = self.tell(noegle, by, sted, siden + 16, **felter)
        return fortaelling.agree(opstart, self.hverdag(siden + 7), rytme)


# --- Signe Lauritsen (log-in paedagog) ---------------------------------------------
def visit_today(scene: Scene) -> None:
    start = scene.dag(35)
    alma = scene.run("a", SIGNE, MYRETUEN, start).hold(scene.dag(1))
    alma.next_on(scene.dato)


def overdue(scene: Scene) -> None:
    sen = scene.run("b", SIGNE, AEBLEKINDEN, scene.dag(27)).hold(scene.dag(7))
    sen.next_on(scene.dag(6))


def paused(scene: Scene) -> None:
    dag = scene.hverdag(14)
    pause = scene.run("c", SIGNE, AALEKISTEN, scene.hverdag(45))
    pause.hold(dag - timedelta(days=1))
    with clock_at(dag):
        actions.pause_forloeb(
            pause.forloeb,
            dato=dag,
            grund="Familien venter en baby og vil gerne holde fri lidt.",
            pause_til=scene.dag(-17),
            by=pause.by,
        )


def booster_window_open(scene: Scene) -> None:
    slut = scene.hverdag(18)
    scene.run("d", SIGNE, MYRETUEN, scene.hverdag(88)).hold(slut).end(slut)


def booster_window_soon(scene: Scene) -> None:
    slut = scene.hverdag(10)
    scene.run("e", SIGNE, AEBLEKINDEN, scene.hverdag(75)).hold(slut).end(slut)


def in_dialog(scene: Scene) -> None:
    scene.tell("f", SIGNE, AALEKISTEN, 9)
    scene.tell("g", JONAS, DAGPLEJEN, 4)
    scene.tell("h", MALENE, OENSKEOEEN, 13)
    scene.tell("i", PETER, PILEFLOEJTEN, 2)


def starts_next_week(scene: Scene) -> None:
    dag = scene.dato + timedelta(days=9 - scene.dato.weekday())
    while not is_mulig(dag):
        dag += timedelta(days=1)
    scene.tell("j", SIGNE, MYRETUEN, 15).agree(dag, scene.hverdag(3))


def make_up_to_agree(scene: Scene) -> None:
    """Cancelled by the family yesterday; nobody has found a new day yet."""
    dag = scene.hverdag(1)
    aflyst = scene.run("k", SIGNE, AALEKISTEN, dag - timedelta(days=21))
    aflyst.hold(dag - timedelta(days=1)).next_on(dag)
    aflyst.cancel_next(
        "aflyst",
        dag,
        aflyst_af="familien",
        aarsag="sygt_barn",
        aarsag_tekst="Feber og ondt i øret",
    )


def withdrawn(scene: Scene) -> None:
    ude = scene.run("l", SIGNE, MYRETUEN, scene.hverdag(45))
    ude.hold(scene.dag(12), hoejst=3)
    with clock_at(scene.hverdag(8)):
        for besoeg in ude.planlagte().filter(planlagt_dato__lt=scene.hverdag(8)):
            actions.cancel_besoeg(
                besoeg,
                udfald="aflyst",
                aflyst_af="familien",
                aarsag="andet",
                by=ude.by,
            )
        actions.withdraw_forloeb(
            ude.forloeb,
            dato=scene.hverdag(8),
            afslutning="afbrudt",
            grund="Familien flytter til en anden kommune.",
            by=ude.by,
        )


# --- Jonas Østerdal (log-in paedagog2) and colleagues ---------------------------------
def visit_today_with_interpreter(scene: Scene) -> None:
    tolk = scene.run("m", JONAS, SNEGLEHUSET, scene.dag(42))
    mor = tolk.foraeldre[0]
    mor.sprog, mor.tolk = "tyrkisk", True
    mor.save()
    tolk.hold(scene.dag(1)).next_on(scene.dato)


def transfer_waiting(scene: Scene) -> None:
    fra = scene.run("n", JONAS, GRANKOGLEN, scene.hverdag(30), rytme="hver_14_dag")
    fra.hold(scene.dag(1))
    with clock_at(scene.hverdag(2)):
        actions.ask_overdragelse(
            fra.forloeb,
            til=scene.folk[YASMIN],
            note="Yasmin kommer på barnets stue hver uge. Familien er med på det.",
            by=fra.by,
        )


def exception_waiting(scene: Scene) -> None:
    scene.tell(
        "o",
        JONAS,
        SNEGLEHUSET,
        6,
        kender_barnet=False,
        undtagelse_grund="Barnet er lige flyttet hertil. Jeg er på stuen fra næste uge.",
    )


def siblings(scene: Scene) -> None:
    """Two children of one family, each with an own course."""
    stor = scene.run("p", JONAS, DAGPLEJEN, scene.hverdag(50)).hold(scene.dag(1))
    lille = scene.run(
        "q", JONAS, DAGPLEJEN, scene.hverdag(23), soeskende_til=stor
    ).hold(scene.dag(8))
    naeste = lille.planlagte().first().planlagt_dato
    if naeste <= scene.dato:
        lille.cancel_next(
            "forgaeves",
            naeste,
            aarsag="ingen_hjemme",
            aarsag_tekst="Ringede på to gange",
        ).hold(scene.dag(1))


def two_homes(scene: Scene) -> None:
    """Co-worker Signe sees the course too; one custody holder has not agreed yet."""
    to = scene.run("r", LINE, AALEKISTEN, scene.hverdag(55)).hold(scene.dag(1))
    familie = to.forloeb.barn.familie
    hjem = Hjem.objects.create(
        familie=familie, nummer=2, adresse="Prøvegade 14", postnummer="2635", by="Ishøj"
    )
    familie.foraeldre.create(
        navn="Thomas Eksempel", rolle="far", hjem=hjem, telefon="00 00 14 14"
    )
    to.forloeb.medarbejdere.add(scene.folk[SIGNE])


def booster_planned(scene: Scene) -> None:
    slut = scene.hverdag(15)
    klar = scene.run("s", MALENE, OENSKEOEEN, scene.hverdag(82)).hold(slut).end(slut)
    dag = max(propose_booster(slut), scene.dag(-1))
    with clock_at(scene.hverdag(5)):
        actions.plan_booster(klar.forloeb, dato=dag, tid=time(15), by=klar.by)


def extra_visit(scene: Scene) -> None:
    flere = scene.run("t", PETER, PILEFLOEJTEN, scene.hverdag(58)).hold(scene.dag(1))
    with clock_at(scene.hverdag(3)):
        actions.grant_besoeg(
            flere.forloeb,
            grund="Familien er lige kommet i gang med de nye aftener.",
            by=scene.folk["leder"],
        )


def made_up(scene: Scene) -> None:
    """Cancelled by the educator; the make-up was held two days later."""
    hentet = scene.run("u", HANNA, MYRETUEN, scene.hverdag(40)).hold(scene.dag(20))
    dag = hentet.planlagte().first().planlagt_dato
    ny_dato = dag + timedelta(days=2 if is_mulig(dag + timedelta(days=2)) else 4)
    hentet.cancel_next(
        "aflyst",
        dag,
        ny_dato,
        aflyst_af="paedagogen",
        aarsag="paedagog_fravaer",
        aarsag_tekst="Jeg var syg",
    ).hold(scene.dag(1))


def said_no(scene: Scene) -> None:
    nej = scene.tell("v", YASMIN, GRANKOGLEN, 24)
    with clock_at(scene.hverdag(12), AFTEN):
        actions.withdraw_forloeb(
            nej.forloeb,
            dato=scene.hverdag(12),
            afslutning="takkede_nej",
            grund="Familien vil hellere vente lidt.",
            by=nej.by,
        )


STORIES: tuple[Callable[[Scene], None], ...] = (
    visit_today,
    overdue,
    paused,
    booster_window_open,
    booster_window_soon,
    in_dialog,
    starts_next_week,
    make_up_to_agree,
    withdrawn,
    visit_today_with_interpreter,
    transfer_waiting,
    exception_waiting,
    siblings,
    two_homes,
    booster_planned,
    extra_visit,
    made_up,
    said_no,
)


def create_levende(steder: list[Dagtilbud], folk: dict[str, Any], dato: date) -> None:
    scene = Scene(steder, folk, dato)
    for story in STORIES:
        story(scene)
