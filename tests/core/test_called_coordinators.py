"""Who only arranges, by what they sign as and what they say of themselves, in seven languages; and who does not."""

import pytest

from mailbot.core.ledger import Role
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, somebody

RITA = "Rita Moss <rita@acme.example>"
JANE = "Jane Doe <jane@acme.example>"


def role_of_rita(text: str, *guests: str) -> Role:
    one = event("Interview", *(guests or (JANE,)), organizer=somebody(RITA), description=text)
    found = who_was_met(one, ME, POLICY, BERLIN)
    return next(p.role for p in found.people if p.person.address == "rita@acme.example")


@pytest.mark.parametrize(
    "post",
    [
        "Recruiting Specialist",
        "Technical Recruiter, Acme",
        "Talent Acquisition Partner",
        "Interview Coordinator",
        "Candidate Experience Associate",
        "HR Manager | Acme",
        "HR Generalist",
        "People & Culture Partner",
        "Executive Assistant to Jill Marsh",
        "Team Assistant",
        "Personalreferentin",
        "Personalabteilung, Acme GmbH",
        "Sachbearbeiterin Personal",
        "Assistentin der Geschäftsführung",
        "Teamassistenz",
        "Sekretariat Prof. Lang",
        "Chargée de recrutement",
        "Chargée de missions RH",
        "Gestionnaire ressources humaines",
        "Assistante de direction",
        "Secrétaire de direction",
        "Técnica de selección",
        "Técnica de Recursos Humanos",
        "Departamento de RRHH",
        "Asistente de dirección",
        "Secretaria de Gerencia",
        "Analista de Atração de Talentos",
        "Analista de RH",
        "Assistente administrativa",
        "Secretária da Direção",
        "HR-adviseur Werving & Selectie",
        "Personeelsadviseur",
        "Directiesecretaresse",
        "Medewerker P&O",
        "Addetta selezione del personale",
        "Ufficio Risorse Umane",
        "Assistente di direzione",
        "Segreteria amministrativa",
        "Assistenz Jane Doe",
        "PA to Jane Doe",
        "Equipo de Talento | Acme",
        "Responsable de Personas y Cultura",
        "Business Partner de RH",
        "Gente & Gestão",
        "adviseur HRM",
        "managementassistente",
        "HR Specialist",
    ],
)
def test_who_signs_with_such_a_post_while_another_interviews_arranges(post: str) -> None:
    assert role_of_rita(f"The link is below.\n\nRita Moss\n{post}") is Role.COORDINATOR


@pytest.mark.parametrize(
    "post",
    [
        "Head of Data",
        "Engineering Manager",
        "Programme Coordinator",
        "Coordinator of Clinical Trials",
        "Assistant Professor",
        "Assistant Store Manager",
        "Chief People Officer",
        "HR Director",
        "Human-Robot Interaction Lead",
        "Leiterin Entwicklung",
        "Oberärztin",
        "Assistenzärztin",
        "Directrice des opérations",
        "Responsable de tienda",
        "Coordenadora de projetos",
        "Teammanager",
        "Responsabile acquisti",
        "Secretary General",
        "Personal Trainer & Studio Manager",
        "Head of Personal Banking",
        "Secretary of the Board",
        "Responsable de selección de semillas",
        "Assistant Principal",
        "Resource Planning Lead",
        "HR-10000 Zagreb",
    ],
)
def test_who_signs_with_any_other_post_interviews_too(post: str) -> None:
    assert role_of_rita(f"The link is below.\n\nRita Moss\n{post}") is Role.INTERVIEWER


@pytest.mark.parametrize(
    "text",
    [
        "I won't be joining the call myself.",
        "Just so you know, I will not be there but Jane will look after you.",
        "I'm not attending, call me afterwards.",
        "Ich habe den Termin nur organisiert und werde selbst nicht dabei sein.",
        "Ich bin selbst nicht dabei, melde mich aber danach.",
        "Ich nehme am Gespräch nicht teil.",
        "Je ne serai pas présente, mais je vous appelle ensuite.",
        "Je ne participerai pas à l'entretien.",
        "Yo no estaré en la reunión. Llámame al salir.",
        "No podré acompañarte, pero me cuentas luego.",
        "Eu não estarei na conversa, mas fico à disposição.",
        "Não vou participar da entrevista.",
        "Ik ben er zelf niet bij, ik bel je na afloop.",
        "Zelf sluit ik niet aan, ik ben daarbij niet aanwezig.",
        "Io non ci sarò, ci sentiamo dopo.",
        "Non parteciperò al colloquio.",
        "I'll open the call for introductions and then leave you two to it.",
        "I will join for a minute to introduce everyone before I drop off.",
        "Ich eröffne den Call und verabschiede mich dann.",
        "J'ouvre la visio puis je vous laisse entre vous.",
        "Abro la llamada para presentaros y os dejo.",
        "Vou abrir a sala, apresento vocês e saio.",
        "Ik open de call en haak daarna af.",
        "Io apro la call per le presentazioni e poi vi lascio.",
        "I'm just setting this up for the team.",
        "Solo coordino las agendas.",
        "Mi occupo soltanto della logistica.",
        "I am writing on behalf of Jane Doe.",
        "Im Auftrag von Frau Doe sende ich Ihnen den Termin.",
        "Je vous écris de la part de Jane Doe.",
        "I'm arranging this for Jane, who will run it.",
        "I look after Jane's diary.",
        "I won't sit in on this one.",
        "Das Gespräch findet ohne mich statt.",
        "L'entretien se fera sans moi.",
        "Yo no participo en la entrevista.",
        "Zelf ben ik er niet bij.",
    ],
)
def test_who_says_that_they_leave_it_to_others_arranges(text: str) -> None:
    assert role_of_rita(f"Hi Sam,\n{text}\nRita") is Role.COORDINATOR


@pytest.mark.parametrize(
    "text",
    [
        "I'll join for the first ten minutes to tell you about the roadmap.",
        "If you can't attend, I will find another slot.",
        "I can't wait to meet you!",
        "I can't make it at three, so I moved us to four.",
        "I will not be able to join before 14:00.",
        "Falls Sie nicht teilnehmen können, melde ich mich.",
        "Ich freue mich, wenn Sie nicht allein dabei sind.",
        "Je ne serai pas disponible par téléphone avant.",
        "Si no podrá asistir, avise.",
        "Als je niet aanwezig kunt zijn, hoor ik het graag.",
        "Jane and I look forward to it. I am writing on behalf of Acme.",
        "I'll start with an introduction, then Jane has some questions.",
        "I'll start with questions and leave ten minutes for yours.",
        "I'm not joining from the office but from home.",
        "I will not be the only one on the panel.",
        "Ich freue mich und verlasse mich auf den Zug.",
        "Je ne serai pas seule, Jane sera là.",
        "No estaré sola, viene Jane.",
        "Abro yo con unas preguntas y os dejo tiempo al final.",
    ],
)
def test_what_only_sounds_like_it_leaves_the_organiser_an_interviewer(text: str) -> None:
    assert role_of_rita(f"Hi Sam,\n{text}\nRita") is Role.INTERVIEWER


@pytest.mark.parametrize(
    "text",
    [
        "You will talk with me and Jane.\n\nRita Moss\nHR Manager",
        "Das Gespräch findet mit mir und Frau Doe statt.\n\nRita Moss\nPersonalabteilung",
        "Vous échangerez avec Jane et moi.\n\nRita Moss\nAssistante RH",
        "Jane Doe will also join.\n\nRita Moss",
        "Parteciperà anche l'Ing. Jane Doe.\n\nRita Moss",
    ],
)
def test_who_takes_part_interviews(text: str) -> None:
    assert role_of_rita(text) is Role.INTERVIEWER


def test_a_guest_from_personnel_who_does_not_write_interviews() -> None:
    one = event("Interview", "Tom Hill (HR) <tom@acme.example>", organizer=somebody(JANE), description="Jane Doe\nCTO")

    assert {p.role for p in who_was_met(one, ME, POLICY, BERLIN).people} == {Role.INTERVIEWER}


@pytest.mark.parametrize(
    "text",
    [
        "Rita (our recruiter) is copied.\nJane",
        "Rita Moss from our recruiting team is copied.\nJane Doe",
        "My assistant Rita Moss is copied.\nJane Doe",
        "Meine Assistentin Rita Moss ist in Kopie.\nJane Doe",
        "Mon assistante, Rita Moss, est en copie.\nJane Doe",
    ],
)
def test_a_guest_whom_the_interviewer_calls_so_arranges(text: str) -> None:
    one = event("Interview", RITA, organizer=somebody(JANE), description=text)
    roles = {p.person.address: p.role for p in who_was_met(one, ME, POLICY, BERLIN).people}

    assert roles == {"rita@acme.example": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}


def test_the_post_below_somebody_elses_name_is_theirs() -> None:
    assert role_of_rita("Rita Moss\nJane Doe\nRecruiter") is Role.INTERVIEWER


def test_who_leaves_it_to_others_is_nobody_to_thank_even_alone() -> None:
    assert role_of_rita("Ray will call you. I won't be joining.\nRita", "sam@example.org") is Role.COORDINATOR


def test_a_lone_recruiter_who_presents_another_arranges() -> None:
    text = "You will be meeting Fiona Gale from the team.\n\nRita Moss\nRecruiter"

    assert role_of_rita(text, "sam@example.org") is Role.COORDINATOR


def test_a_lone_recruiter_who_presents_nobody_interviews() -> None:
    text = "You will be meeting our team later on.\n\nRita Moss\nRecruiter"

    assert role_of_rita(text, "sam@example.org") is Role.INTERVIEWER


@pytest.mark.parametrize(
    "domain",
    ["peak-staffing.example", "peakstaffing.example", "north-executive-search.example", "kompaswerving.example"],
)
def test_an_agencys_domain_is_one_with_hyphens_or_without(domain: str) -> None:
    one = event("Interview", JANE, organizer=somebody(f"Rita Moss <rita@{domain}>"))
    roles = {p.person.address: p.role for p in who_was_met(one, ME, POLICY, BERLIN).people}

    assert roles == {f"rita@{domain}": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}
