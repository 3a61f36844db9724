from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from barnetimidten.brugere import roller
from barnetimidten.brugere.querysets import MedarbejderQuerySet, review_limit
from barnetimidten.dansk import DanishKey


class MedarbejderManager(BaseUserManager.from_queryset(MedarbejderQuerySet)):
    def create_user(self, username: str, password: str, **felter: str) -> "Medarbejder":
        bruger = self.model(username=username, **felter)
        bruger.set_password(password)
        bruger.save()
        return bruger


class Medarbejder(AbstractBaseUser):
    """An employee with one role. There is no superuser and no way round the roles."""

    ROLLER = [(rolle.value, navn) for rolle, navn in roller.ROLLE_NAVNE.items()]

    username = models.CharField("brugernavn", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=120)
    navn_sort = models.GeneratedField(
        expression=DanishKey("navn"),
        output_field=models.BinaryField(),
        db_persist=True,
    )
    email = models.EmailField("e-mail", blank=True)
    rolle = models.CharField("rolle", max_length=20, choices=ROLLER)
    is_active = models.BooleanField("aktiv", default=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    gennemgaaet_at = models.DateTimeField("rettigheder gennemgået", null=True)
    gennemgaaet_af = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="gennemgået af",
        related_name="+",
        null=True,
    )
    diskret = models.BooleanField("diskret visning", default=False)
    ugebrev = models.BooleanField("ugens tal i en mail", default=True)
    # The Monday of the last one, so that a week has one mail.
    ugebrev_uge = models.DateField("ugen for den seneste mail", null=True)
    # Part of what a session is checked against: the next number ends them all.
    session_udgave = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = MedarbejderManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["navn", "rolle"]

    class Meta:
        verbose_name = "medarbejder"
        verbose_name_plural = "medarbejdere"
        ordering = ["navn_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rolle__in=[rolle.value for rolle in roller.Rolle]),
                name="medarbejder_rolle_known",
            ),
            models.UniqueConstraint(
                Lower("username"), name="medarbejder_unique_username"
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="medarbejder_unique_email",
                violation_error_message="En anden bruger har allerede den e-mail.",
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django compares it at every request: another password ends the sessions too."""
        value = f"{self.password}:{self.session_udgave}"
        salt = "barnetimidten.brugere.session"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    @property
    def mangler_gennemgang(self) -> bool:
        senest = self.gennemgaaet_at or self.created_at
        return self.is_active and senest < review_limit()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and roller.may(self.rolle, perm)

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return any(
            perm.startswith(f"{app_label}.") and self.has_perm(perm)
            for perm in roller.RETTIGHEDER
        )
