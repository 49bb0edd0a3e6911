"""Who takes part in a simulated search: companies with their people, and addresses that are nobody's."""

from dataclasses import dataclass

from mailbot.sandbox.items import Content, Kind, Mail, Who, who

ME = "sam@example.org"
MY_OTHER = "sam@alum.example.edu"
ROOM = Who("sofa@rooms.example", "Sofa (8)")
BOT = Who("fred@fireflies.ai", "Fireflies Notetaker")
STRANGER = "Uma Voss <uma@elsewhere.example>"
RELAY = "no-reply@us.greenhouse-mail.io"
NAMESPACE = "Interviews"


@dataclass(frozen=True, slots=True)
class Company:
    """An employer: its people as they are written, a recruiter of its own last, and a colleague never met."""

    name: str
    domain: str
    country: str  # told by its domain, "" when nothing tells it
    people: tuple[str, ...]
    recruiter: str
    colleague: str

    @property
    def relayed(self) -> Who:
        """How its application system signs."""
        return Who(RELAY, f"{self.name} Hiring")

    @property
    def desk(self) -> str:
        """Its address that nobody's name is on."""
        return f"jobs@{self.domain}"


COMPANIES = (
    Company(
        "Acme",
        "acme.example",
        "",
        ("Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "Clara Nunn <clara@acme.example>"),
        "Rita Moss (Recruiter) <rita@acme.example>",
        "Otto Ebel <otto@acme.example>",
    ),
    Company(
        "Globex",
        "globex.example",
        "",
        ("Ann Lee <ann@globex.example>", "Tom Fox <tom@globex.example>"),
        "Nina Falk (Recruiter) <nina@globex.example>",
        "Paul Zorn <paul@globex.example>",
    ),
    Company(
        "Kestrel",
        "kestrel-example.fr",
        "FR",
        ("Louis Brun <louis@kestrel-example.fr>", "Emma Petit <emma@kestrel-example.fr>"),
        "Marc Vidal (Recruiter) <marc@kestrel-example.fr>",
        "Jean Morel <jean@kestrel-example.fr>",
    ),
    Company(
        "Hooli",
        "hooli.example",
        "",
        ("Gavin Bell <gavin@hooli.example>", "Peggy Hale <peggy@hooli.example>"),
        "Dinah Kerr (Recruiter) <dinah@hooli.example>",
        "Hugo Lang <hugo@hooli.example>",
    ),
)


def domain_of(somebody: Who) -> str:
    """The right part of their address."""
    return somebody.address.lower().rpartition("@")[2]


def company_of(mail: Mail) -> Company | None:
    """Whose mail it is: from or to somebody there, or from an application system that names it."""
    content = mail.content
    domains = {domain_of(one) for one in (content.sender, *content.to)}
    for one in COMPANIES:
        if one.domain in domains or (is_relayed(content) and content.sender == one.relayed):
            return one
    return None


def is_relayed(content: Content) -> bool:
    """An application system wrote it."""
    return content.sender.address == RELAY


def is_answer(mail: Mail) -> bool:
    """Somebody wrote it by hand to the user."""
    content = mail.content
    automatic = {"Auto-Submitted", "List-Id", "X-Failed-Recipients"} & set(content.headers)
    return not mail.sent and not mail.is_draft and content.kind is Kind.MAIL and not automatic


def first_name(text: str) -> str:
    """What a greeting calls them."""
    return who(text).name.split()[0]


EVERYBODY = {
    who(text).address: (company, text)
    for company in COMPANIES
    for text in (*company.people, company.recruiter, company.colleague)
}
