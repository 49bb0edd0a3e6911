"""What a job is called: the words of the lists, and the many that are made like one."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.policy import Words


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_JOB = frozenset(
    {
        "job", "role", "position", "candidate", "application", "hiring", "recruiter", "recruiting", "career",
        "stelle", "bewerbung", "bewerber*", "kandidat*", "karriere", "poste", "candidature", "candidat*",
        "recrutement", "embauche", "puesto", "candidatura", "vacante", "empleo", "trabajo", "vaga", "emprego",
        "trabalho", "vacature", "sollicitatie*", "kandidaat", "functie", "posizione", "selezione", "lavoro",
        "assunzione",
    }
)  # fmt: skip
PAPERS = frozenset(
    {
        "cv", "curriculum", "curriculum vitae", "currículum", "currículo", "lebenslauf", "anschreiben",
        "lettre de motivation", "motivatiebrief", "lettera di presentazione", "lettere di referenze",
        "carta de presentación", "carta de apresentação", "hr", "rrhh", "rh",
    }
)  # fmt: skip
"""They tell that an event is about work, and are what no job is called."""
_NO_TITLE = frozenset({"hiring manager", "recruiter", "interviewer", "interviewers", "candidate"})
# what is nothing but a job, and no surname; not in the lists, whose words make an ambiguous title count
_TRADES = _listed(
    "accountant adjuster adviser advisor agronomist animator attorney auditor bartender barista biologist "
    "bookkeeper broker buyer caregiver cashier chemist clerk coach contractor controller controllerin coordinator "
    "counsel counselor counsellor courier curator dentist dietitian dispatcher economist editor electrician "
    "epidemiologist estimator evangelist firefighter generalist geologist hairdresser hygienist illustrator "
    "inspector instructor interpreter investigator journalist lawyer lecturer librarian machinist marketer mechanic "
    "merchandiser midwife nurse nutritionist operator optician paralegal paramedic pharmacist photographer "
    "physician physicist physiotherapist planner postdoc producer professor psychologist receptionist reporter "
    "scheduler secretary solicitor statistician steward stylist supervisor surgeon surveyor teacher technologist "
    "therapist translator treasurer tutor underwriter veterinarian waiter waitress welder monteur boekhouder "
    "medewerker verpleegkundige docent adviseur comptable juriste avocat avocate enseignant enseignante directeur "
    "directrice assistante contable gestor gestora enfermero enfermera director directora consultor consultora gerente "
    "abogado abogada consulente farmacista infermiere infermiera impiegato impiegata commesso commessa contabile "
    "avvocato avvocata camarero camarera cocinero cocinera dependiente dependienta cajero cajera conductor conductora "
    "recepcionista mozo operario operaria electricista fontanero soldador peluquero peluquera limpiador limpiadora "
    "garçom garçonete cozinheiro cozinheira motorista vendedor vendedora operador operadora eletricista pedreiro "
    "serveur serveuse cuisinier cuisinière caissier caissière chauffeur magasinier coiffeur coiffeuse électricien "
    "électricienne plombier maçon soudeur éducateur éducatrice réceptionniste préparateur préparatrice mécanicien "
    "mécanicienne animateur animatrice kellner kellnerin friseur friseurin maurer elektriker elektrikerin kassierer "
    "kassiererin verkäufer verkäuferin krankenschwester bürokraft sekretärin sachbearbeiterin köchin kelner verkoper "
    "verkoopster loodgieter timmerman leraar lerares verzorgende secretaresse receptioniste magazijnmedewerker "
    "cameriere cameriera cuoco cuoca cassiere cassiera autista segretaria magazziniere operaio operaia elettricista "
    "idraulico parrucchiere parrucchiera estetista educatore educatrice insegnante addetto addetta cleaner carer "
    "plumber carpenter apprentice intern auxiliar ayudante ajudante "
)
_MADE = re.compile(
    r"(?<!\w)(?:business partner|engineering lead|sales rep|social worker|backend sr"
    r"|(?:sr|senior|junior|lead|staff) (?:backend|frontend)"
    r"|\w+ (?:lead|leader|officer|representative|assistant|associate|agent|fellow|operative)"
    r"|\w{3,}(?:ingenieur|techniker|entwickler|manager|leiter|berater|mechaniker|assistent|architekt|redakteur)(?:in)?"
    r"|\w{3,}(?:pfleger(?:in)?|kaufmann|kauffrau|voorbereider|ontwikkelaar|monteur|adviseur)"
    r"|(?:berater|architekt|buchhalter|redakteur|sachbearbeiter|pfleger|erzieher|lehrer|verkäufer|mechatroniker)(?:in)?"
    r"|contr[ôo]leu(?:r|se)|infirmi(?:er|ère)|vendeu(?:r|se)|charg[ée]+ de \w+|responsab(?:le|ile) \w+"
    r"|t[ée]cnic[oa] d[ei] \w+|encarregad[oa] de \w+)(?!\w)",
    re.I,
)


def is_job(text: str, words: Words) -> bool:
    """*text* holds what a job is called, and is not about hiring itself."""
    called = has_phrase(text, words.job - NO_JOB - PAPERS) or has_phrase(text, _TRADES) or _MADE.search(text)
    return bool(called) and not has_phrase(text, NO_JOB | _NO_TITLE)
