"""The table of who gets where; `test_access_matrix.py` holds the product to it.

"ja" is anything but a refusal or a crash. A row names the kind of row in the address
(made by the fixture `verden`, owned by the first column) and what each column meets.
"""

JA, NEJ, VAEK = "ja", 403, 404

# Columns: owner, another educator, leader, finance, administrator
ALLE = (JA, JA, JA, JA, JA)
EGEN = (JA, VAEK, JA, NEJ, NEJ)  # a row under a course
FAGLIGE = (JA, JA, JA, NEJ, NEJ)
LEDER = (NEJ, NEJ, JA, NEJ, NEJ)
TAL = (NEJ, NEJ, JA, JA, NEJ)
DAGTILBUD_SE = (JA, JA, JA, NEJ, JA)
DAGTILBUD_RET = (NEJ, NEJ, JA, NEJ, JA)
ADMINISTRATOR = (NEJ, NEJ, NEJ, NEJ, JA)

# Addresses open to everybody, each with its reason
PUBLIC = {
    "account_login": "nobody is logged in yet",
    "healthz": "the watchdog has no account; names parts, no data",
    "forloeb:kalender-ics": "a calendar program has only the secret address",
}
# Addresses any employee may use: they name no permission
EMPLOYEE = {
    "home": "sends each role to its own first page",
    "account_logout": "everybody may leave",
    "session-status": "how long one's own log-in still lasts",
    "session-extend": "keeps one's own log-in",
    "ugemt-list": "what one sent oneself; rows of others do not exist",
    "ugemt-delete": "as the list",
}

MATRIX = {
    "home": (None, ALLE),
    "account_logout": (None, ALLE),
    "session-status": (None, ALLE),
    "session-extend": (None, ALLE),
    "ugemt-list": (None, ALLE),
    "ugemt-delete": ("ugemt", ALLE),
    "brugere:list": (None, ADMINISTRATOR),
    "overblik:noegletal": (None, TAL),
    "overblik:tilsyn": (None, LEDER),
    "overblik:stikproeve-list": (None, LEDER),
    "overblik:stikproeve-detail": ("stikproeve", LEDER),
    "overblik:stikproeve-judge": ("stikproeveraekke", LEDER),
    "overblik:efterproevning": (None, LEDER),
    "overblik:efterproevning-anker": ("efterproevning", LEDER),
    "sletning:list": (None, LEDER),
    "sletning:frister": (None, LEDER),
    "sletning:propose": (None, LEDER),
    "sletning:detail": ("sletteforslag", LEDER),
    "sletning:fremgang": ("sletteforslag", LEDER),
    "sletning:approve": ("sletteforslag", LEDER),
    "sletning:leave-out": ("slettelinje", LEDER),
    "sletning:take-back": ("slettelinje", LEDER),
    "sletning:receipt-pdf": ("slettekvittering", LEDER),
    "sletning:receipt-csv": ("slettekvittering", LEDER),
    "forloeb:mine": (None, FAGLIGE),
    "forloeb:syg-report": (None, FAGLIGE),
    "forloeb:list": (None, LEDER),
    "forloeb:search": (None, LEDER),
    "forloeb:allocate": (None, LEDER),
    "forloeb:create": (None, FAGLIGE),
    "forloeb:detail": ("forloeb", EGEN),
    "forloeb:edit": ("forloeb", EGEN),
    "forloeb:historik": ("forloeb", EGEN),
    "forloeb:hvem": ("forloeb", EGEN),
    "forloeb:formaal": ("forloeb", LEDER),
    "forloeb:agree": ("forloeb", EGEN),
    "forloeb:pause": ("forloeb", EGEN),
    "forloeb:resume": ("forloeb", EGEN),
    "forloeb:end": ("forloeb", EGEN),
    "forloeb:booster": ("forloeb", EGEN),
    "forloeb:close": ("forloeb", EGEN),
    "forloeb:withdraw": ("forloeb", EGEN),
    "forloeb:grant": ("forloeb", LEDER),
    "forloeb:undtagelse": ("forloeb", EGEN),
    "forloeb:overdragelse-create": ("forloeb", EGEN),
    "forloeb:overdragelse-decide": ("overdragelse", LEDER),
    "forloeb:beskyttet": ("forloeb", EGEN),
    "forloeb:cpr": ("forloeb", EGEN),
    "forloeb:underretning": ("forloeb", EGEN),
    "forloeb:underretning-cancel": ("underretning", EGEN),
    "forloeb:journaliser": ("forloeb", EGEN),
    "forloeb:journaliser-cancel": ("forloeb", LEDER),
    "forloeb:barn-edit": ("forloeb", EGEN),
    "forloeb:foraelder-create": ("forloeb", EGEN),
    "forloeb:foraelder-edit": ("foraelder", EGEN),
    "forloeb:hjem-create": ("forloeb", EGEN),
    "forloeb:hjem-edit": ("hjem", EGEN),
    "forloeb:soeskende-create": ("forloeb", EGEN),
    "forloeb:deltagelse-create": ("forloeb", EGEN),
    "forloeb:deltagelse-revoke": ("deltagelse", EGEN),
    "forloeb:samtykke-create": ("forloeb", EGEN),
    "forloeb:samtykke-revoke": ("samtykke", EGEN),
    "forloeb:oenske-create": ("forloeb", EGEN),
    "forloeb:oenske-edit": ("oenske", EGEN),
    "forloeb:fagperson-create": ("forloeb", EGEN),
    "forloeb:fagperson-edit": ("fagperson", EGEN),
    "forloeb:besoeg-plan": ("forloeb", EGEN),
    "forloeb:booster-plan": ("forloeb", EGEN),
    "forloeb:besoeg-record": ("planlagt", EGEN),
    "forloeb:besoeg-move": ("planlagt", EGEN),
    "forloeb:besoeg-cancel": ("planlagt", EGEN),
    "forloeb:besoeg-correct": ("holdt", EGEN),
    "forloeb:besoeg-historik": ("holdt", EGEN),
    "forloeb:kalender": (None, FAGLIGE),
    "forloeb:kalendernoegle-create": (None, FAGLIGE),
    "forloeb:kalendernoegle-revoke": (None, FAGLIGE),
    "forloeb:dagtilbud-list": (None, DAGTILBUD_SE),
    "forloeb:dagtilbud-create": (None, DAGTILBUD_RET),
    "forloeb:dagtilbud-detail": ("dagtilbud", DAGTILBUD_SE),
    "forloeb:dagtilbud-edit": ("dagtilbud", DAGTILBUD_RET),
    "forloeb:lukkedag-create": ("dagtilbud", DAGTILBUD_RET),
    "forloeb:lukkedag-delete": ("lukkedag", DAGTILBUD_RET),
    "forloeb:aktivitet-list": (None, FAGLIGE),
    "forloeb:aktivitet-create": (None, FAGLIGE),
    "forloeb:aktivitet-edit": ("aktivitet", FAGLIGE),
    "forloeb:justering-close": ("aktivitet", FAGLIGE),
    "forloeb:tilbud-list": (None, FAGLIGE),
    "forloeb:tilbud-create": (None, FAGLIGE),
    "forloeb:tilbud-edit": ("tilbud", FAGLIGE),
    "forloeb:fravaer-list": (None, FAGLIGE),
    "forloeb:fravaer-create": (None, FAGLIGE),
    "forloeb:fravaer-edit": ("fravaer", EGEN),
}
