"""Code lists. Stored as short codes; the words may be bettered without a migration.

Signs and needs are those of the target group in the application to the investment pool
(docs/kilder.md: 002); topics and methods are what the educators work with.
"""

from django.db import models


class Tegn(models.TextChoices):
    """Signs at the child."""

    LEG = "leg", "Mangler legerelationer eller har svært ved at indgå i dem"
    SPROG = "sprog", "Få sproglige eller kommunikative færdigheder"
    KONFLIKT = "konflikt", "Mange konflikter"
    FLEKSIBILITET = "fleksibilitet", "Lidt fleksibel med børn og voksne"
    KRAV = "krav", "Svært ved at indgå i krav"
    OVERFOERSEL = "overfoersel", "Svært ved at bruge det lærte i nye situationer"


class Behov(models.TextChoices):
    """Needs at the parents."""

    HVERDAG = "hverdag", "Håndtere konkrete situationer i hverdagen"
    SPROG = "sprog", "Støtte barnets sprog"
    RUTINER = "rutiner", "Flere eller andre rutiner og strukturer"
    ROLLE = "rolle", "Udvikle forældrerollen"


class Rekruttering(models.TextChoices):
    """Who told the family about the offer."""

    DAGTILBUD = "dagtilbud", "Dagtilbuddet"
    HANDLEPLAN = "handleplan", "Et handleplansmøde"
    TVAERGAAENDE = "tvaergaaende", "Et tværgående møde"
    STRAXEN = "straxen", "StraXen"
    FORAELDRE = "foraeldre", "Forældrene selv"
    SUNDHEDSPLEJE = "sundhedspleje", "Sundhedsplejen"
    PPR = "ppr", "PPR"
    ANDET = "andet", "Andre"


class Emne(models.TextChoices):
    SPROG = "sprog", "Sprog og kommunikation"
    SOEVN = "soevn", "Søvn og putning"
    MAALTID = "maaltid", "Måltider"
    MORGEN = "morgen", "Morgen"
    AFLEVERING = "aflevering", "Aflevere og hente"
    SKAERM = "skaerm", "iPad og skærm"
    WEEKEND = "weekend", "Struktur i weekenden"
    SKIFT = "skift", "Skift mellem situationer"
    KRAV = "krav", "Krav"
    KONFLIKT = "konflikt", "Konflikter"
    KONCENTRATION = "koncentration", "Koncentration"
    EMPATI = "empati", "Empati"
    SELVHJULPEN = "selvhjulpen", "Selvhjulpenhed"
    TUR = "tur", "Turtagning"
    LEG = "leg", "Komme i gang med leg og blive i den"


class Metode(models.TextChoices):
    GRAENSER = "graenser", "Positiv grænsesætning"
    TILPASSE = "tilpasse", "Tilpasse krav"
    VISUEL = "visuel", "Visualisering og piktogrammer"
    BELOENNING = "beloenning", "Belønningsskema"
    DIALOG = "dialog", "Dialogisk læsning og højtlæsning"
    PAUSER = "pauser", "Pauser"


class Sted(models.TextChoices):
    HJEM = "hjem", "Hjemme"
    LEGEPLADS = "legeplads", "Legeplads"
    BIBLIOTEK = "bibliotek", "Bibliotek"
    GAATUR = "gaatur", "Gåtur"
    ANDET = "andet", "Andet sted"
    VIDEO = "video", "Video"
    TELEFON = "telefon", "Telefon"


class AflystAf(models.TextChoices):
    FAMILIEN = "familien", "Familien"
    PAEDAGOGEN = "paedagogen", "Pædagogen"
    DAGTILBUDDET = "dagtilbuddet", "Dagtilbuddet"


class Aarsag(models.TextChoices):
    SYGT_BARN = "sygt_barn", "Sygdom hos barnet"
    SYG_VOKSEN = "syg_voksen", "Sygdom hos en voksen"
    INGEN_HJEMME = "ingen_hjemme", "Ingen hjemme"
    ARBEJDE = "arbejde", "Arbejde"
    FERIE = "ferie", "Ferie"
    PAEDAGOG_FRAVAER = "paedagog_fravaer", "Pædagogen er fraværende"
    ANDET = "andet", "Andet"


class Kommune(models.TextChoices):
    ISHOEJ = "ishoej", "Ishøj"
    VALLENSBAEK = "vallensbaek", "Vallensbæk"
    ANDEN = "anden", "En anden kommune"


class Koen(models.TextChoices):
    PIGE = "pige", "Pige"
    DRENG = "dreng", "Dreng"


class ForaelderRolle(models.TextChoices):
    MOR = "mor", "Mor"
    FAR = "far", "Far"
    MEDMOR = "medmor", "Medmor"
    MEDFAR = "medfar", "Medfar"
    STEDFORAELDER = "stedforaelder", "Stedforælder"
    ANDEN = "anden", "Anden omsorgsperson"


class DagtilbudArt(models.TextChoices):
    DAGINSTITUTION = "daginstitution", "Daginstitution"
    DAGPLEJE = "dagpleje", "Dagpleje"


class Modtager(models.TextChoices):
    """Who may receive what is shared with the parents' consent."""

    DAGTILBUD = "dagtilbud", "Dagtilbuddet"
    PPR = "ppr", "PPR"
    SUNDHEDSPLEJE = "sundhedspleje", "Sundhedsplejen"
    LAEGE = "laege", "Egen læge"
    RAADGIVER = "raadgiver", "Familierådgiver"
    ANDEN = "anden", "En anden"


class VidereTil(models.TextChoices):
    """Offers a family is passed on to. The codes of the first four are those of the
    ledger's prices, so that counts find theirs."""

    RAADGIVNING = "raadgivning", "Åben anonym rådgivning"
    FOREBYGGENDE = "forebyggende-forloeb", "§ 11.3-forløb (nu § 30)"
    FAMILIEBEHANDLING = "familiebehandling", "Familiebehandling"
    STOETTETIMER = "stoettetimer", "Støttetimer"
    FAMILIEVAERKSTED = "familievaerksted", "Familieværkstedet"
    PPR = "ppr", "PPR"
    SUNDHEDSPLEJE = "sundhedspleje", "Sundhedsplejen"
    TALEHOERE = "talehoere", "Tale-/hørekonsulent"
    STRAXEN = "straxen", "StraXen"
    RAADGIVER = "raadgiver", "Familierådgiver"
    ANDET = "andet", "Et andet tilbud"


class FagpersonArt(models.TextChoices):
    PSYKOLOG = "psykolog", "Psykolog"
    TALEHOERE = "talehoere", "Tale-/hørekonsulent"
    FAMILIEVAERKSTED = "familievaerksted", "Familieværkstedet"
    SUNDHEDSPLEJE = "sundhedspleje", "Sundhedsplejerske"
    RAADGIVER = "raadgiver", "Familierådgiver"
    ANDEN = "anden", "Anden fagperson"


class AktivitetArt(models.TextChoices):
    PRAESENTATION = "praesentation", "Præsentation i dagtilbud"
    LEDERNETVAERK = "ledernetvaerk", "Ledernetværksmøde"
    HANDLEPLAN = "handleplan", "Handleplansmøde"
    TVAERGAAENDE = "tvaergaaende", "Tværgående møde (CBF/CDU)"
    FOLDER = "folder", "Forældrefolder"
    INTERVIEW = "interview", "Interview"
    STOPOP = "stopop", "Stop-op-møde"
    SUPERVISION = "supervision", "Supervision"


class Funktion(models.TextChoices):
    """Functions present at an activity: never families, never names."""

    PAEDAGOG = "paedagog", "Pædagoger i dagtilbuddet"
    DAGTILBUDSLEDER = "dagtilbudsleder", "Dagtilbudsledere"
    RESSOURCE = "ressource", "Ressourcepædagoger"
    FAGLIG_LEDER = "faglig_leder", "Faglig leder"
    PPR = "ppr", "PPR"
    RAADGIVER = "raadgiver", "Rådgivere i CBF"
    CDU = "cdu", "Medarbejdere i CDU"
    DAGPLEJER = "dagplejer", "Dagplejere"


class FravaerArt(models.TextChoices):
    SYG = "syg", "Syg"
    FERIE = "ferie", "Ferie"
    KURSUS = "kursus", "Kursus"
    ANDET = "andet", "Andet"


class TilStede(models.TextChoices):
    """Who was at a visit, beside each caregiver (stored as foraelder-<id>)."""

    BARN = "barn", "Barnet"
    SOESKENDE = "soeskende", "Søskende"
    TOLK = "tolk", "Tolk"
    ANDRE = "andre", "Andre"


def listed(ord_: list[str]) -> str:
    """»Søvn og putning, morgen, iPad og skærm«: only the first begins large."""
    return ", ".join(ord_[:1] + [o[:1].lower() + o[1:] for o in ord_[1:]])


def labels(choices: type[models.TextChoices], koder: list[str]) -> list[str]:
    """The words of the codes, in the list's own order; unknown codes are left out."""
    return [label for kode, label in choices.choices if kode in koder]
