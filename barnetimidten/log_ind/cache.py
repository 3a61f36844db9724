"""The cache holds counts of attempts: its keys name people and addresses to nobody."""

from django.utils.crypto import salted_hmac


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """KEY_FUNCTION of the cache. Keyed, so that user names cannot be guessed back."""
    text = f"{key_prefix}:{version}:{key}"
    digest = salted_hmac("barnetimidten.log_ind.cache", text, algorithm="sha256")
    return digest.hexdigest()
