"""One family's story, told through the actions on the days it happened."""

from datetime import date, time, timedelta
from typing import Any

from forloeb import actions
from forloeb.enums import BesoegArt
from forloeb.koder import Behov, Tegn
from forloeb.models import Barn, Besoeg, Dagtilbud, Forloeb, Oenske, Samtykke, Tilbud
from overblik.demo import tekster_forloeb as tekster
from overblik.demo.besoeg import indhold, til_stede
from overblik.demo.familier import Hus
from overblik.demo.huset import draw_vej
from overblik.demo.ur import clock_at, dice

AFTEN = time(17)
HJEM = ("adresse", "postnummer", "by")
BARN = ("navn", "foedselsdato", "koen", "dagtilbud")
FORAELDER = ("navn", "rolle", "foraeldremyndighed", "bor_med_barnet", "sprog", "tolk",
             "telefon", "email")  # fmt: skip


def _fields(row: Any, felter: tuple[str, ...]) -> dict[str, Any]:
    return {felt: getattr(row, felt) for felt in felter}


class Fortaelling:
    """Begins in dialogue; each step is one action on its own day."""

    def __init__(
        self,
        noegle: str,
        sted: Dagtilbud,
        by: Any,
        dialog: date,
        *,
        soeskende_til: "Fortaelling | None" = None,
        **felter: Any,
    ) -> None:
        self.rng, self.by, self.sted = dice("levende", noegle), by, sted
        self.tid = self.rng.choice((time(9), time(14, 30), time(15, 30), time(16)))
        hus = Hus(self.rng, dialog, sted)
        self.behov = self.rng.sample(Behov.values, 2)
        vej = draw_vej(self.rng)
        valg = {
            "ansvarlig": by,
            "rekruttering": vej,
            "dialog_dato": dialog,
            "kender_barnet": True,
            "tegn": self.rng.sample(Tegn.values, 2),
            "behov": self.behov,
            "fokuspunkter": tekster.FOKUS[Behov(self.behov[0])],
            "sagsnummer": f"DEMO-{dialog.year}-L{noegle.upper()}",
        } | felter
        barn: Any = _fields(hus.barn(dialog), BARN) | {"kommune": "ishoej"}
        if soeskende_til:
            familie = soeskende_til.forloeb.barn.familie
            efternavn = soeskende_til.forloeb.barn.navn.split()[-1]
            barn |= {"navn": f"{barn['navn'].split()[0]} {efternavn}"}
            barn = Barn.objects.create(familie=familie, **barn)
        with clock_at(dialog):
            Tilbud.objects.create(
                dato=dialog, dagtilbud=sted, vej=vej, svar="ja", registreret_af=by
            )
            self.forloeb: Forloeb = actions.create_forloeb(
                barn=barn,
                hjem=_fields(hus.hjem[0], HJEM),
                foraeldre=[_fields(f, FORAELDER) for f in hus.foraeldre],
                forloeb=valg,
                by=by,
            )
        self.foraeldre = list(self.forloeb.barn.familie.foraeldre.all())

    def agree(self, opstart: date, aftalt: date, rytme: str = "uge") -> "Fortaelling":
        with clock_at(aftalt):
            for foraelder in self.foraeldre:
                if foraelder.foraeldremyndighed:
                    actions.create_deltagelse(
                        self.forloeb, foraelder=foraelder, givet_dato=aftalt, by=self.by
                    )
            self._wish(aftalt)
            actions.agree_forloeb(
                self.forloeb,
                aftale_dato=aftalt,
                opstart_dato=opstart,
                opstart_tid=self.tid,
                rytme=rytme,
                by=self.by,
            )
        return self

    def _wish(self, dag: date) -> None:
        for foraelder, kode in zip(self.foraeldre, self.behov, strict=False):
            Oenske.objects.create(
                forloeb=self.forloeb,
                foraelder=foraelder,
                tekst=self.rng.choice(tekster.OENSKER[Behov(kode)]),
                dato=dag,
            )
        hvad, hvorfor = tekster.SAMTYKKE["dagtilbud"]
        for foraelder in self.foraeldre:
            if foraelder.foraeldremyndighed:
                Samtykke.objects.create(
                    forloeb=self.forloeb,
                    modtager="dagtilbud",
                    modtager_navn=self.sted.navn,
                    hvad=hvad,
                    hvorfor=hvorfor,
                    foraelder=foraelder,
                    givet_dato=dag,
                    slut_dato=dag + timedelta(days=365),
                    registreret_af=self.by,
                )

    def hold(self, til: date, hoejst: int = 20) -> "Fortaelling":
        """Every planned visit up to and including the day is held as planned."""
        planlagte = self.planlagte().filter(planlagt_dato__lte=til)
        for besoeg in planlagte[:hoejst]:
            self._record(besoeg)
        return self

    def planlagte(self) -> Any:
        return self.forloeb.besoeg.planlagte().order_by("planlagt_dato", "nummer")

    def _record(self, besoeg: Besoeg) -> None:
        felter = indhold(self.rng, besoeg.art, self.forloeb.barn.fornavn)
        if besoeg.art != BesoegArt.BOOSTER:
            felter["varighed"] = self.rng.choice((60, 60, 75))
        with clock_at(besoeg.planlagt_dato, AFTEN):
            actions.record_besoeg(
                besoeg,
                dato=besoeg.planlagt_dato,
                notat=felter.pop("notat"),
                til_stede=til_stede(self.rng, self.foraeldre),
                by=self.by,
                felter=felter,
            )

    def next_on(self, dag: date) -> "Fortaelling":
        """The next planned visit lies on that day, moved there if need be."""
        naeste = self.planlagte().first()
        if naeste is not None and naeste.planlagt_dato != dag:
            with clock_at(min(dag, naeste.planlagt_dato) - timedelta(days=2)):
                actions.move_besoeg(naeste, dato=dag, tid=self.tid, by=self.by)
        return self

    def cancel_next(
        self, udfald: str, dag: date, ny_dato: date | None = None, **hvorfor: str
    ) -> "Fortaelling":
        with clock_at(dag, AFTEN):
            actions.cancel_besoeg(
                self.planlagte().first(),
                udfald=udfald,
                ny_dato=ny_dato,
                by=self.by,
                **hvorfor,
            )
        return self

    def end(self, dag: date, svar: str = "tilbudt") -> "Fortaelling":
        with clock_at(dag, AFTEN):
            actions.end_forloeb(
                self.forloeb,
                dato=dag,
                afslutning="planmaessig",
                resultat=self.rng.choice(tekster.RESULTAT),
                by=self.by,
            )
            actions.answer_booster(self.forloeb, svar=svar, by=self.by)
        return self
