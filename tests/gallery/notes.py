"""What a person might have noted after an interview, in each language: fragments, sentences, ideas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """One language's. `liked` to `idea` are fragments as people jot them down; the others are whole sentences."""

    topic: str
    liked: str
    liked_of_others: tuple[str, str]
    concern: str
    concerns_of_others: tuple[str, str]
    answer: str
    chance: str
    promised: str
    idea: str
    said_liked: str
    said_answer: str
    said_idea: str


NOTES = {
    "en": Notes(
        topic="system design",
        liked="the way the team releases every Friday",
        liked_of_others=("how you test with real nurses", "your map of the next two years"),
        concern="no experience with Kubernetes",
        concerns_of_others=("whether I like on-call weeks", "my short time at Globex"),
        answer="I ran Nomad for three years, and most of it carries over",
        chance="a pilot with the two hospitals in Lyon",
        promised="the link to my talk, https://example.org/talk",
        idea="a study on warehouse robots that halved picking errors",
        said_liked="You release every Friday and nobody is afraid of it.",
        said_answer="My three years with Nomad carry over to Kubernetes.",
        said_idea="Northwind has just opened its second warehouse in Lyon.",
    ),
    "de": Notes(
        topic="Systemdesign",
        liked="dass das Team jeden Freitag ausliefert",
        liked_of_others=("wie Sie mit echten Pflegekräften testen", "Ihr Plan für die nächsten zwei Jahre"),
        concern="keine Erfahrung mit Kubernetes",
        concerns_of_others=("ob mir Bereitschaftswochen liegen", "meine kurze Zeit bei Globex"),
        answer="ich habe drei Jahre Nomad betrieben, das meiste lässt sich übertragen",
        chance="ein Pilotversuch mit den zwei Kliniken in Lyon",
        promised="der Link zu meinem Vortrag, https://example.org/talk",
        idea="eine Studie über Lagerroboter, die Fehlgriffe halbiert haben",
        said_liked="Sie liefern jeden Freitag aus, und niemand hat Angst davor.",
        said_answer="Meine drei Jahre mit Nomad lassen sich auf Kubernetes übertragen.",
        said_idea="Northwind hat gerade das zweite Lager in Lyon eröffnet.",
    ),
    "fr": Notes(
        topic="la conception de systèmes",
        liked="la façon dont l'équipe livre chaque vendredi",
        liked_of_others=("vos essais avec de vraies infirmières", "votre plan pour les deux années à venir"),
        concern="aucune expérience de Kubernetes",
        concerns_of_others=("mon goût pour les semaines d'astreinte", "mon court passage chez Globex"),
        answer="j'ai exploité Nomad pendant trois ans et l'essentiel se transpose",
        chance="un essai avec les deux hôpitaux de Lyon",
        promised="le lien vers ma conférence, https://example.org/talk",
        idea="une étude sur des robots d'entrepôt qui ont réduit les erreurs de moitié",
        said_liked="Vous livrez chaque vendredi et personne n'en a peur.",
        said_answer="Mes trois années avec Nomad se transposent à Kubernetes.",
        said_idea="Northwind vient d'ouvrir son deuxième entrepôt à Lyon.",
    ),
    "es": Notes(
        topic="diseño de sistemas",
        liked="la manera en que el equipo publica cada viernes",
        liked_of_others=("sus pruebas con enfermeras de verdad", "su plan para los próximos dos años"),
        concern="ninguna experiencia con Kubernetes",
        concerns_of_others=("si me gustan las semanas de guardia", "mi breve paso por Globex"),
        answer="he llevado Nomad durante tres años y casi todo se puede trasladar",
        chance="un piloto con los dos hospitales de Lyon",
        promised="el enlace a mi charla, https://example.org/talk",
        idea="un estudio sobre robots de almacén que redujeron los errores a la mitad",
        said_liked="Publican cada viernes y nadie le tiene miedo.",
        said_answer="Mis tres años con Nomad se pueden trasladar a Kubernetes.",
        said_idea="Northwind acaba de abrir su segundo almacén en Lyon.",
    ),
    "pt": Notes(
        topic="desenho de sistemas",
        liked="a forma como a equipa publica todas as sextas-feiras",
        liked_of_others=("os vossos testes com enfermeiras reais", "o plano para os próximos dois anos"),
        concern="nenhuma experiência com Kubernetes",
        concerns_of_others=("se gosto de semanas de prevenção", "a minha curta passagem pela Globex"),
        answer="trabalhei três anos com Nomad e quase tudo se aproveita",
        chance="um piloto com os dois hospitais de Lyon",
        promised="a ligação para a minha palestra, https://example.org/talk",
        idea="um estudo sobre robôs de armazém que reduziram os erros para metade",
        said_liked="Publicam todas as sextas-feiras e ninguém tem medo disso.",
        said_answer="Os meus três anos com Nomad aproveitam-se no Kubernetes.",
        said_idea="A Northwind acaba de abrir o segundo armazém em Lyon.",
    ),
    "nl": Notes(
        topic="systeemontwerp",
        liked="dat het team elke vrijdag uitlevert",
        liked_of_others=("hoe jullie met echte verpleegkundigen testen", "het plan voor de komende twee jaar"),
        concern="geen ervaring met Kubernetes",
        concerns_of_others=("of wachtdiensten bij mij passen", "mijn korte tijd bij Globex"),
        answer="ik heb drie jaar Nomad beheerd en het meeste is hetzelfde",
        chance="een proef met de twee ziekenhuizen in Lyon",
        promised="de link naar mijn lezing, https://example.org/talk",
        idea="een studie over magazijnrobots die het aantal fouten halveerden",
        said_liked="Jullie leveren elke vrijdag uit en niemand is er bang voor.",
        said_answer="Mijn drie jaar met Nomad komen van pas bij Kubernetes.",
        said_idea="Northwind heeft net het tweede magazijn in Lyon geopend.",
    ),
    "it": Notes(
        topic="progettazione di sistemi",
        liked="il modo in cui il team rilascia ogni venerdì",
        liked_of_others=("le vostre prove con infermiere vere", "il vostro piano per i prossimi due anni"),
        concern="nessuna esperienza con Kubernetes",
        concerns_of_others=("se mi piacciono le settimane di reperibilità", "il mio breve periodo in Globex"),
        answer="ho gestito Nomad per tre anni e quasi tutto si può riportare",
        chance="un progetto pilota con i due ospedali di Lione",
        promised="il link al mio intervento, https://example.org/talk",
        idea="uno studio sui robot di magazzino che hanno dimezzato gli errori",
        said_liked="Rilasciate ogni venerdì e nessuno ne ha paura.",
        said_answer="I miei tre anni con Nomad si possono riportare su Kubernetes.",
        said_idea="Northwind ha appena aperto il secondo magazzino a Lione.",
    ),
}
