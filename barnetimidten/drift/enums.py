from django.db import models


class Proces(models.TextChoices):
    """The processes that show a sign of life of their own."""

    WORKER = "worker", "Worker"
    BEAT = "beat", "Beat"
