"""A small OpenID Connect provider for tests: a real one on the wire, with two pages and keys of its own.

It does what the code flow asks for: discovery, a page to choose an account on, a code that counts once and is bound to
client, address and PKCE challenge, an ID token signed with RS256, keys, and signing out.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from html import escape
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.routing import Route

CLIENT_ID, CLIENT_SECRET = "buendnismonitor", "only-for-tests"


def provider(issuer: str, accounts: dict[str, dict]) -> Starlette:
    """Return the provider; accounts are claims by the name of the account."""
    key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
    codes: dict[str, dict[str, str]] = {}

    async def discovery(_: Request) -> JSONResponse:
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
                "end_session_endpoint": f"{issuer}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def authorize(request: Request) -> HTMLResponse:
        links = "".join(
            f'<p><a href="choose?{escape(urlencode(dict(request.query_params) | {"account": name}))}">{name}</a></p>'
            for name in accounts
        )
        return HTMLResponse(f"<h1>Konto</h1>{links}")

    async def choose(request: Request) -> RedirectResponse:
        asked = dict(request.query_params)
        code = secrets.token_urlsafe()
        codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def token(request: Request) -> JSONResponse:
        form = await request.form()
        asked = codes.pop(str(form["code"]), None)
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        basic = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        is_right = asked and asked["code_challenge"] == challenge and asked["redirect_uri"] == form["redirect_uri"]
        if not asked or not is_right or basic != f"{CLIENT_ID}:{CLIENT_SECRET}":
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        signed = jwt.encode({"alg": "RS256", "kid": "test"}, claims | accounts[asked["account"]], key)
        return JSONResponse({"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": signed})

    async def keys(_: Request) -> JSONResponse:
        return JSONResponse({"keys": [key.as_dict(private=False)]})

    async def end(request: Request) -> RedirectResponse:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])

    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", discovery),
            Route("/authorize", authorize),
            Route("/choose", choose),
            Route("/token", token, methods=["POST"]),
            Route("/keys", keys),
            Route("/end", end),
        ]
    )


if __name__ == "__main__":
    port = int(sys.argv[1])
    uvicorn.run(provider(f"http://localhost:{port}", json.loads(sys.argv[2])), port=port, log_level="warning")
