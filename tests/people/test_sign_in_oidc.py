"""Another server vouches for people: there and back, and every answer that is not to be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from nos.people.models import Person
from tests.plumbing.oidc import Claims, Provider, providing, settings_for
from tests.plumbing.visitor import MAIL, PUBLIC, Visitor

pytestmark = pytest.mark.django_db

THERE, BACK = "/sign-in/with/oidc/", "/sign-in/with/oidc/back/"
ANA, SECRET = "ana@mail.example", "three red gates"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, settings: Any) -> Provider:
    fresh = Provider(running.url)
    running.__dict__.update(fresh.__dict__)
    for name, value in (PUBLIC | MAIL | settings_for(running)).items():
        setattr(settings, name, value)
    return running


def there(visitor: Visitor, **fields: str) -> str:
    """Signs in at the other server; the address that it sends the browser back to."""
    visitor.post(THERE, **fields)
    assert visitor.page.status_code == 302, visitor.read
    address = httpx.get(visitor.sent_to).headers["Location"]
    assert address.startswith(f"http://nos.example{BACK}?")
    return str(address).removeprefix("http://nos.example")


def kept(visitor: Visitor) -> Visitor:
    visitor.get(there(visitor))
    assert visitor.sent_to == "/keep/with/oidc/", visitor.read
    visitor.post(visitor.sent_to, adult="on")
    assert visitor.sent_to == "/", visitor.read
    return visitor


def refused(visitor: Visitor, sentence: str = "could not be trusted") -> bool:
    return (
        visitor.page.status_code in (400, 409, 503)
        and sentence in visitor.read
        and visitor.signed_in is None
        and not SocialAccount.objects.exists()
    )


def test_a_guest_keeps_what_they_wrote_and_finds_it_on_another_screen(provider: Provider) -> None:
    ana = Visitor()
    ana.write("A raise", "Half price", "A part")
    guest = Person.objects.get()
    assert "Go on with Lantern" in (ana.get("/sign-in/"), ana.read)[1]
    ana.get(there(ana))
    assert ana.sent_to == "/keep/with/oidc/"
    assert not Person.objects.get().kept, "what will happen is shown first"
    assert "From now on Lantern opens" in (ana.get(ana.sent_to), ana.read)[1]
    ana.post("/keep/with/oidc/")
    assert set(ana.problems) == {"adult"}
    ana.post("/keep/with/oidc/", adult="on")
    person = Person.objects.get()
    assert (person.uid, person.kept, person.declared_adult) == (guest.uid, True, True)
    assert ana.sees("A raise", "Half price", "A part")
    ana.sign_out()
    assert not ana.sees("A raise")

    phone = Visitor("198.51.100.7")
    phone.get(there(phone, next="/yeses/"))
    assert phone.sent_to == "/yeses/"
    assert phone.sees("A raise", "Half price", "A part")
    assert Person.objects.filter(kept_at__isnull=False).count() == 1


def test_a_link_made_elsewhere_signs_nobody_in(provider: Provider) -> None:
    ana = Visitor()
    ana.get(f"{THERE}?process=connect&auth_params=prompt%3Dnone&scope=everything")
    assert ana.page.status_code == 200
    assert "nothing of what you write here goes there" in ana.read
    ana.post(f"{THERE}?auth_params=prompt%3Dnone%26nonce%3Dmine&scope=everything")
    asked = dict(parse_qsl(urlsplit(ana.sent_to).query))
    assert set(asked["scope"].split()) == {"openid", "email"}
    assert "prompt" not in asked
    assert asked["nonce"] not in ("", "mine")
    assert asked["state"]


def test_of_who_comes_little_is_kept(provider: Provider) -> None:
    provider.who = {
        "sub": "ana-there", "name": "Ana Canary", "picture": "https://x.example/ana.png",
        "email": ANA, "email_verified": True,
    }  # fmt: skip
    kept(Visitor())
    row = SocialAccount.objects.get()
    assert row.extra_data == {}
    assert "ana-there" not in row.uid
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (ANA, True, True)


@pytest.mark.parametrize("said", [False, "true", None])
def test_an_address_nobody_proved_is_not_taken(provider: Provider, said: Any) -> None:
    provider.who = {"sub": "ana-there", "email": ANA, "email_verified": said}
    kept(Visitor())
    assert not EmailAddress.objects.exists()


class TestAnAddressThatIsAlike:
    def test_two_ways_in_are_not_joined_by_it(self, provider: Provider) -> None:
        Visitor().kept(ANA, SECRET).write("A raise")
        provider.who = {"sub": "somebody", "email": ANA, "email_verified": True}
        other = Visitor()
        other.get(there(other))
        assert refused(other, "under Settings you can then add Lantern")
        assert not other.sees("A raise")

    def test_whoever_holds_both_joins_them(self, provider: Provider) -> None:
        ana = Visitor().kept(ANA, SECRET)
        ana.write("A raise")
        provider.who = {"sub": "ana-there", "email": ANA, "email_verified": True}
        assert "can open your notebook too" in (ana.get("/settings/elsewhere/"), ana.read)[1]
        ana.get(there(ana, process="connect"))
        assert ana.sent_to == "/settings/elsewhere/"
        assert "You can sign in that way now." in (ana.get(ana.sent_to), ana.read)[1]
        phone = Visitor()
        phone.get(there(phone))
        assert phone.sees("A raise")

        phone.post("/settings/elsewhere/")
        assert phone.sent_to == "/settings/elsewhere/"
        assert not SocialAccount.objects.exists()

    def test_another_persons_way_in_stays_theirs(self, provider: Provider) -> None:
        kept(Visitor())
        bo = Visitor().kept("bo@mail.example", SECRET)
        bo.get(there(bo, process="connect"))
        assert "Somebody else signs in here that way" in (bo.get(bo.sent_to), bo.read)[1]

    def test_the_last_way_in_stays(self, provider: Provider) -> None:
        ana = kept(Visitor())
        ana.post("/settings/elsewhere/")
        assert ana.page.status_code == 403, ana.read
        assert "only way into your notebook" in ana.read
        assert SocialAccount.objects.exists()


class TestOnceMore:
    """Somebody whom nothing but the other server lets in, and who signed in long ago."""

    DATA = "/settings/data/"

    @pytest.fixture
    def ana(self, provider: Provider) -> Visitor:
        visitor = kept(Visitor())
        visitor.write("A raise")
        session = visitor.client.session
        for record in session["account_authentication_methods"]:
            record["at"] -= 3600
        session.save()
        return visitor

    def erased(self, ana: Visitor) -> bool:
        ana.post(f"{self.DATA}erase/", sure="yes", at="once")
        return not Person.objects.exists()

    def test_they_prove_it_there_and_can_leave(self, ana: Visitor) -> None:
        assert not self.erased(ana)
        assert ana.sent_to.startswith("/sign-in/again/?next=")
        ana.get(f"/sign-in/again/?next={self.DATA}")
        assert "Go on with Lantern" in ana.read
        ana.post(THERE, next=self.DATA)
        assert dict(parse_qsl(urlsplit(ana.sent_to).query))["max_age"] == "0"
        before = ana.signed_in
        ana.get(there(ana, next=self.DATA))
        assert (ana.sent_to, ana.signed_in) == (self.DATA, before)
        assert self.erased(ana)

    def test_somebody_else_there_proves_nothing(self, ana: Visitor, provider: Provider) -> None:
        before = ana.signed_in
        provider.who = {"sub": "bo-there"}
        for known_here in (False, True):
            if known_here:
                kept(Visitor())
            ana.get(there(ana, next=self.DATA))
            assert (ana.page.status_code, ana.signed_in) == (409, before)
            assert "Lantern says that you are somebody else." in ana.read
            assert not self.erased(ana)

    def test_nor_does_a_proof_of_yesterday(self, ana: Visitor, provider: Provider) -> None:
        _bent(auth_time=1_000_000_000)(provider)
        ana.get(there(ana, next=self.DATA))
        assert ana.page.status_code == 400
        assert not self.erased(ana)

    def test_adding_a_way_in_asks_first(self, ana: Visitor) -> None:
        ana.post(THERE, process="connect")
        assert ana.sent_to == "/settings/elsewhere/"
        ana.get(ana.sent_to)
        assert ana.sent_to.startswith("/sign-in/again/?next=")


def _other_key(provider: Provider) -> None:
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _no_signature(provider: Provider) -> None:
    provider.key, provider.algorithm = None, "none"


def _shared_key(provider: Provider) -> None:
    provider.key, provider.algorithm = "x" * 32, "HS256"


def _bent(**said: Any) -> Callable[[Provider], None]:
    def bend(provider: Provider) -> None:
        def changed(claims: Claims) -> Claims:
            return {k: v for k, v in (claims | said).items() if v is not None}

        provider.bend = changed

    return bend


BENT = {
    "another browser's nonce": _bent(nonce="of another browser"),
    "no nonce": _bent(nonce=None),
    "another issuer": _bent(iss="https://evil.example"),
    "for another server": _bent(aud="another"),
    "for another server too": _bent(aud=["thousand-nos", "another"], azp="another"),
    "over": _bent(exp=1_000_000_000),
    "nobody": _bent(sub=None),
    "somebody else than userinfo": _bent(sub="bo-there"),
    "signed by another key": _other_key,
    "not signed": _no_signature,
    "signed by whoever knows the public key": _shared_key,
}


@pytest.mark.parametrize("how", BENT)
def test_a_token_that_is_not_to_be_trusted(provider: Provider, how: str) -> None:
    BENT[how](provider)
    ana = Visitor()
    ana.get(there(ana))
    assert refused(ana), ana.read


def test_an_answer_nobody_asked_for(provider: Provider) -> None:
    ana, mallory = Visitor(), Visitor()
    came_back = there(mallory)
    ana.get(came_back)
    assert refused(ana), "another browser's turn"
    ana.get(f"{BACK}?code=x&state=made-up")
    assert refused(ana)
    ana.get(BACK)
    assert refused(ana)
    mallory.get(came_back)
    assert mallory.sent_to == "/keep/with/oidc/"
    mallory.get(came_back)
    assert refused(mallory), "an answer works once"


def test_a_code_that_was_used_before(provider: Provider) -> None:
    ana = Visitor()
    first, second = there(ana), there(ana)
    ana.get(first)
    code = dict(parse_qsl(urlsplit(first).query))["code"]
    state = dict(parse_qsl(urlsplit(second).query))["state"]
    ana.get(f"{BACK}?code={code}&state={state}")
    assert refused(ana)
    assert provider.refused == [code]


def test_a_server_that_goes_by_another_name_now(provider: Provider) -> None:
    provider.issuer = "https://evil.example"
    ana = Visitor()
    ana.post(THERE)
    assert refused(ana), (ana.page, ana.read)


def test_a_server_that_does_not_answer(provider: Provider, settings: Any) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"] = {"server_url": "http://127.0.0.1:9"}
    ana = Visitor()
    ana.post(THERE)
    assert ana.page.status_code == 503
    assert refused(ana)


def test_who_turns_round_there_is_met_kindly(provider: Provider) -> None:
    ana = Visitor()
    ana.post(THERE)
    state = dict(parse_qsl(urlsplit(ana.sent_to).query))["state"]
    ana.get(f"{BACK}?error=access_denied&state={state}")
    assert ana.sent_to == "/sign-in/with/oidc/left/"
    assert "nothing was changed" in (ana.get(ana.sent_to), ana.read)[1]


def test_a_new_server_does_not_inherit_the_numbers_of_the_old(
    provider: Provider, settings: Any
) -> None:
    kept(Visitor()).write("A raise")
    with providing() as another:
        for name, value in settings_for(another).items():
            setattr(settings, name, value)
        other = Visitor()
        other.get(there(other))
        assert other.sent_to == "/keep/with/oidc/"


def test_where_none_is_named_there_is_no_such_page(provider: Provider, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS, settings.NOS_OIDC_ISSUER = {}, ""
    ana = Visitor()
    for path in (THERE, BACK, "/keep/with/oidc/", "/settings/elsewhere/"):
        assert ana.get(path).status_code == 404, path
        assert ana.post(path).status_code == 404, path
    assert "Elsewhere" not in (ana.get("/sign-in/"), ana.read)[1]
