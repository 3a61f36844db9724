"""Invented sentences about visits. {barn} is the child's first name."""

from forloeb.koder import Emne

# topic -> (what happened, guidance, agreement until next time)
BESOEG = {
    Emne.SPROG: (
        ("{barn} pegede i billedbogen og satte ord på fire af tegningerne.",
         "Vi gentog {barn}s ord og lagde ét til. Det gav længere sætninger."),
        ("Vent fem sekunder, før du selv svarer.", "Sig det, {barn} ser på, højt."),
        ("En bog hver aften. {barn} vælger den.", "Sæt ord på tøjet om morgenen."),
    ),
    Emne.SOEVN: (
        ("Putningen trækker ud, fordi {barn} kommer op igen. Vi gik rækkefølgen igennem.",
         "{barn} sover nu i egen seng de fleste nætter."),
        ("Samme fire ting i samme orden hver aften.", "Ro i stuen en halv time før."),
        ("Lys slukket klokken 19.30 i en uge.", "Den samme voksne putter hele ugen."),
    ),
    Emne.MAALTID: (
        ("Vi spiste frokost sammen. {barn} blev siddende i ti minutter.",
         "{barn} hældte selv vand op og smagte på gulerødderne."),
        ("Små portioner, og sig ikke noget om resten.", "Giv {barn} en opgave ved bordet."),
        ("{barn} dækker bord til aftensmad.", "Ingen skærm ved bordet i denne uge."),
    ),
    Emne.MORGEN: (
        ("Morgenen gik roligere med billederne på køleskabet.",
         "Vi øvede at tage tøj på i samme rækkefølge. {barn} klarede bukserne selv."),
        ("Læg tøjet frem aftenen før.", "Sig én ting ad gangen."),
        ("Billedkortene hænger i børnehøjde til næste gang.", "Afgang klokken 7.40."),
    ),
    Emne.AFLEVERING: (
        ("Afleveringen er svær om mandagen. Vi lavede et farvel, der er ens hver gang.",
         "{barn} vinkede i vinduet uden at græde to dage i træk."),
        ("Sig farvel én gang, og gå så.", "Fortæl {barn}, hvem der henter."),
        ("Vinkevinduet bruges hver dag.", "Mor skriver, hvordan afleveringerne gik."),
    ),
    Emne.SKAERM: (
        ("Vi talte om, hvornår iPad'en er fremme, og hvornår den er svær at slippe.",
         "{barn} afleverede selv iPad'en, da timeren ringede."),
        ("Sig til fem minutter før.", "Hav noget klar, der kommer bagefter."),
        ("Skærm efter aftensmad, højst en halv time.", "Prøv timeren fem dage."),
    ),
    Emne.WEEKEND: (
        ("Weekenden uden plan gav mange konflikter. Vi tegnede lørdag sammen.",
         "Familien holdt fast i en tur ud hver formiddag. Det hjalp."),
        ("Én fast ting formiddag og eftermiddag.", "Fortæl planen ved morgenmaden."),
        ("Lørdagsplanen hænges op fredag.", "En tur på legepladsen søndag formiddag."),
    ),
    Emne.SKIFT: (
        ("Vi øvede at gå fra leg til bad med en sang.",
         "{barn} havde brug for god tid, da vi skulle ind fra legepladsen."),
        ("Varsl to gange, og hold så fast.", "Lad {barn} tage en ting med."),
        ("Brug sangen ved oprydning hver dag.", "Tæl ned sammen fra fem."),
    ),
    Emne.KRAV: (
        ("{barn} ryddede klodserne op, da opgaven blev delt i to.",
         "Vi prøvede at give to valg i stedet for et spørgsmål."),
        ("Gør opgaven mindre, og ros forsøget.", "Sig, hvad {barn} skal gøre."),
        ("Ét krav om dagen, som I holder fast i.", "To valg ved påklædning."),
    ),
    Emne.KONFLIKT: (
        ("En konflikt om en bil kom, mens jeg var der. Mor satte ord på, og den gik over.",
         "Færre sammenstød med storebror end sidst."),
        ("Sæt dig ned i øjenhøjde, før du taler.", "Hjælp begge børn med at sige stop."),
        ("Skriv ned, hvornår det går godt.", "Hold pause sammen, når det spidser til."),
    ),
    Emne.KONCENTRATION: (
        ("{barn} blev ved puslespillet i otte minutter.",
         "Vi ryddede bordet, og {barn} holdt fast i én ting."),
        ("Få ting fremme ad gangen.", "Sid med, og stil ikke for mange spørgsmål."),
        ("Ti minutter ved bordet hver dag.", "Gem halvdelen af legetøjet væk."),
    ),
    Emne.EMPATI: (
        ("Vi læste om en dreng, der var ked af det. {barn} gættede hvorfor.",
         "{barn} hentede en bamse til lillesøster, da hun græd."),
        ("Sæt ord på dine egne følelser.", "Sig det højt, når {barn} hjælper."),
        ("Tal om én følelse ved sengetid.", "Find tre ansigter i en bog."),
    ),
    Emne.SELVHJULPEN: (
        ("{barn} tog selv støvler på. Vi ventede og hjalp ikke.",
         "Vi øvede tandbørstning med et spejl i {barn}s højde."),
        ("Begynd bagfra: {barn} gør det sidste selv.", "Regn med fem minutter mere."),
        ("{barn} tager selv jakke på hver dag.", "En skammel ved vasken til næste gang."),
    ),
    Emne.TUR: (
        ("Vi spillede vendespil, og {barn} ventede på tur de fleste gange.",
         "Bolden gik rundt mellem os alle fire."),
        ("Sig »min tur, din tur«.", "Hold spillet kort, så det slutter godt."),
        ("Et kort spil to gange før næste besøg.", "Øv tur med bolden i gården."),
    ),
    Emne.LEG: (
        ("{barn} inviterede selv mor med i legen med dyrene.",
         "Vi byggede en hule, og {barn} blev i legen en halv time."),
        ("Følg {barn}s idé, og gør det samme.", "Ti minutter på gulvet uden telefon."),
        ("Leg på gulvet hver dag efter aftensmad.", "Inviter en ven hjem en time."),
    ),
}  # fmt: skip
OPSTART = (
    "Vi talte om, hvad familien håber på, og aftalte, hvornår vi ses.",
    "Forældrene fortalte om hverdagen. {barn} viste sit værelse frem.",
    "Første møde hjemme. {barn} kendte mig fra dagtilbuddet og ville straks lege.",
    "Vi lavede planen sammen og valgte to ting at begynde med.",
    "Familien fortalte, hvad der er sværest lige nu, og hvad der går godt.",
)
BOOSTER = (
    "Det meste holder. Vi friskede aftalerne om aftenen op.",
    "Familien bruger stadig billederne. {barn} viste dem stolt frem.",
    "Lidt tilbagefald efter ferien, men forældrene ved, hvad de vil gøre.",
    "Et godt gensyn. Der er færre konflikter end ved afslutningen.",
)
KORT = (
    "Mor var træt, men glad for, hvad der lykkes.",
    "God stemning hele vejen.",
    "Mor spurgte til, hvordan det går i dagtilbuddet.",
    "{barn} var lidt forkølet.",
    "Vi var ude det meste af tiden.",
    "",
    "",
    "",
)
FORVENTNINGER = (
    "Vi holder fast i planen.",
    "Forældrene vil gerne have flere konkrete forslag.",
    "Mor vil gerne øve selv, mens jeg ser på.",
    "",
    "",
)
TIL_DAGTILBUD = (
    "Samme billeder bruges på stuen.",
    "Personalet siger farvel på samme måde som hjemme.",
    "{barn} må få den lille taburet ved bordet.",
    "Ros, når {barn} venter på tur.",
)
AFLYST = {
    "familien": (
        ("sygt_barn", "Feber siden i går"),
        ("sygt_barn", "Opkast i nat"),
        ("arbejde", "Mor fik en ekstra vagt"),
        ("syg_voksen", "Mor ligger syg"),
        ("ferie", "Familien er taget til bedsteforældrene"),
        ("andet", "Vandskade i køkkenet"),
    ),
    "paedagogen": (
        ("paedagog_fravaer", "Jeg var syg"),
        ("paedagog_fravaer", "Kursus"),
        ("andet", "Akut møde i dagtilbuddet"),
    ),
    "dagtilbuddet": (("andet", "Personalemøde blev flyttet"),),
}
FORGAEVES = ("Ringede på to gange", "Familien havde glemt aftalen", "Ingen svarede")
UDEN_FOR_VINDUE = (
    "Familien var på ferie i vinduet.",
    "Barnet var indlagt i to uger.",
    "Første aftale måtte aflyses på grund af sygdom.",
)
