"""OpenID Connect: the municipality says who it is; its groups say which role.

A person is known by the subject (`sub`), which never changes hands. An e-mail is not
proof: it makes nobody somebody who is here already.
"""

import logging
from typing import Any

import jwt
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.internal.userkit import filter_users_by_username
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.crypto import constant_time_compare, salted_hmac

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.actions import create_from_oidc, refresh_from_oidc
from barnetimidten.log_ind.konfiguration import role_of

logger = logging.getLogger(__name__)

MAX_NAVN = 120
LEEWAY = 60  # seconds two clocks may differ
# Signed with a key only the provider has; never with our secret, never unsigned.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]


def nonce_of(state: str) -> str:
    """Bound to the state, which lies in the browser's own session."""
    return salted_hmac("barnetimidten.log_ind.oidc", state).hexdigest()


class _Client(OAuth2Client):
    def get_redirect_url(
        self, authorization_url: str, scope: list[str], extra_params: dict[str, str]
    ) -> str:
        extra_params["nonce"] = nonce_of(self.state)
        return super().get_redirect_url(authorization_url, scope, extra_params)


class OidcAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's, with a nonce, the signature checked, and one subject in both answers."""

    client_class = _Client

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """allauth trusts the connection; here the signature must hold as well."""
        try:
            claims = jwt.decode(
                id_token,
                self._signing_key(id_token),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("The id_token does not hold.") from error
        expected = nonce_of(self.request.GET.get("state", ""))
        if not constant_time_compare(str(claims.get("nonce", "")), expected):
            raise OAuth2Error("The nonce is not ours.")
        return claims

    def _signing_key(self, id_token: str) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        kid = jwt.get_unverified_header(id_token).get("kid")
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if kid is None or key.key_id == kid]
        if len(fitting) != 1:
            raise OAuth2Error("It cannot be told which key signed.")
        return fitting[0]

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> SocialLogin:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("There is no id_token.")
        try:
            login = super().complete_login(request, app, token, **kwargs)
        except (KeyError, ValueError) as error:
            raise OAuth2Error("The answer lacks something.") from error
        answers = login.account.extra_data
        subjects = {str(answer.get("sub", "")) for answer in answers.values()}
        if len(subjects) != 1 or "" in subjects:
            raise OAuth2Error("The two answers are about two persons.")
        # Some send the groups only in the id_token. Nothing of it is kept.
        login.claims = {**answers["id_token"], **answers.get("userinfo", {})}
        login.account.extra_data = {}
        return login


def groups_in(claims: dict[str, Any], claim: str) -> list[str]:
    groups = claims.get(claim) or []
    if isinstance(groups, str):
        return [groups]
    return [group for group in groups if isinstance(group, str)]


def name_in(claims: dict[str, Any]) -> str:
    parts = (claims.get("given_name"), claims.get("family_name"))
    joined = " ".join(str(part) for part in parts if part)
    navn = str(claims.get("name") or joined or claims.get("preferred_username") or "")
    return " ".join(navn.split())[:MAX_NAVN]


def free_username(claims: dict[str, Any]) -> str:
    """What the municipality calls the person, with a number when it is taken."""
    raw = str(claims.get("preferred_username") or claims.get("upn") or "bruger")
    wish = "".join(c for c in raw.partition("@")[0] if c.isalnum() or c in "._-")[:50]
    for number in range(1, 1000):
        username = (wish or "bruger") + (str(number) if number > 1 else "")
        if not filter_users_by_username(username).exists():
            return username
    raise OAuth2Error("No user name is free.")


def free_email(claims: dict[str, Any]) -> str:
    """For mail to the person; left out when somebody else has it here."""
    email = valid_email_or_none(str(claims.get("email") or "")) or ""
    taken = Medarbejder.objects.filter(email__iexact=email).exists()
    return "" if taken else email


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, *args: Any, **kwargs: Any) -> bool:
        """Who the municipality vouches for is made in `pre_social_login`."""
        return False

    def get_provider(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        provider = super().get_provider(request, *args, **kwargs)
        provider.oauth2_adapter_class = OidcAdapter
        return provider

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, **kwargs: Any
    ) -> None:
        """The reason is for the log; the page says what to do."""
        logger.warning(
            "Kommunens log-ind lykkedes ikke: %s %s",
            kwargs.get("error"),
            type(kwargs.get("exception")).__name__,
        )

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims = sociallogin.claims
        groups = groups_in(claims, settings.OIDC.groups_claim)
        rolle = role_of(groups, settings.OIDC.roller)
        if rolle is None:
            answer = render(request, "log_ind/ingen_rolle.html", status=403)
            raise ImmediateHttpResponse(answer)
        navn = name_in(claims)
        if not sociallogin.is_existing:
            sociallogin.user = _create(sociallogin.account, claims, navn, rolle)
        elif sociallogin.user.is_active:
            sociallogin.user = refresh_from_oidc(
                sociallogin.user, navn=navn, rolle=rolle
            )


def _create(
    konto: SocialAccount, claims: dict[str, Any], navn: str, rolle: str
) -> Medarbejder:
    felter = {"username": free_username(claims), "email": free_email(claims)}
    try:
        return create_from_oidc(konto, navn=navn, rolle=rolle, **felter)
    except IntegrityError as error:
        raise OAuth2Error("Made by another log-in just now.") from error
