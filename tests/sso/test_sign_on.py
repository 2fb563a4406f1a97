"""The adapter before real providers: what it asks, what it believes, and what it does not."""

import time
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from fixtures.simulators.sso import Lie
from shopcore.adapters.sso import calls, metadata
from shopcore.adapters.sso.sign_on import OidcSignOn
from shopcore.auth.domain import Errand, Identity
from shopcore.kernel import Failed, Invalid, Refusal
from steps.support.providers import Site, visit

BACK = "http://127.0.0.1:8000/sign-in/with/somebody/done"
ANNA = "anna@propusk.example"


def query(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def errand(sign_on: OidcSignOn, key: str, person: str = ANNA) -> tuple[Errand, dict[str, str]]:
    """There and back: what the browser kept, and what it brings."""
    address, kept = sign_on.begin(key, BACK)
    return kept, query(visit(address, person))


def test_an_independent_provider_tells_who_came(sign_on: OidcSignOn, oblako: Site) -> None:
    kept, answer = errand(sign_on, "oblako", "vera@oblako.example")
    found = sign_on.finish(kept, BACK, answer)
    assert found == Identity(oblako.provider.issuer, "vera@oblako.example", "vera@oblako.example")


def test_the_simulator_tells_names_as_well(sign_on: OidcSignOn, propusk: Site) -> None:
    kept, answer = errand(sign_on, "propusk")
    found = sign_on.finish(kept, BACK, answer)
    assert (found.issuer, found.email) == (propusk.provider.issuer, ANNA)
    assert (found.first_name, found.last_name) == ("Анна", "Петрова")
    assert found.subject != ANNA


def test_the_question_is_guarded(sign_on: OidcSignOn) -> None:
    address, kept = sign_on.begin("propusk", BACK)
    asked = query(address)
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"] != kept.verifier
    assert (asked["state"], asked["nonce"], asked["redirect_uri"]) == (kept.state, kept.nonce, BACK)
    assert kept.verifier not in address
    assert asked["response_type"] == "code"
    assert set(asked["scope"].split()) == {"openid", "email", "profile"}
    assert min(map(len, (kept.state, kept.nonce, kept.verifier))) >= 43
    other = sign_on.begin("propusk", BACK)[1]
    assert not {kept.state, kept.nonce, kept.verifier} & {other.state, other.nonce, other.verifier}


LIES = (
    Lie.SIGNATURE, Lie.UNSIGNED, Lie.SHARED_SECRET, Lie.ISSUER, Lie.AUDIENCE, Lie.NONCE, Lie.NO_NONCE,
    Lie.EXPIRED, Lie.EARLY, Lie.NO_SUBJECT, Lie.ACCESS_TOKEN, Lie.OTHER_SENDER, Lie.OTHER_PERSON,
)  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_not_believed(sign_on: OidcSignOn, propusk: Site, lie: Lie) -> None:
    propusk.behave(lie)
    kept, answer = errand(sign_on, "propusk")
    with pytest.raises(Invalid) as refusal:
        sign_on.finish(kept, BACK, answer)
    assert refusal.value.code == "SIGN_ON_REFUSED"
    assert "«Пропуск»" in refusal.value.text


def test_the_truth_is_believed_again(sign_on: OidcSignOn, propusk: Site) -> None:
    """Else the lies would be refused for another reason than they are lies."""
    for lie in LIES:
        propusk.behave(lie)
        propusk.behave()
    kept, answer = errand(sign_on, "propusk")
    assert sign_on.finish(kept, BACK, answer).email == ANNA


BROKEN = {
    Lie.DOWN: Failed,
    Lie.SILENT: Failed,
    Lie.REDIRECT: Failed,
    Lie.ENDLESS: Failed,
    Lie.BABBLE: Refusal,
}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "READ", 0.2)
    monkeypatch.setattr(calls, "WHOLE", 0.5)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("lie", "kind"), BROKEN.items())
def test_a_broken_provider_is_given_up(
    sign_on: OidcSignOn, propusk: Site, lie: Lie, kind: type[Refusal]
) -> None:
    propusk.behave(lie)
    begun = time.monotonic()
    with pytest.raises(kind):
        sign_on.begin("propusk", BACK)
    assert time.monotonic() - begun < 5


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("lie", "kind"), BROKEN.items())
def test_a_provider_may_break_while_the_client_is_there(
    sign_on: OidcSignOn, propusk: Site, lie: Lie, kind: type[Refusal]
) -> None:
    kept, answer = errand(sign_on, "propusk")
    propusk.behave(lie)
    with pytest.raises(kind):
        sign_on.finish(kept, BACK, answer)


def test_a_provider_that_is_not_there(propusk: Site) -> None:
    nobody = replace(propusk.provider, issuer="http://127.0.0.1:9/sso")
    with pytest.raises(Failed) as refusal:
        OidcSignOn([nobody]).begin("propusk", BACK)
    assert refusal.value.code == "SIGN_ON_UNAVAILABLE"


def test_a_description_of_another_issuer_is_not_believed(sign_on: OidcSignOn, propusk: Site) -> None:
    propusk.behave(Lie.OTHER_NAME)
    with pytest.raises(Invalid):
        sign_on.begin("propusk", BACK)


@pytest.mark.parametrize("endpoint", metadata.ENDPOINTS)
def test_an_endpoint_without_tls_is_not_called(propusk: Site, endpoint: str) -> None:
    source = metadata.Source(replace(propusk.provider, issuer="https://propusk.example"))
    good = dict.fromkeys(metadata.ENDPOINTS, "https://propusk.example/x")
    source._check(good | {"issuer": "https://propusk.example"})
    with pytest.raises(metadata.Untrue, match=endpoint):
        source._check(good | {"issuer": "https://propusk.example", endpoint: "http://127.0.0.1/x"})


def test_a_code_is_good_for_one_errand_only(sign_on: OidcSignOn) -> None:
    """A code that was stolen on its way belongs to another verifier."""
    _, stolen = errand(sign_on, "propusk")
    mine, answer = errand(sign_on, "propusk", "boris@propusk.example")
    with pytest.raises(Invalid, match="SIGN_ON_REFUSED"):
        sign_on.finish(mine, BACK, answer | {"code": stolen["code"]})


def test_a_code_is_good_once(sign_on: OidcSignOn) -> None:
    kept, answer = errand(sign_on, "propusk")
    sign_on.finish(kept, BACK, answer)
    with pytest.raises(Invalid, match="SIGN_ON_REFUSED"):
        sign_on.finish(kept, BACK, answer)


@pytest.mark.parametrize("state", ["", "another", None])
def test_an_answer_without_our_state_is_not_ours(sign_on: OidcSignOn, state: str | None) -> None:
    kept, answer = errand(sign_on, "propusk")
    given = {name: text for name, text in answer.items() if name != "state"}
    given |= {} if state is None else {"state": state}
    with pytest.raises(Invalid, match="SIGN_ON_STALE"):
        sign_on.finish(kept, BACK, given)


def test_an_answer_of_another_provider_is_not_ours(sign_on: OidcSignOn) -> None:
    """Mix-up: the answer names its sender, or its code is worth nothing with the provider we ask."""
    kept, answer = errand(sign_on, "propusk")
    for code, sender in (("x", "https://evil.example"), (answer["code"], "http://127.0.0.1:1")):
        with pytest.raises(Invalid, match="SIGN_ON_REFUSED"):
            sign_on.finish(kept, BACK, answer | {"code": code, "iss": sender})


@pytest.mark.parametrize("missing", ["code", "iss"])
def test_half_an_answer_is_none(sign_on: OidcSignOn, missing: str) -> None:
    kept, answer = errand(sign_on, "propusk")
    del answer[missing]
    with pytest.raises(Invalid, match="SIGN_ON_REFUSED"):
        sign_on.finish(kept, BACK, answer)


def test_a_client_may_change_his_mind(sign_on: OidcSignOn) -> None:
    for key in ("propusk", "oblako"):
        address, kept = sign_on.begin(key, BACK)
        answer = query(visit(address, deny=True)) | {"state": kept.state}
        with pytest.raises(Invalid, match="SIGN_ON_CANCELLED"):
            sign_on.finish(kept, BACK, answer)


def test_new_keys_of_a_provider_are_learned(
    sign_on: OidcSignOn, propusk: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider has replaced its key since we asked for it."""
    source = sign_on._sources["propusk"]
    old = metadata.KeySet([metadata.KeySet.generate_key_set("RSA", 2048).keys[0]])
    monkeypatch.setattr(metadata, "KEYS_AGAIN", 0.0)
    source._keys = old, time.monotonic()
    kept, answer = errand(sign_on, "propusk")
    assert sign_on.finish(kept, BACK, answer).email == ANNA


def test_nothing_but_a_subject_is_enough(sign_on: OidcSignOn, propusk: Site) -> None:
    propusk.behave(Lie.NO_EMAIL)
    kept, answer = errand(sign_on, "propusk")
    found = sign_on.finish(kept, BACK, answer)
    assert found.subject
    assert (found.email, found.first_name) == ("", "")


def test_the_log_tells_why_and_no_secret(
    sign_on: OidcSignOn, propusk: Site, caplog: pytest.LogCaptureFixture
) -> None:
    propusk.behave(Lie.NONCE)
    kept, answer = errand(sign_on, "propusk")
    with pytest.raises(Invalid):
        sign_on.finish(kept, BACK, answer)
    assert "nonce" in caplog.text
    for secret in (answer["code"], kept.state, kept.nonce, kept.verifier, ANNA):
        assert secret not in caplog.text
