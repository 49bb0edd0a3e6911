"""Each refusal by Microsoft's sign-in is one sentence that says what to do."""

import pytest

from mailbot.core.errors import SignInNeeded, Unavailable
from mailbot.providers.microsoft.refusals import denied


def told(number: int, error: str = "invalid_grant", **how: bool) -> str:
    answer = {"error": error, "error_description": f"AADSTS{number}: Some sentence.\r\nTrace ID: x Timestamp: y"}
    return str(denied(answer, "run it again", **how))


@pytest.mark.parametrize(
    ("number", "cure"),
    [
        (65001, "may leave to its administrator"),
        (65004, "you declined"),
        (90094, "administrator of your organisation has to approve"),
        (90095, "administrator of your organisation has to approve"),
        (900941, "administrator of your organisation has to approve"),
        (50105, "only chosen people"),
        (50020, "consumers for a personal account"),
        (9002331, "set `authority` to consumers"),
        (9002332, "Supported account types"),
        (90130, "Supported account types"),
        (50194, "set `authority` to its tenant"),
        (700016, "`client_id`"),
        (7000218, "Allow public client flows"),
        (50011, "http://localhost"),
        (50076, "sign in again yourself"),
        (50079, "sign in again yourself"),
        (50199, "sign in again yourself"),
        (50173, "taken back"),
        (700082, "90 days"),
    ],
)
def test_what_can_be_done_about_a_refusal_is_said(number: int, cure: str) -> None:
    sentence = told(number)

    assert cure in sentence
    assert f"AADSTS{number}" in sentence
    assert "run it again" in sentence
    assert "Trace" not in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("number", [53000, 53001, 53002, 53003])
def test_a_rule_of_the_organisation_is_not_mended_by_trying_again(number: int) -> None:
    assert "ask its administrator" in told(number)
    assert "run it again" not in told(number)


@pytest.mark.parametrize(("number", "by_code"), [(530033, True), (530033, False), (53003, True)])
def test_a_forbidden_device_code_leads_to_the_browser(number: int, by_code: bool) -> None:
    assert "leave out --device-code" in told(number, by_code=by_code)


@pytest.mark.parametrize(
    ("error", "cure"),
    [
        ("interaction_required", "sign in again yourself"),
        ("consent_required", "administrator"),
        ("expired_token", "entered the code in time"),
        ("authorization_declined", "you declined"),
        ("bad_verification_code", "does not know the code"),
        ("something_new", "run it again"),
    ],
)
def test_a_number_that_is_not_known_falls_back_on_the_word(error: str, cure: str) -> None:
    assert cure in told(1, error)


@pytest.mark.parametrize("answer", [None, {}, {"error": "a b\nc"}, {"error": "x", "error_description": None}])
def test_an_answer_that_says_nothing_is_still_a_sentence(answer: dict[str, str] | None) -> None:
    error = denied(answer, "run it again")

    assert isinstance(error, SignInNeeded)
    assert str(error).endswith(": run it again")
    assert "\n" not in str(error)


@pytest.mark.parametrize("error", ["temporarily_unavailable", "server_error"])
def test_passing_trouble_is_no_refusal(error: str) -> None:
    assert isinstance(denied({"error": error}, "run it again"), Unavailable)
