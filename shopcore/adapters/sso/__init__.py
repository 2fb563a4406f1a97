"""Single sign-on: other sites vouch for a person by OpenID Connect (code flow, PKCE, state, nonce)."""
