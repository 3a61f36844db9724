"""All settings in one file, everything from the environment.

`MODE` is "demo" (default: invented families, printed log-ins), "test" or
"production". Production refuses to start on a missing or weak secret.
"""

import base64
from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from barnetimidten.dokumenter.konfiguration import read_farve, read_kle, read_logo
from barnetimidten.log_ind.konfiguration import read_ja_nej, read_oidc
from barnetimidten.terminer import read_terminer

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where things live ---------------------------------------------------------
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRETS_FILE = DATA_DIR / "secrets.env"
if SECRETS_FILE.exists():
    env.read_env(str(SECRETS_FILE))  # the real environment wins

MODE = env.str("MODE", "demo")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("MODE skal være demo, test eller production.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = False
PORT = env.int("PORT", 8000)

# --- Secrets -------------------------------------------------------------------
MIN_SECRET_LENGTH = 50
FIELD_KEY_BYTES, WEAK_KEY_BYTES = 32, 16
TEST_FIELD_KEY = "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMTI="  # known to all
TEST_SEARCH_KEY = "c29lZy1zb2VnLXNvZWctc29lZy1zb2VnLXNvZWctMTI="  # known to all
WEAK_SECRETS = ("insecure", "changeme", "hemmelig", "secret")


def _secret_key() -> str:
    key = env.str("SECRET_KEY", "")
    if not PRODUCTION:
        return key or "only-for-demo-and-test-" + "x" * MIN_SECRET_LENGTH
    weak = len(key) < MIN_SECRET_LENGTH or len(set(key)) < 10
    if weak or any(word in key.lower() for word in WEAK_SECRETS):
        raise ImproperlyConfigured(
            f"SECRET_KEY mangler eller er for svag: mindst {MIN_SECRET_LENGTH} "
            "tilfældige tegn."
        )
    return key


def _field_keys() -> list[str]:
    """Base64 keys of 32 bytes; the first encrypts, all decrypt (rotation)."""
    keys: list[str] = env.list("FIELD_KEYS", default=[])
    if not keys and MODE == "test":
        keys = [TEST_FIELD_KEY]
    if not keys:
        raise ImproperlyConfigured(
            "FIELD_KEYS mangler. Kør bin/start, eller sæt en base64-nøgle på 32 byte."
        )
    for key in keys:
        _check_key("FIELD_KEYS", key, TEST_FIELD_KEY)
    return keys


def _search_key() -> str:
    """Base64 key of 32 bytes: encrypted numbers are found by their hash under it."""
    key = env.str("SEARCH_KEY", "")
    if not key and MODE == "test":
        key = TEST_SEARCH_KEY
    if not key:
        raise ImproperlyConfigured(
            "SEARCH_KEY mangler. Kør bin/start, eller sæt en base64-nøgle på 32 byte."
        )
    if key in FIELD_KEYS:
        raise ImproperlyConfigured("SEARCH_KEY må ikke være en af FIELD_KEYS.")
    _check_key("SEARCH_KEY", key, TEST_SEARCH_KEY)
    return key


def _check_key(name: str, key: str, known: str) -> None:
    try:
        raw = base64.b64decode(key, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != FIELD_KEY_BYTES:
        raise ImproperlyConfigured(f"{name}: hver nøgle er 32 byte i base64.")
    if PRODUCTION and (key == known or len(set(raw)) < WEAK_KEY_BYTES):
        raise ImproperlyConfigured(f"{name} er for svag. Lav en tilfældig nøgle.")


SECRET_KEY = _secret_key()
FIELD_KEYS = _field_keys()
SEARCH_KEY = _search_key()

# --- Web -----------------------------------------------------------------------
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if PRODUCTION and any(host.startswith("*") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS må ikke være *. Links i mails ville følge den, der spørger."
    )
# What links in mails and letters begin with; the demo follows the request.
OFFENTLIG_ADRESSE = env.str("OFFENTLIG_ADRESSE", "").rstrip("/")
if PRODUCTION and not OFFENTLIG_ADRESSE.startswith("https://"):
    raise ImproperlyConfigured(
        "OFFENTLIG_ADRESSE mangler: skriv adressen, som familierne åbner, fx "
        "https://barnetimidten.example.dk."
    )
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "barnetimidten.urls"
WSGI_APPLICATION = "barnetimidten.wsgi.application"
AUTH_USER_MODEL = "brugere.Medarbejder"
AUTHENTICATION_BACKENDS = ["barnetimidten.log_ind.backends.Backend"]
LOGIN_URL = "/log-ind/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_PATH = "/log-af/"
LOGOUT_REDIRECT_URL = "/log-ind/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "barnetimidten.sortering",
    "barnetimidten.brugere",
    "barnetimidten.audit",
    "barnetimidten.formularer",
    "barnetimidten.log_ind",
    "barnetimidten.drift",
    "barnetimidten.dokumenter",
    "forloeb",
    "evaluering",
    "oekonomi",
    "overblik",
    "overblik.sletning",
    "overblik.indikatorer",
    "overblik.indsigt",
    "overblik.opgoerelse",
    "overblik.statusnotat",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_htmx",
    "simple_history",
]
MIDDLEWARE = [
    # The first three write headers on static files and faults too.
    "barnetimidten.skal.headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "barnetimidten.audit.adresse.remember",
    "barnetimidten.skal.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "barnetimidten.skal.CompressPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "barnetimidten.skal.own_origin",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "barnetimidten.brugere.diskret.remember",
    "barnetimidten.audit.afvist.log_refusals",
    "barnetimidten.log_ind.graenser.Graenser",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "barnetimidten.log_ind.tofaktor.RequireFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "barnetimidten.formularer.menu.forget_counts",
    "barnetimidten.skal.refuse_other_sites",
    "barnetimidten.skal.clear_at_log_out",
    "barnetimidten.skal.clear_at_log_in",
    "barnetimidten.audit.opslag.write_opslag",
    "forloeb.views.adgang.ask_purpose",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "barnetimidten.skal.kommune",
                "barnetimidten.log_ind.graenser.session",
                "barnetimidten.formularer.menu.menu",
            ],
            "builtins": ["barnetimidten.formularer.templatetags.bim"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["dkfds"]
CRISPY_TEMPLATE_PACK = "dkfds"
# The forms answer too long a text at its field; only beyond this is the page refused.
# 10 MB of Danish letters is up to 30 MB as browsers send it (%C3%A6).
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # a CSV at most
# Files are outside that sum: one is held in memory, never beyond UPLOAD_MAX.
UPLOAD_MAX = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["barnetimidten.formularer.upload.ShortFileHandler"]

# --- Database ------------------------------------------------------------------
DATABASES = {
    "default": env.db("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
}
_db = DATABASES["default"]
_db.setdefault("OPTIONS", {})
if _db["ENGINE"].endswith("sqlite3"):
    # FULL, not NORMAL: a saved note survives a power cut.
    _db["OPTIONS"] |= {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON;"  # what is deleted is overwritten in the file
        ),
    }
    _db["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    _db["CONN_MAX_AGE"] = 600
    _db["CONN_HEALTH_CHECKS"] = True

# What the copy of database and keys touches when it is done; "" is not known here.
SIKKERHEDSKOPI_FIL = env.str("SIKKERHEDSKOPI_FIL", "")

# --- Celery --------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", "")
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", REDIS_URL or "filesystem://localhost")
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Europe/Copenhagen"
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for a broker for ever
CELERY_TASK_IGNORE_RESULT = True
CELERY_BEAT_SCHEDULER = "barnetimidten.drift.scheduler:Scheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
# A worker shows every quarter of the lease that it still works on a document: together
# with the sweep, one that was killed has let go of it within 15 s, on any broker.
DOKUMENT_LEASE_SEKUNDER = env.int("DOKUMENT_LEASE_SEKUNDER", 8)
DOKUMENT_FEJ_SEKUNDER = env.int("DOKUMENT_FEJ_SEKUNDER", 4)
DOKUMENT_FORSOEG = env.int("DOKUMENT_FORSOEG", 5)
DOKUMENT_MAX_I_KOE = env.int("DOKUMENT_MAX_I_KOE", 20)  # unfinished ones of one person
CELERY_BEAT_SCHEDULE = {
    # Sunday night the whole trace; what the button asks for is done at once, and by
    # the sweep when the broker was away.
    "efterproev-sporet": {
        "task": "barnetimidten.audit.tasks.create_ugens_efterproevning",
        "schedule": crontab(minute=0, hour=3, day_of_week="sunday"),
    },
    # Every day of the first week: a beat that was down on the first makes it good.
    "traek-stikproeve": {
        "task": "overblik.tasks.draw_maanedens_stikproeve",
        "schedule": crontab(minute=0, hour=5, day_of_month="1-7"),
    },
    # Monday's mail; the hours after make it good, each gets it once.
    "send-ugebrev": {
        "task": "overblik.tasks.send_ugebreve",
        "schedule": crontab(minute=0, hour="7-11", day_of_week="monday"),
    },
    "efterproev-bestilte": {
        "task": "barnetimidten.audit.tasks.record_bestilte",
        "schedule": crontab(minute="*/10"),
    },
    # On the first of the month a list for the leader. Nothing is deleted by it.
    "sletteforslag": {
        "task": "overblik.sletning.tasks.propose",
        "schedule": crontab(minute=30, hour=5, day_of_month="1"),
    },
    # Families whose course has ended are asked, and twice at most asked again.
    "send-spoergeskemaer": {
        "task": "evaluering.tasks.send_invitationer",
        "schedule": crontab(minute=30, hour=8),
    },
    "paamind-familier": {
        "task": "evaluering.tasks.send_paamindelser",
        "schedule": crontab(minute=45, hour=8),
    },
    # Finance's count of the courses; nothing is written while it is the same.
    "giv-forloebstal": {
        "task": "overblik.opgoerelse.tasks.give_forloebstal",
        "schedule": crontab(minute=15, hour=5),
    },
    # Documents that a worker, a web server or a broker left; then files past their day.
    "fej-dokumenter": {
        "task": "barnetimidten.dokumenter.tasks.sweep",
        "schedule": DOKUMENT_FEJ_SEKUNDER,
        "options": {"expires": DOKUMENT_FEJ_SEKUNDER},
    },
    "ryd-dokumenter": {
        "task": "barnetimidten.dokumenter.tasks.clean",
        "schedule": crontab(minute=20),
    },
    # What is approved and left lying goes on.
    "sletning-goer-faerdig": {
        "task": "overblik.sletning.tasks.sweep",
        "schedule": crontab(),
    },
}
if CELERY_BROKER_URL.startswith("filesystem"):
    BROKER_DIR = DATA_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.05,
    }
    for _folder in ("queue", "processed", "control"):
        (BROKER_DIR / _folder).mkdir(parents=True, exist_ok=True)
else:
    # A killed worker's task is back within 15 s; a page waits for no dead broker.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "max_retries": 1,
        "interval_start": 0,
        "visibility_timeout": 10,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 1,
        "socket_keepalive": True,
    }

# --- Cache: counts of attempts, shared by all web processes --------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
CACHES["default"]["KEY_FUNCTION"] = "barnetimidten.log_ind.cache.cache_key"

# --- Language and time ---------------------------------------------------------
LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True
# The families' pages, mails and letters; the employees' are Danish (docs/sprog.md).
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_THOUSAND_SEPARATOR = True

# --- Static files --------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no CORS header, not on fonts either
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Log-in and session --------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_ATTEMPTS = env.int("LOGIN_ATTEMPTS", 5)
LOGIN_WAIT = env.int("LOGIN_WAIT", 300)  # seconds
ACCOUNT_ADAPTER = "barnetimidten.log_ind.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "barnetimidten.log_ind.forms.LogIndForm",
    "reauthenticate": "barnetimidten.log_ind.forms.ReauthenticateForm",
    "change_password": "barnetimidten.log_ind.forms.ChangePasswordForm",
    "reset_password": "barnetimidten.log_ind.forms.ResetPasswordForm",
    "reset_password_from_key": "barnetimidten.log_ind.forms.ResetPasswordKeyForm",
    "user_token": "barnetimidten.log_ind.forms.UserTokenForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# The default would keep every e-mail in a table of its own.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a class)
)
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())
ACCOUNT_RATE_LIMITS = {
    "login_failed": f"10/m/ip,{LOGIN_ATTEMPTS}/{LOGIN_WAIT}s/key",
    "reset_password": "10/m/ip,3/h/key",
    "invitation": "20/m/ip",
    "svar": "20/m/ip",  # links that nobody has made
    "svar_gem": "60/m/key,600/d/key",  # a family's answers, by invitation
    "dokument": "20/m/user",
}
MFA_ADAPTER = "barnetimidten.log_ind.faktorer.MfaAdapter"
MFA_FORMS = {
    "authenticate": "barnetimidten.log_ind.forms.AuthenticateForm",
    "authenticate_webauthn": "barnetimidten.log_ind.forms.AuthenticateKeyForm",
    "reauthenticate": "barnetimidten.log_ind.forms.ReauthenticateMfaForm",
    "reauthenticate_webauthn": "barnetimidten.log_ind.forms.ReauthenticateKeyForm",
    "login_webauthn": "barnetimidten.log_ind.forms.LoginKeyForm",
    "activate_totp": "barnetimidten.log_ind.forms.ActivateTotpForm",
    "deactivate_totp": "barnetimidten.log_ind.forms.DeactivateTotpForm",
    "generate_recovery_codes": "barnetimidten.log_ind.forms.GenerateCodesForm",
    "add_webauthn": "barnetimidten.log_ind.forms.AddKeyForm",
    "edit_webauthn": "barnetimidten.log_ind.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator made the user
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Barnet i Midten"
# The second factor, and the municipality's own log-in (docs/log_ind.md)
try:
    OIDC = read_oidc(env.ENVIRON, production=PRODUCTION)
    MFA_REQUIRED = read_ja_nej(
        {"MFA_REQUIRED": "ja" if PRODUCTION else "nej", **env.ENVIRON}, "MFA_REQUIRED"
    )
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None
SOCIALACCOUNT_PROVIDERS = OIDC.providers
SOCIALACCOUNT_ADAPTER = "barnetimidten.log_ind.oidc.SocialAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# How many proxies of ours stand in front: 1 behind nginx, 0 when asked directly.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", 0)
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Seconds. Without a sign of the user, and at most, whatever the user does.
SESSION_IDLE = env.int("SESSION_IDLE", 30 * 60)
SESSION_ABSOLUTE = env.int("SESSION_ABSOLUTE", 10 * 60 * 60)
SESSION_VARSEL = 2 * 60
# Outlives both, so that a form sent too late still tells whose it was.
SESSION_COOKIE_AGE = SESSION_ABSOLUTE + int(timedelta(days=7).total_seconds())
UGEMT_TIMER = env.int("UGEMT_TIMER", 24)
INVITATION_DAGE = env.int("INVITATION_DAGE", 7)
GENNEMGANG_FRIST = timedelta(days=env.int("GENNEMGANG_DAGE", 183))
SVAR_COOKIE_NAME = "svar"  # a family's, beside any log-in
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "barnetimidten.log_ind.graenser.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SVAR_COOKIE_NAME = "__Secure-svar"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# --- Mail ----------------------------------------------------------------------
# In production never the console: a log would keep the links that let people in.
EMAIL_CONFIG = env.email(
    "EMAIL_URL", default="smtp://localhost:25" if PRODUCTION else "consolemail://"
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "ingen-svar@localhost")


# --- The programme -------------------------------------------------------------
def _ja_nej(navn: str, standard: str) -> bool:
    try:
        return read_ja_nej({navn: standard, **env.ENVIRON}, navn)
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from None


KOMMUNE_NAVN = env.str("KOMMUNE_NAVN", "Ishøj Kommune")
CENTER_NAVN = env.str("CENTER_NAVN", "Center for Børn og Forebyggelse")
# Every document's sender (docs/dokumenter.md). Another municipality's are never guessed.
_ISHOEJ = KOMMUNE_NAVN == "Ishøj Kommune"
KOMMUNE_ADRESSE = env.str(
    "KOMMUNE_ADRESSE",
    "Ishøj Rådhus, Ishøj Store Torv 20, 2635 Ishøj" if _ISHOEJ else "",
)
KOMMUNE_TELEFON = env.str("KOMMUNE_TELEFON", "43 57 75 75" if _ISHOEJ else "")
KOMMUNE_KONTAKT = env.str(
    "KOMMUNE_KONTAKT", "ishojkommune@ishoj.dk, www.ishoj.dk" if _ISHOEJ else ""
)
# Where somebody writes who cannot use a page.
TILGAENGELIGHED_KONTAKT = env.str("TILGAENGELIGHED_KONTAKT", KOMMUNE_KONTAKT)
try:
    KOMMUNE_LOGO = read_logo(env.str("KOMMUNE_LOGO", ""))
    KOMMUNE_FARVE = read_farve(env.str("KOMMUNE_FARVE", "#7a2450"))
    # How a course is filed in SBSYS. No default: a guess would file it wrongly, so no
    # summary is handed out before the municipality has written both. The demo's are
    # plainly invented, so that a newcomer sees every document.
    SBSYS_KLE = read_kle(env.str("SBSYS_KLE", "00.00.00" if DEMO else ""))
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None
SBSYS_HJEMMEL = env.str(
    "SBSYS_HJEMMEL", "Opdigtet hjemmel til demo" if DEMO else ""
).strip()
# Where a concern is reported; own words and numbers of the municipality.
UNDERRETNING_STED = env.str(
    "UNDERRETNING_STED",
    f"Send underretningen til familieafdelingen i {KOMMUNE_NAVN} på kommunens egen "
    "formular, eller ring dertil.",
)
# Start-up meeting and booster included: source 002 can be read as 1 + 9 + booster.
MAX_BESOEG = env.int("MAX_BESOEG", 10)
# A course closed for longer than this is opened with a purpose that is asked for.
SPOERG_OM_FORMAAL_DAGE = env.int("SPOERG_OM_FORMAAL_DAGE", 30)
# No new SDQ forms, and nothing of them on the pages, when the municipality says nej.
SDQ_I_BRUG = _ja_nej("SDQ_I_BRUG", "ja")
# Hours a week of the post that the grant pays (sources 000-002); 0 leaves it untold.
STILLING_TIMER = env.int("STILLING_TIMER", 32)
FORVENTET_FORLOEB_PR_AAR = env.int("FORVENTET_FORLOEB_PR_AAR", 30)
# Key of the business case that the courses are counted into.
OPGOERELSE_CASE = env.str("OPGOERELSE_CASE", "barnet-i-midten")
# When finance is asked each year how a case will end: day-month=name; one of them is
# the yearly budget, where the coming year is told too.
BUDGETRUNDER = read_terminer(
    {
        "BUDGETRUNDER": "15-03=1. budgetopfølgning;15-05=Årsbudget;"
        "15-08=2. budgetopfølgning;31-10=3. budgetopfølgning",
        "BUDGETRUNDE_AARSBUDGET": "15-05",
        **env.ENVIRON,
    },
    "BUDGETRUNDER",
    "BUDGETRUNDE_AARSBUDGET",
)
# Links of the families' questionnaires: how many days they live, and whether the system
# sends them by itself when a course has ended (never to a protected family).
SVAR_LINK_DAGE = env.int("SVAR_LINK_DAGE", 60)
EVALUERING_SEND_SELV = _ja_nej("EVALUERING_SEND_SELV", "ja")
# Hours from the opening of a link until the page asks to have it opened again.
SVAR_SESSION_TIMER = env.int("SVAR_SESSION_TIMER", 24)
SVAR_TABLET_TIMER = env.int("SVAR_TABLET_TIMER", 2)  # on the educator's own tablet


def _paalidelighed(hvem: str, sd: float, r: float, kilde: str) -> dict[str, object]:
    """SD and reliability of the SDQ's total score. Own numbers need their own source."""
    navne = [f"SDQ_SD_{hvem}", f"SDQ_R_{hvem}"]
    egne = any(navn in env.ENVIRON for navn in navne)
    sd, r = env.float(navne[0], sd), env.float(navne[1], r)
    kilde = env.str(f"SDQ_KILDE_{hvem}", "" if egne else kilde)
    if not kilde:
        raise ImproperlyConfigured(
            f"SDQ_KILDE_{hvem} mangler: skriv, hvor spredning og pålidelighed er fra."
        )
    if not (sd > 0 and 0 <= r < 1):
        raise ImproperlyConfigured(
            f"{navne[0]} er over 0, og {navne[1]} ligger fra 0 til under 1."
        )
    return {"sd": sd, "r": r, "kilde": kilde}


# What counts as a reliable change of the total score, for each kind of informant
# (docs/kilder.md: SDQ). Nobody has published both numbers for Danish preschoolers.
SDQ_PAALIDELIGHED = {
    "foraelder": _paalidelighed(
        "FORAELDER",
        5.8,
        0.79,
        "SD: britiske forældre, 5-15 år, n = 10.298 (sdqinfo.org). r: alfa, hollandske "
        "forældre, 4-7 år (Theunissen m.fl., BMC Pediatrics 2022;22:202, tabel 2)",
    ),
    "paedagog": _paalidelighed(
        "PAEDAGOG",
        5.7,
        0.83,
        "SD og alfa: hollandske lærere, 4-5 år, n = 122 (van den Heuvel m.fl., PLoS One "
        "2017;12(4):e0176605, tabel 2 og 4)",
    ),
}
# The added-value score was made for children at high risk: off unless asked for.
SDQ_ADDED_VALUE = env.bool("SDQ_ADDED_VALUE", False)
# The trace counts as unproven when nobody has walked through it for so long.
EFTERPROEV_DAGE = env.int("EFTERPROEV_DAGE", 8)
# Refusals and failed log-ins of one account in a day that the leader is told of, for
# so many days; and failed log-ins of one account in a minute that are written down.
ALARM_AFVISNINGER = env.int("ALARM_AFVISNINGER", 10)
ALARM_DAGE = env.int("ALARM_DAGE", 7)
SPOR_FORKERT_LOG_IND_PR_MINUT = env.int("SPOR_FORKERT_LOG_IND_PR_MINUT", 10)
# Lines of the trace in one list: what a spreadsheet and the memory carry.
SPOR_UDTRAEK_MAX = env.int("SPOR_UDTRAEK_MAX", 50_000)
# The monthly sample of look-ups: how many, and when they should have been judged.
STIKPROEVE_STOERRELSE = env.int("STIKPROEVE_STOERRELSE", 20)
STIKPROEVE_FRIST_DAGE = env.int("STIKPROEVE_FRIST_DAGE", 30)
STIKPROEVE_MANGE_FORLOEB = env.int("STIKPROEVE_MANGE_FORLOEB", 15)
# How long a draft, a released and an annulled answer to a request for access is kept:
# a draft is work in progress, a released one proves what was handed out in a complaint
# to Datatilsynet, an annulled one can still be asked about.
INDSIGT_OPBEVARES_DAGE = {
    "kladde": env.int("INDSIGT_KLADDE_DAGE", 180),
    "frigivet": env.int("INDSIGT_FRIGIVET_DAGE", 730),
    "annulleret": env.int("INDSIGT_ANNULLERET_DAGE", 30),
}
# Whom a citizen asks, and how: printed on the front page of an answer.
DATABESKYTTELSE_KONTAKT = env.str("DATABESKYTTELSE_KONTAKT", "")
DEMO_ADGANGSKODE = "demo-barnet-i-midten"
DEMO_BRUGERE = [
    "paedagog",
    "paedagog2",
    "leder",
    "leder2",
    "oekonomi",
    "oekonomi2",
    "administrator",
]

# --- Retention (docs/sletning.md; what and why: overblik/sletning/regler.py) ------
# The archive's decision that the data may be deleted. Without it no course goes.
ARKIV_REFERENCE = env.str("ARKIV_REFERENCE", "" if PRODUCTION else "Demo 2026-1")


def _frist(navn: str, antal: int) -> int:
    frist = env.int(navn, antal)
    if frist < 1:
        raise ImproperlyConfigured(f"{navn} skal være mindst 1.")
    return frist


SLETTEFRISTER = {
    "forloeb": _frist("SLET_FORLOEB_AAR", 5),
    "dialog": _frist("SLET_DIALOG_MAANEDER", 3),
    "kladde": _frist("SLET_KLADDE_DAGE", 30),
    "indsendelse": _frist("SLET_INDSENDELSE_DAGE", 30),
    "session": _frist("SLET_SESSION_DAGE", 1),
    "invitation": _frist("SLET_INVITATION_DAGE", 30),
    "kalendernoegle": _frist("SLET_KALENDERNOEGLE_DAGE", 1),
    "indsigt": INDSIGT_OPBEVARES_DAGE["frigivet"],
    "svarkladde": _frist("SLET_SVARKLADDE_DAGE", 30),
    "sdqimport": _frist("SLET_SDQIMPORT_AAR", 5),
    "stikproeve": _frist("SLET_STIKPROEVE_AAR", 2),
    "fravaer": _frist("SLET_FRAVAER_AAR", 1),
    "dokument": _frist("SLET_DOKUMENT_DAGE", 365),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "barnetimidten.logformat.LogFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Each PDF would otherwise fill a page of the log; and what WeasyPrint was refused is
    # an address out of somebody's text.
    "loggers": {
        "weasyprint": {"level": "CRITICAL"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "ERROR"},
    },
}
