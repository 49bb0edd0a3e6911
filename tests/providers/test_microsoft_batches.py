"""Microsoft Graph asked twenty questions at a time."""

import pytest

from mailbot.core.errors import Conflict, Missing, Nonsense, OutcomeUnknown, SignInNeeded, Unavailable
from mailbot.providers.microsoft.graph import Ask, Graph, link
from mailbot.providers.transport import Transport
from tests.providers.microsoft_script import Nobody, Scripted, graph, part


def test_every_part_of_a_batch_asks_for_lasting_ids_and_utc() -> None:
    service = Scripted({"responses": [part(0)]})

    graph(service).batch([Ask(path=link("me"))])

    assert service.parts(0)[0]["headers"]["Prefer"] == 'IdType="ImmutableId", outlook.timezone="UTC"'


def test_more_parts_than_twenty_go_in_several_batches_in_order() -> None:
    answers = [
        {"responses": [part(n, body={"n": n}) for n in reversed(range(20))]},
        {"responses": [part(0, body={"n": 20})]},
    ]
    service = Scripted(*answers)

    found = graph(service).batch([Ask(path=link("me")) for _ in range(21)])

    assert [answer.read()["n"] for answer in found] == list(range(21))
    assert [len(service.parts(0)), len(service.parts(1))] == [20, 1]


def test_nothing_to_ask_asks_nothing() -> None:
    service = Scripted()

    assert graph(service).batch([]) == []
    assert service.asked == []


def test_each_part_of_a_batch_fails_alone() -> None:
    told = {"error": {"code": "ErrorItemNotFound", "message": "Not there."}}
    parts = [part(0, body={"n": 1}), part(1, 404, told), part(2, 412, told), part(3, 403, {"error": {"code": "x"}})]
    asks = [Ask(path=link("me"))] * 4

    found = graph(Scripted({"responses": parts})).batch(asks)

    assert found[0].read() == {"n": 1}
    assert isinstance(found[1].error, Missing)
    assert isinstance(found[2].error, Conflict)
    assert found[3].error is not None
    with pytest.raises(Missing):
        found[1].read()


def test_a_part_that_lacks_a_permission_asks_to_sign_in() -> None:
    told = {"error": {"code": "ErrorAccessDenied", "message": "Access is denied."}}

    (answer,) = graph(Scripted({"responses": [part(0, 403, told)]})).batch([Ask(path=link("me"))])

    assert isinstance(answer.error, SignInNeeded)


def test_throttled_reads_are_asked_once_more_after_the_wait() -> None:
    slow = {"responses": [part(0, body={"n": 0}), part(1, 429, {}, **{"Retry-After": "3"})]}
    service, waits = Scripted(slow, {"responses": [part(0, body={"n": 1})]}), list[float]()

    found = graph(service, waits).batch([Ask(path=link("me")), Ask(path=link("me", "calendars"))])

    assert [answer.read()["n"] for answer in found] == [0, 1]
    assert [one["url"] for one in service.parts(1)] == ["/me/calendars"]
    assert len(waits) == 1
    assert 2 < waits[0] <= 3


def test_reads_that_stay_throttled_are_not_asked_a_third_time() -> None:
    slow = {"responses": [part(0, 429)]}
    service = Scripted(slow, slow)

    (answer,) = graph(service).batch([Ask(path=link("me"))])

    assert isinstance(answer.error, Unavailable)
    assert service.script == []


def test_a_long_wait_is_left_to_the_caller() -> None:
    service = Scripted({"responses": [part(0, 429, {}, **{"Retry-After": "300"})]})

    (answer,) = graph(service).batch([Ask(path=link("me"))])

    assert isinstance(answer.error, Unavailable)
    assert answer.error.retry_at is not None


def test_a_throttled_change_is_not_repeated() -> None:
    service = Scripted({"responses": [part(0, 429)]})

    (answer,) = graph(service).batch([Ask(method="PATCH", path=link("me", "messages", "1"), body={})])

    assert isinstance(answer.error, Unavailable)


def test_a_change_in_a_batch_that_failed_midway_has_an_unknown_outcome() -> None:
    service = Scripted({"responses": [part(0, 503)]})

    (answer,) = graph(service).batch([Ask(method="PATCH", path=link("me", "messages", "1"), body={})])

    assert isinstance(answer.error, OutcomeUnknown)


@pytest.mark.parametrize("responses", [[], [{"id": "0"}], [{"id": "0", "status": "200"}], [7], "x"])
def test_a_part_that_was_left_unanswered_is_never_taken_for_done(responses: object) -> None:
    read, write = Ask(path=link("me")), Ask(method="PATCH", path=link("me", "messages", "1"), body={})

    (one,) = graph(Scripted({"responses": responses})).batch([read])
    (other,) = graph(Scripted({"responses": responses})).batch([write])

    assert isinstance(one.error, Nonsense)
    assert isinstance(other.error, OutcomeUnknown)


def test_parts_whose_token_was_refused_are_asked_once_more_with_a_new_one() -> None:
    refused = {"responses": [part(0, body={"n": 0}), part(1, 401)]}
    service, renewed = Scripted(refused, {"responses": [part(0, body={"n": 1})]}), list[bool]()
    asked = Graph(Transport({}, bottom=service), Nobody(), renew=lambda: renewed.append(True), pause=lambda _s: None)
    change = Ask(method="PATCH", path=link("me", "messages", "1"), body={})

    found = asked.batch([Ask(path=link("me")), change])

    assert [answer.read()["n"] for answer in found] == [0, 1]
    assert renewed == [True]
    assert [one["method"] for one in service.parts(1)] == ["PATCH"]


def test_a_part_that_is_refused_again_asks_to_sign_in() -> None:
    refused = {"responses": [part(0, 401)]}

    (answer,) = graph(Scripted(refused, refused)).batch([Ask(path=link("me"))])

    assert isinstance(answer.error, SignInNeeded)


def test_an_id_that_cannot_be_is_missing_and_no_other_refusal() -> None:
    told = {"error": {"code": "ErrorInvalidIdMalformed", "message": "Id is malformed."}}
    ask = Ask(path=link("me", "messages", "x"))

    (answer,) = graph(Scripted({"responses": [part(0, 400, told)]})).batch([ask])

    assert isinstance(answer.error, Missing)
    with pytest.raises(Missing):
        graph(Scripted((400, told))).do(ask)
