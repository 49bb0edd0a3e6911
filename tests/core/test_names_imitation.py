"""Letters that imitate others: in names, addresses and domains; names in one foreign script are fine."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.reading.imitation import imitates, imitating_address, imitating_domain, is_twin
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event


@pytest.mark.parametrize(
    "name",
    [
        "J\u0430ne Roe",  # a Cyrillic a
        "Jane R\u03bfe",  # a Greek omicron
        "\u0410\u0441\u0430 Roe",  # a whole word of Cyrillic look-alikes beside a Latin one
        "\U0001d409\U0001d41a\U0001d427\U0001d41e Roe",  # mathematical bold
        "\uff2a\uff41\uff4e\uff45 Roe",  # full-width
        "\u202eeoR enaJ",
        "Jane\u2066 Roe",
        "Jane\u200dRoe",
    ],
)
def test_a_name_in_letters_that_imitate_others_is_seen(name: str) -> None:
    assert imitates(name)


@pytest.mark.parametrize(
    "name",
    [
        "Jane Roe",
        "Zoë Müller-Łukasz",
        "María José",
        "Mª José Pérez",
        "Иван Петров",
        "Γιώργος Παπαδόπουλος",
        "王伟",
        "山田 たろう カナ",
        "김민수 Kim",
        "محمد علی",
        "می\u200cخواهم",
        "王伟 David Wang",
        "Ja\u200bne Roe\ufeff",  # invisible marks change nothing of what it looks like: they are dropped
        "Jane 😀 Roe",
        "",
    ],
)
def test_a_name_in_ordinary_letters_of_any_script_is_fine(name: str) -> None:
    assert not imitates(name)


@pytest.mark.parametrize(
    "address",
    [
        "jane@\u0430cme.com",
        "j\u0430ne@acme.com",
        "jane@\u0430\u0441\u0435.com",  # wholly Cyrillic below a Latin ending
        "jane@xn--cme-5cd.com",  # the first of them in punycode
        "jane@xn--\u00ff.com",
        "jane@ac\u200bme.com",
        "ja\u200bne@acme.com",
    ],
)
def test_an_address_in_letters_that_imitate_others_is_seen(address: str) -> None:
    assert imitating_address(address)


@pytest.mark.parametrize(
    "domain", ["acme.com", "bücher.de", "xn--bcher-kva.de", "почта.рф", "例え.jp", "acme-robotics.co.uk"]
)
def test_a_domain_in_one_script_is_fine(domain: str) -> None:
    assert not imitating_domain(domain)


@pytest.mark.parametrize("domain", ["acrne.com", "examp1e.com", "a-cme.com", "vvidget.com", "g00d.com"])
def test_a_domain_that_reads_like_a_known_one_is_its_twin(domain: str) -> None:
    assert is_twin(domain, {"acme.com", "example.com", "widget.com", "good.com"})


@pytest.mark.parametrize("domain", ["acme.com", "acmes.com", "other.org"])
def test_a_known_domain_and_a_different_one_are_no_twins(domain: str) -> None:
    assert not is_twin(domain, {"acme.com"})


@pytest.mark.parametrize(
    ("guest", "text"),
    [
        ("Jаne Roe <jane@acme.example>", ""),
        ("Jane Roe <jane@аcme.example>", ""),
        ("", "Interviewers: Jаne Roe"),
        ("", "Interviewers: Jane Roe <jane@аcme.example>"),
        ("", "Interviewers: Jane Roe <jane@acrne.example>"),
        ("", "10:00 - 10:45 Jаne Roe"),
    ],
)
def test_an_imitation_is_left_out_with_the_reason(guest: str, text: str) -> None:
    met = who_was_met(
        event("Interview", "Bob Ray <bob@acme.example>", *filter(None, [guest]), description=text), ME, POLICY, BERLIN
    )

    assert ([p.person.name for p in met.people], [why for _, why in met.left_out]) == (["Bob Ray"], [Why.IMITATION])
