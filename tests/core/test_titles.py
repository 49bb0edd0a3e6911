"""The pieces of a title: company, job, round and topic as real systems and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.reading.companies import company_of, role_of
from mailbot.core.reading.people import who_was_met
from mailbot.core.reading.rounds import round_of, topic_of
from tests.core.policies import BERLIN, ME, POLICY, WORDS, event, lonely

ACME = "Jane Roe <jane.roe@acme.com>"


def company(title: str, *guests: str, description: str = "") -> str:
    one = event(title, *guests, description=description) if guests else lonely(title, description)
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)[0]


def role(title: str, *guests: str, description: str = "") -> str:
    one = event(title, *guests, description=description) if guests else lonely(title, description)
    return role_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)


@pytest.mark.parametrize(
    "title",
    [
        "Acme <> Sam Hill",
        "Sam Hill <> Acme",
        "Sam / Acme",
        "Sam x Acme interview",
        "Acme | Onsite | Sam Hill",
        "Acme | Final Round | Sam Hill | Staff Engineer",
        "Phone Screen: Acme",
        "Interview with Acme for Staff Engineer",
        "Staff Engineer Interview - Acme",
        "Interview for Staff Engineer at Acme",
        "Invitation: Interview at Acme @ Tue Mar 3",
        "[Confirmed] Acme interview 14:00",
        "Sam Hill's interview with Acme",
        "Interview between Sam Hill and Acme",
        "Technical Interview @Acme",
        "2nd round interview, Acme",
        "Vorstellungsgespräch bei der Acme GmbH",
        "Vorstellungsgespräch Acme – Runde 2",
        "Entretien d'embauche chez Acme - Visio",
        "Entrevista en Acme",
        "Entrevista na Acme",
        "Sollicitatiegesprek bij Acme via Zoom",
        "Colloquio di lavoro presso la Acme",
    ],
)
def test_the_company_is_found_in_the_titles_people_write(title: str) -> None:
    assert company(title) == "Acme"


@pytest.mark.parametrize(
    "title",
    [
        "Interview with Jane",
        "Interview with Jane Roe",
        "Sam Hill and Jane Roe",
        "Interview on Monday",
        "Interview at home",
        "Interview via Zoom",
        "Video Interview",
        "Technical Interview – Part 2",
        "Onsite Interview – Engineering Team",
        "Hiring Manager Interview",
        "Preliminary interview",
        "Interview in Berlin",
        "Interview Frau Müller",
        "Microsoft Teams Interview",
        "Interview – Google Meet",
        "Interview: Responsable de tienda",
    ],
)
def test_a_title_without_a_company_gives_none(title: str) -> None:
    assert company(title) == ""


@pytest.mark.parametrize(
    ("title", "guest", "name"),
    [
        ("Interview at Müller & Söhne", "jane@mueller-soehne.de", "Müller & Söhne"),
        ("Kiln & Clay interview", "jane@kilnandclay.com", "Kiln & Clay"),
        ("Interview with Acme", "jane@getacme.io", "Acme"),
        ("Interview with Acme", "jane@acmehq.com", "Acme"),
        ("Acme Robotics | Onsite", "jane@acme.com", "Acme Robotics"),
        ("Acme on site", "jane@acme.com", "Acme"),
        ("Interview at LinkedIn", "jane@microsoft.com", "LinkedIn"),
        ("Interview", "jane@xn--mller-kva.de", "Müller"),
        ("Interview", "jane@acme.onmicrosoft.com", "Acme"),
        ("Interview", "careers@acme.com", "Acme"),
    ],
)
def test_the_title_spells_the_company_of_a_domain(title: str, guest: str, name: str) -> None:
    assert company(title, guest) == name


@pytest.mark.parametrize(
    ("organizer", "name"),
    [
        ("Acme Recruiting Team <no-reply@hire.lever.co>", "Acme"),
        ("Acme Hiring Team <no-reply@ashbyhq.com>", "Acme"),
        ("Acme via ModernLoop <acme@interviews.modernloop.io>", "Acme"),
        ("Indeed Interviews <no-reply@indeed.com>", ""),
        ("Google Calendar <calendar-notification@google.com>", ""),
        ("Unknown Organizer <unknownorganizer@calendar.google.com>", ""),
    ],
)
def test_a_machines_display_name_may_be_the_companys(organizer: str, name: str) -> None:
    assert company("Interview", organizer) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Company: Acme Robotics", "Acme Robotics"),
        ("Unternehmen: Acme", "Acme"),
        ("Thank you for your interest in Acme.", "Acme"),
        ("Ihre Bewerbung bei der Acme GmbH in Berlin", "Acme"),
        ("Thank you for your interview with Jane Roe.", ""),
    ],
)
def test_a_text_may_name_the_company(text: str, name: str) -> None:
    assert company("Interview", description=text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Client: Acme",
        "I am calling on behalf of Acme.",
        "Our client, Acme, would like to meet you.",
        "Kunde: Acme GmbH",
        "im Auftrag der Acme SE",
    ],
)
def test_an_agencys_client_is_the_company(text: str) -> None:
    assert company("Interview", "kim@bright-recruitment.com", description=text) == "Acme"


def test_an_agency_that_names_no_client_tells_no_company() -> None:
    assert company("Interview with Bright Recruitment", "kim@bright-recruitment.com") == ""


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("Staff Engineer Interview - Acme", "Staff Engineer"),
        ("Interview with Acme for Staff Engineer", "Staff Engineer"),
        ("Acme Staff Engineer Onsite", "Staff Engineer"),
        ("Machine Learning Engineer Interview", "Machine Learning Engineer"),
        ("Technical Program Manager Interview", "Technical Program Manager"),
        ("Sam Hill - Interview for the position of Data Steward", "Data Steward"),
        ("R-20451 Senior Buyer: Interview", "Senior Buyer"),
        ("Vorstellungsgespräch – Servicetechniker", "Servicetechniker"),
        ("Entretien – Développeuse logiciel senior", "Développeuse logiciel senior"),
        ("Entrevista: Analista de datos", "Analista de datos"),
        ("Interview with Jane Roe, Staff Engineer", ""),
        ("Jane Roe (Engineering Manager) interview", ""),
        ("Engineering Manager call", ""),
        ("Interview with the Engineering Manager", ""),
        ("Recruiter call", ""),
    ],
)
def test_the_job_is_what_is_offered_not_what_the_interviewer_is(title: str, job: str) -> None:
    assert role(title, ACME) == job


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Position: Data Engineer (m/w/d)", "Data Engineer"),
        ("Your interview for the Data Engineer role at Acme", "Data Engineer"),
        ("an interview for the position of Data Engineer", "Data Engineer"),
        ("zum Vorstellungsgespräch als Projektingenieur ein", "Projektingenieur"),
        ("pour le poste de développeur web chez Acme", "développeur web"),
        ("Interviewers:\nJane Roe\nRole: Data Engineer", ""),
        ("Role: https://acme.com/jobs", ""),
    ],
)
def test_a_text_may_name_the_job_above_its_people(text: str, job: str) -> None:
    assert role("Interview", ACME, description=text) == job


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Phone Screen: Acme", "phone screen"),
        ("Acme | Final Round", "final round"),
        ("2nd interview at Acme", "second round"),
        ("Round 3 with Acme", "third round"),
        ("Vorstellungsgespräch Runde 2", "second round"),
        ("3. Gespräch", "third round"),
        ("Acme onsite", "onsite"),
        ("Interview at 2:30", ""),
        ("Interview with Acme", ""),
        ("Zoom call", ""),
    ],
)
def test_the_round_is_what_the_title_says(title: str, told: str) -> None:
    assert round_of(title, WORDS) == told


def test_the_subject_of_a_job_is_no_topic() -> None:
    assert topic_of("Machine Learning Engineer interview", "Machine Learning Engineer", WORDS) == ""


def test_a_topic_beside_the_job_is_one() -> None:
    assert topic_of("Data Engineer interview: system design", "Data Engineer", WORDS) == "system design"


_ODD = st.text(alphabet="Aa a-–|:<>()@,/#&.'0İßﬁ\u0130 with at for und GmbH Interview", max_size=400)


@given(_ODD | st.text(max_size=300), _ODD | st.text(max_size=300))
def test_any_title_and_text_are_read_and_give_words_of_theirs(title: str, text: str) -> None:
    one = lonely(title, text)

    told = [company_of(one, (), ME, WORDS)[0], role_of(one, (), ME, WORDS)]

    assert not [t for t in told if len(t) > 80 or set(t) & set("\r\n{}<>@")]


@pytest.mark.parametrize("text", ["on behalf of " * 20_000, "Company: " + "A " * 50_000, "at " * 50_000, "A" * 200_000])
def test_endless_texts_are_read(text: str) -> None:
    assert len(company(text, description=text)) <= 40
