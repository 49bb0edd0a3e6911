"""Sentences that say who will be met, in every shipped language, one form a case."""

import pytest

from mailbot.core.reading.named import Around, named_in
from mailbot.core.reading.naming import How
from tests.core.policies import WORDS


def names(text: str, *known: str) -> list[str]:
    found = named_in("Interview", text, WORDS, Around(known=known))
    return [one.name for one in found if one.how is not How.HINT and one.complete and not one.coordinator]


TWO = [
    # English
    "You'll be meeting with Jane Doe and Bob Ray.",
    "You will be meeting Jane Doe (Head of Claims) and Bob Ray (Operations Director) for around an hour, "
    "competency based.",
    "As promised: you'll pair with Jane Doe and Bob Ray on a small task in our code base.",
    "The interview will be conducted by Jane Doe, our CTO, and Bob Ray, VP of Engineering at Acme Robotics.",
    "You'll first chat with Jane Doe from the data team, followed by Bob Ray, who runs our Berlin office.",
    "You will be interviewed by our Head of Data Jane Doe and Staff Engineer Bob Ray.",
    "I'll be joined by my colleagues Jane Doe and Bob Ray.",
    "The panel is made up of Dr Jane Doe, Dr. Bob Ray and a trustee.",
    "Jane Doe (Chair) and Bob Ray (HR) will be on the panel.",
    "Our founders Jane Doe and Bob Ray would love to meet you in person.",
    "Joining the call will be Jane Doe and Bob Ray.",
    "Your interviewers for this round are Jane Doe - Staff Engineer, and Bob Ray - Engineering Manager.",
    "You are going to speak to Jane Doe (she/her), our VP Product, as well as Bob Ray.",
    "For this stage we would like you to sit down with us: you will talk with Mr Bob Ray and Ms Jane Doe.",
    "On the call will be Jane Doe, Principal Designer, and Bob Ray, Research Lead.",
    "Jane Doe and Bob Ray are looking forward to meeting you.",
    "You will have a 45 minute conversation with Jane Doe and Bob Ray about system design.",
    "Interviewing you will be Prof. Jane Doe and Dr. Bob Ray.",
    # German
    "Ihre Gesprächspartner sind Frau Dr. Jane Doe (Leitung Einkauf) und Herr Bob Ray (Personalreferent).",
    "Das Gespräch führen Sie mit Jane Doe, Teamleiterin Backend, und Bob Ray.",
    "Das Gespräch wird von Jane Doe und Bob Ray geführt.",
    "Du triffst Jane Doe (Lead Analytics) und Bob Ray (Data Engineer).",
    "Am Gespräch nehmen neben mir auch Jane Doe und Bob Ray teil.",
    "Jane Doe, unsere Geschäftsführerin, und Bob Ray freuen sich schon auf dich.",
    "Sie sprechen zunächst mit unserem Abteilungsleiter Bob Ray und anschließend mit Jane Doe.",
    "Von unserer Seite sind Jane Doe und Bob Ray dabei.",
    "Bei dem Termin lernst du Jane Doe und Bob Ray kennen.",
    "Es erwarten Sie Frau Jane Doe und Herr Bob Ray.",
    "Jane Doe und Bob Ray werden das Gespräch mit Ihnen führen.",
    # French
    "Vous serez reçu par Mme Jane Doe, directrice des ressources humaines, et M. Bob Ray.",
    "L’entretien sera mené par Jane Doe (responsable produit) et Bob Ray (développeur senior).",
    "Vous échangerez avec Jane Doe, notre DAF, ainsi que Bob Ray.",
    "Tu rencontreras d'abord Jane Doe puis Bob Ray, le lead tech.",
    "Jane Doe et Bob Ray vous recevront dans nos locaux.",
    "Vos interlocuteurs seront Jane Doe et Bob Ray.",
    "L'entretien se déroulera en visio avec Jane Doe, cheffe de projet, et Bob Ray.",
    "Seront présents : Jane Doe et Bob Ray.",
    "Vous aurez un entretien de 45 minutes avec Jane Doe et Bob Ray.",
    # Spanish
    "En esta sesión conocerás a Jane Doe (Engineering Manager) y a Bob Ray (Tech Lead).",
    "Te entrevistarán Jane Doe, gerente de ventas, y Bob Ray.",
    "La entrevista será realizada por la Dra. Jane Doe y el Ing. Bob Ray.",
    "Te reunirás con Jane Doe y Bob Ray, del equipo de datos.",
    "La entrevista correrá a cargo de Dña. Jane Doe y D. Bob Ray.",
    "Hablarás primero con nuestra directora Jane Doe y después con Bob Ray.",
    "Estarán presentes Jane Doe y Bob Ray.",
    "Jane Doe y Bob Ray te entrevistarán por videollamada.",
    # Portuguese
    "Você vai conversar com a Jane Doe, nossa gerente, e com o Bob Ray.",
    "A entrevista será conduzida pela Dra. Jane Doe e pelo Eng. Bob Ray.",
    "Você será entrevistado por Jane Doe e Bob Ray.",
    "Vão participar a Jane Doe (Tech Lead) e o Bob Ray (CTO).",
    "Nesta etapa irá falar com Jane Doe, diretora financeira, e Bob Ray.",
    "O painel será composto por Jane Doe e Bob Ray.",
    # Dutch
    "Je spreekt met Jane Doe (teamleider) en Bob Ray (HR-adviseur).",
    "U wordt ontvangen door mevrouw Jane Doe en de heer Bob Ray.",
    "Het gesprek wordt gevoerd door Jane Doe, hoofd inkoop, en Bob Ray.",
    "Je gesprekspartners zijn Jane Doe en Bob Ray.",
    "Bij het gesprek zijn Jane Doe en Bob Ray aanwezig.",
    "Je ontmoet dan Jane Doe en Bob Ray.",
    "Jane Doe en Bob Ray zullen het gesprek met je voeren.",
    "Je hebt een kennismaking met onze directeur Jane Doe en met Bob Ray.",
    "Je draait 's ochtends mee met Jane Doe in de bakkerij en 's middags met Bob Ray in de winkel.",
    # Italian
    "Ti incontrerai con Jane Doe (CTO) e Bob Ray (responsabile prodotto).",
    "Il colloquio sarà condotto dalla dott.ssa Jane Doe e dal dott. Bob Ray.",
    "Incontrerà Jane Doe, responsabile acquisti, e Bob Ray.",
    "Parlerai con Jane Doe e con Bob Ray, il nostro direttore tecnico.",
    "Parteciperanno Jane Doe e Bob Ray.",
    "Sarai ricevuto dal sig. Bob Ray e dalla sig.ra Jane Doe.",
    "Con me ci saranno anche Jane Doe e Bob Ray.",
]


@pytest.mark.parametrize("text", TWO)
def test_both_whom_a_sentence_says_one_meets_are_named(text: str) -> None:
    assert sorted(names(f"Hello,\n\n{text}\n\nSee you there!")) == ["Bob Ray", "Jane Doe"]


ONE = [
    ("Your call is with Temesgen Alemu, who leads the platform team.", "Temesgen Alemu"),
    ("This round will be led by Siobhán O'Neill-Walsh, Director of Nursing.", "Siobhán O'Neill-Walsh"),
    ("As discussed, this one is with me and Lindiwe Dube, who runs our Cape Town team.", "Lindiwe Dube"),
    ("You will meet with the hiring manager, Jean-Luc van der Berg.", "Jean-Luc van der Berg"),
    ("Nuestro director de Ventas, Íñigo Errejón Galván, te entrevistará.", "Íñigo Errejón Galván"),
    (
        "Il colloquio, della durata di circa 45 minuti, sarà condotto dal dott. Lorenzo Tedeschi, titolare.",
        "Lorenzo Tedeschi",
    ),
    ("Tendrás una entrevista por Teams con Marta Puig de Grupo Arandia.", "Marta Puig"),
    ("Sie sprechen mit Herrn Yusuf Özdemir von der Nordlicht GmbH.", "Yusuf Özdemir"),
    (
        "Vous rencontrerez Hélène d'Aubigny, directrice financière du Groupe Sorbier, dans leurs locaux.",
        "Hélène d'Aubigny",
    ),
    ("Sua entrevista ficou confirmada pra quinta às 14h com Anselmo Prado, gerente da loja do centro", "Anselmo Prado"),
    ("gesprek met Henk Scholten, bedrijfsleider", "Henk Scholten"),
    ("Je spreekt met Henk-Jan van den Heuvel van Philips.", "Henk-Jan van den Heuvel"),
    ("Con Beatriz Lozano (responsable de exportación)", "Beatriz Lozano"),
    ("You'll be speaking with Ngozi Okonjo on Tuesday at 10.", "Ngozi Okonjo"),
    ("Ms. Wei-Ling Chen will interview you.", "Wei-Ling Chen"),
    ("You will be interviewed by Xochitl Quetzal.", "Xochitl Quetzal"),
    ("Zum Gespräch empfängt Sie unser Werksleiter Detlef Krause.", "Detlef Krause"),
    ("De sollicitatiecommissie bestaat uit:\n- de heer Pieter van der Meulen, afdelingshoofd", "Pieter van der Meulen"),
    ("Ihre Gesprächspartner sind:\n- Herr Dr. Thomas Brandl, Leiter Entwicklung", "Thomas Brandl"),
    ("Entretien avec M. Luc Besnard, chef d'atelier", "Luc Besnard"),
    ("You'll meet Maria da Silva Costa, our COO.", "Maria da Silva Costa"),
    ("Zoom with Aoife Byrne, our Head of People Analytics, who you will be meeting with first.", "Aoife Byrne"),
]


@pytest.mark.parametrize(("text", "name"), ONE)
def test_whom_a_sentence_says_one_meets_is_named_whole(text: str, name: str) -> None:
    assert names(f"Hello,\n\n{text}\n\nSee you there!") == [name]


NOBODY = [
    "Our CEO Jane Doe founded Acme in 2015 together with Bob Ray.",
    "Acme was founded by Jane Doe and is led by Bob Ray.",
    "In this role you will report to Jane Doe.",
    "You would report directly to our CFO, Jane Doe.",
    "If you are running late, please call Jane Doe on 0151 555 0142.",
    "If successful, you will meet our CEO Jane Doe in the next round.",
    "Jane Doe is in copy.",
    "Jane Doe (in copy) will send you the contract.",
    "You will not be meeting Jane Doe this time.",
    "Unfortunately Jane Doe cannot join us.",
    "Jane Doe won't be able to join the call.",
    "Thanks again for speaking with Jane Doe last week!",
    "Thank you for the conversation with Jane Doe, who enjoyed it.",
    "After your interview with Jane Doe we would like to get to know you better.",
    "Bei Fragen können Sie gerne mit Jane Doe sprechen.",
    "For questions, contact Jane Doe.",
    "On arrival you will be met by Jane Doe at reception.",
    "Jane Doe from reception will meet you in the lobby.",
    "Please share your slides with Jane Doe beforehand.",
    "You were referred by Jane Doe.",
    "Jane Doe has recommended you to us.",
    "The interview will take place at Blue Harbor House, King Street.",
    "You'll be meeting with Blue Harbor.",
    "Your interview with Northwind Traders is confirmed.",
    "The interview will be conducted by Peak Staffing.",
    "You will be meeting the Human Resources Department.",
    "Das Gespräch wird von der Personalabteilung geführt.",
    "Sie treffen uns im Haus Kaiser Wilhelm.",
    "Sie werden nicht mit Jane Doe sprechen.",
    "Danke für das Gespräch mit Jane Doe.",
    "Falls Sie Jane Doe treffen, grüßen Sie sie.",
    "Die Stelle berichtet an Jane Doe.",
    "Vielen Dank für Ihr Interesse an Jane Doe Consulting.",
    "Merci pour le premier échange avec Jane Doe, qui nous a dit beaucoup de bien de vous.",
    "Vous ne rencontrerez pas Jane Doe.",
    "Le poste est rattaché à Jane Doe.",
    "Pour toute question, contactez Jane Doe.",
    "Si todo va bien, conocerás a Jane Doe.",
    "Gracias por la entrevista con Jane Doe.",
    "Reportarás a Jane Doe.",
    "Cualquier duda, habla con Jane Doe.",
    "A vaga reporta para Jane Doe.",
    "Obrigada pela conversa com Jane Doe.",
    "Em caso de dúvidas, fale com Jane Doe.",
    "Bedankt voor het gesprek met Jane Doe.",
    "Voor vragen kun je bellen met Jane Doe.",
    "Grazie per il colloquio con Jane Doe.",
    "Per domande puoi parlare con Jane Doe.",
    "Il colloquio si terrà presso la sede di Via Mario Rossi 31.",
    "La entrevista será en la calle Pablo Iglesias 3.",
    "The call is hosted by Microsoft Teams.",
    "You will work closely with Jane Doe and her team.",
    "Read Jane Doe's blog before we talk.",
    "Dial-in hosted by Jane Doe\nMeeting ID: 123 456 789",
]


@pytest.mark.parametrize("text", NOBODY)
def test_whoever_is_only_mentioned_is_nobody_to_thank(text: str) -> None:
    assert names(f"Hello,\n\n{text}\n\nSee you there!") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("You will meet Bob Ray (CTO) instead of Jane Doe.", "Bob Ray"),
        ("You will meet Bob Ray, who reports to Jane Doe.", "Bob Ray"),
        ("You will meet Bob Ray, our CTO. Call Jane Doe if you are late.", "Bob Ray"),
        ("You will meet Bob Ray (CTO), not Jane Doe as planned.", "Bob Ray"),
        ("Sie treffen Herrn Bob Ray, der an Jane Doe berichtet.", "Bob Ray"),
        ("You'll meet Bob Ray, Head of Data at Blue Harbor, Kings Cross.", "Bob Ray"),
        ("Bob Ray (CTO) will interview you. Jane Doe cannot make it.", "Bob Ray"),
        ("You will be interviewed by Bob Ray, successor of Jane Doe.", "Bob Ray"),
        ("Vous rencontrerez Bob Ray, directeur, à la place de Jane Doe.", "Bob Ray"),
    ],
)
def test_only_those_who_are_met_are_named_beside_others(text: str, name: str) -> None:
    assert names(f"Hello,\n\n{text}\n\nSee you there!") == [name]
