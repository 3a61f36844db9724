"""The codes of answers and measurements, and the words they are shown with."""

from django.db import models

from evaluering import sdq


class Sprog(models.TextChoices):
    """Languages of the parents' pages, each named in itself."""

    DANSK = "da", "Dansk"
    ENGELSK = "en", "English"
    TYRKISK = "tr", "Türkçe"
    ARABISK = "ar", "العربية"
    URDU = "ur", "اردو"


FRA_HOEJRE = frozenset({Sprog.ARABISK, Sprog.URDU})


class Skema(models.TextChoices):
    """What an invitation asks for. SDQ on the screen needs the licensed wording."""

    EGET = "eget", "Forældrenes spørgeskema"
    SDQ_FOER = "sdq_foer", "SDQ ved opstart"
    SDQ_EFTER = "sdq_efter", "SDQ ved afslutning"


class Modtager(models.TextChoices):
    FORAELDER = "foraelder", "Forælder"
    DAGTILBUD = "dagtilbud", "Medarbejder i dagtilbuddet"


class Kanal(models.TextChoices):
    """How the link was handed over."""

    MAIL = "mail", "Mail"
    SMS = "sms", "Egen sms"
    QR = "qr", "QR-kode"
    BREV = "brev", "Brev"
    TABLET = "tablet", "På pædagogens tablet"


class Kilde(models.TextChoices):
    """How an answer came in."""

    LINK = "link", "Besvaret på skærm"
    TABLET = "tablet", "Besvaret på pædagogens tablet"
    PAPIR = "papir", "Tastet ind fra papir"


class BesvarelseStatus(models.TextChoices):
    KLADDE = "kladde", "Ikke sendt endnu"
    INDSENDT = "indsendt", "Sendt"


class SvarFejl(models.TextChoices):
    """Why a family's page could not take what came; counted, never tied to anybody."""

    UKENDT = "ukendt", "Linket findes ikke"
    UDLOEBET = "udloebet", "Linket er udløbet"
    BRUGT = "brugt", "Skemaet er allerede sendt"
    TILBAGEKALDT = "tilbagekaldt", "Linket er kaldt tilbage"
    UGYLDIGT = "ugyldigt", "Et svar uden for skemaet"
    FOR_STORT = "for_stort", "Et svar, der er for stort"
    SAMTIDIG = "samtidig", "Sendt fra to enheder"


class Tidspunkt(models.TextChoices):
    OPSTART = "opstart", "Ved opstart"
    AFSLUTNING = "afslutning", "Ved afslutning"


class Informant(models.TextChoices):
    """Who answered the SDQ. Never the educator who runs the course."""

    FORAELDER = sdq.Informant.FORAELDER.value, "Forældre"
    PAEDAGOG = sdq.Informant.PAEDAGOG.value, "Medarbejder i dagtilbuddet"


class SdqForm(models.TextChoices):
    """The age's own form: 2-4 until the fourth birthday, then the next."""

    TO_TIL_FIRE = "2-4", "2-4 år"
    FRA_FIRE = "4+", "4 år og ældre"


class NormStatus(models.TextChoices):
    FORESLAAET = "foreslaaet", "Venter på godkendelse"
    GODKENDT = "godkendt", "I brug"
    AFVIST = "afvist", "Afvist"
    UDGAAET = "udgaaet", "Ikke i brug mere"


class ImportArt(models.TextChoices):
    """What is known of measurements whose items are not."""

    SCORER = "scorer", "Skalascorer på to datoer"
    AENDRINGER = "aendringer", "Kun ændringer pr. barn og skala"
    BAAND = "baand", "Antal pr. bånd"
