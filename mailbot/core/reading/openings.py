"""What stands in a sentence before the names of those who are met, in every shipped language, as patterns."""

_YOU = (
    r"\byou(?:['’](?:ll|re|d)| will| are| would| shall)?(?: (?:be|also|then|first|both|now|next|going to|get to"
    r"|able to|have the (?:chance|opportunity) to))*"
)
_TALK = r"(?:speak|talk|chat|interview|connect|sit down|pair|catch up|meet up)(?:ing)?(?:ting|ning)?"
_HELD_EN = r"(?:held|conducted|led|run|chaired|carried out|facilitated|done|hosted|moderated|taken)"
_THE_TALK = (
    r"(?:interviews?|conversation|discussion|call|chat|meeting|session|panel|screen|round|\w*gesprächs?"
    r"|\w*interviews?|termin|runde"
    r"|entretien|échange|entrevue|rendez-vous|entrevistas?|reunión|conversa|reunião|\w*gesprek|afspraak"
    r"|colloquio|incontro|intervista"
    r"|zoom|teams|video|phone|coffee|lunch|telefonat|kaffee|visio|appel|llamada|charla|videollamada|plática"
    r"|bate-papo|papo|chiacchierata|babbel|praatje|ligação|chamada|belletje|telefonata|videochiamata)"
)
PEOPLE = (
    r"^\W*(?:(?:de|le|la|das|die|o|a|el|il|the|your|our) )?(?:jury|\w*commissie|\w*kommission|commission|comité"
    r"|tribunal|comisión|banca|júri|commissione|gremium|panel)(?: de (?:sélection|recrutement|selección|seleção))?\s?:",
    # en
    r"(?:\b(?:be|being|get|are)|^\W*) interviewed by",
    r"\byour (?:[\w-]+ ){0,2}(?:interviewers?|interview(?:ing)? (?:panel|team)|panel(?:l?ists)?|panel members"
    r"|hosts?)(?: (?:today|on the day|for [\w ]{3,30}))?"
    r"(?: will be| will include| includes?| is| are| consists? of| will consist of| will comprise)(?: made up of"
    r"| composed of)?",
    r"\b(?:panel|committee|board|team) (?:that will interview you "
    r"|for your interview )?(?:(?:will )?(?:consists? of|comprises?|includes?)|(?:is|will be) (?:made up of"
    r"|composed of|comprised of)|will be|comprising|consisting of)",
    # de
    r"\b(?:ihre?|deine?) (?:gesprächs|interview)partner(?:innen|in|:innen|\*innen)?(?: \w+){0,2}? (?:sind|ist"
    r"|werden|wird|wären)(?: unter anderem)?",
    r"\b(?:sie|du|ihnen|dich|dir) (?:werden|wirst|wird)\b.{0,40}?\bvon(?= .* (?:interviewt|befragt|empfangen"
    r"|begrüßt)\b)",
    r"\b(?:das gremium|die \w*kommission|der ausschuss|das panel) (?:besteht aus|setzt sich zusammen aus|bilden)",
    # fr
    r"\b(?:vous serez|tu seras|serez|seras) (?:reçue?s?|reçu\(e\)s?|accueillie?s?|accueilli\(e\)s?"
    r"|interviewée?s?|interviewé\(e\)s?|entendue?s?|auditionnée?s?) par",
    r"\b(?:vos|votre|tes|ton) interlocut(?:eurs?|rices?)(?: \w+){0,2}? (?:seront|sera|sont|est)",
    r"\b(?:le |la )(?:jury|panel|commission|comité)\b.{0,30}?(?:(?:est|sera) (?:composée?|constituée?) d(?:e|es"
    r"|u)|comprend(?:ra)?|réuni(?:t|ra)|se compose(?:ra)? de)",
    # es, pt
    r"\b(?:serás|será|serán|seréis) (?:entrevistad|recibid|atendid)[oa]s? por",
    r"\b(?:te|le|la|lo|os|les|nos) (?:entrevistar[áa]n?|recibir[áa]n?|atender[áa]n?|va a entrevistar"
    r"|van a entrevistar|entrevistan?|recibe)",
    r"\b(?:será|serás|vai ser|vais ser) (?:entrevistad|recebid|atendid)[oa]s? (?:por|pel[oa]s?)",
    r"\b(?:o painel|a banca|el panel|el tribunal|la comisión|a comissão|o júri)\b.{0,20}?(?:(?:estará|está|será"
    r"|é) (?:compuest|formad|integrad|compost)[oa] por|composto por)",
    r"\b(?:tus|sus|su|tu|os seus|seus|o seu|a sua) (?:entrevistador(?:es|as|a)?|interlocutor(?:es|as"
    r"|a)?) (?:serán|será|son|es|serão|são)",
    # nl, it
    r"\b(?:je|u|jij) (?:wordt|zult)\b.{0,30}?\b(?:ontvangen|geïnterviewd|te woord gestaan)(?: worden)? door",
    r"\b(?:je|uw|jouw) (?:gesprekspartners?|interviewers?) (?:zijn|is|worden|wordt|zullen)",
    r"\bde \w*commissie (?:bestaat uit|wordt gevormd door)",
    r"\b(?:sarai|sarà|verrai|verrà) (?:intervistat|ricevut|accolt|ascoltat)[oa] d(?:a|al|allo|alla|ai|agli|all['’])",
    r"\b(?:ti|la|le|vi) (?:riceverà|riceveranno|accoglierà|accoglieranno|intervisterà|intervisteranno|incontrerà"
    r"|incontreranno)",
    r"\bla commissione\b.{0,20}?(?:(?:è|sarà) (?:composta|formata) da(?:l|lla|i)?)",
    r"\b(?:i tuoi|i suoi|il tuo|il suo) (?:intervistator[ei]|interlocutor[ei]) (?:saranno|sarà|sono|è)",
)
MEET = (
    r"\bam tisch (?:sitzen|sitzt)",
    r"\bals (?:gesprächs|interview)partner\w* (?:stehen|steht|sind|ist|begrüßen|erwarten)(?: (?:ihnen|dir|sie|dich))?",
    r"\b(?:sie|dich|ihnen) (?:erwarten|erwartet|begrüßen|begrüßt|empfangen|empfängt)\s?:?",
    r"^\W*(?:teilnehmer\w*|teilnehmende|participants?|attendees|participantes|asistentes|deelnemers|partecipanti"
    r"|présents?|anwesend)(?: [\w&.-]+){0,4}\s?[:–-]",
    r"\bpersonas? que (?:te|le|lo|la|os) (?:va a |van a )?\w+|\bquien(?:es)? (?:te|le) (?:va a |van a )?\w+",
    r"\bpersonnes? qui (?:vous|te) \w+|\bpersona che (?:ti|la|vi) \w+|\bpessoas? que (?:te|lhe|o|a|vai|irá) \w+",
    r"\b(?:vas|va|vais) a (?:conversar|charlar|reunirte|reunirse|platicar|entrevistarte|entrevistarse) con",
    r"\bci sar(?:à|anno)(?: anche)?",
    r"\b(?:participam|participan|partecipano|participent|assistem|asisten|intervengono)(?: (?:d[ao]|en la"
    r"|à l['’]|al) ?\w+)?",
    r"\b(?:la|lo|as|os) llevar[áa]n?",
    # en
    rf"{_YOU} (?:meet|meeting|see|seeing)(?: up)?(?: with)?(?: (?:me|us) and)?",
    rf"{_YOU} {_TALK} (?:with|to)",
    rf"{_YOU} (?:have|having|doing|do) (?:an?|your|the|two|three|\d)?\s?[\w\s-]{{0,30}}{_THE_TALK} with",
    r"\b(?:be|are|am|is) (?:joined|accompanied|met|received|welcomed|hosted|greeted|seen) by",
    r"\b(?:joining|interviewing|meeting|with) (?:you|us|me|the (?:call|panel|interview"
    r"|meeting))(?: on the (?:call|day|line))?(?: too| as well)? (?:will be|is|are|:)",
    r"\b(?:present|attending|on the (?:call|panel|line)|participating)(?: (?:from|on|for) (?:our"
    r"|the \w+) (?:side|end|team))?(?: will be| are| is|:)",
    r"\b(?:on|from) our (?:side|end)(?:,| there)?(?: will be| it(?:['’]s| will be)| are| is|:)",
    r"\b(?:with|speak to|talk to|meet|join) (?:me|myself|us)(?: and(?: with)?|,)",
    r"\b(?:interview|call|meeting|chat|session|conversation|one|it) (?:is|will be|takes place|will take place"
    r"|is going to be)(?: \w+){0,2} with",
    r"\byou (?:with|to) (?:meet|speak with)",
    r"\bbetween (?:you|yourself) and",
    r"\b(?:introduc(?:e|ing) you to|presentart[ei] a|te presento a|te presentaré a|vous présenter(?:ai|ons)?"
    r"|te présenter(?:ai|ons)?|apresentar(?:-te)? (?:a|o|você a)|je voorstellen aan|ti presenter(?:ò|emo) a)",
    r"\b(?:scheduled|booked|set up|arranged|lined up)(?: \w+){0,5}? with",
    r"\byou(?:['’]ll| will) (?:spend|have|get|do|start|begin|finish|end)\b.{0,30}? with",
    r"\b(?:wir|nous|nosotr[oa]s|wij|noi|we)(?=\s\()",
    # de
    r"\b(?:nimmt|nehmen)(?= .* teil\b)",
    r"\bhaben wir(?=.* (?:eingeplant|eingeladen|vorgesehen)\b)",
    r"\b(?:sprechen|führen|leiten) (?:werden|wird)",
    r"\b(?:sie|du) (?:sprechen|sprichst|treffen|triffst|begegnen|begegnest)(?: (?:mit|auf|dann|zuerst|zunächst"
    r"|dabei|dort|sie|dich|am [\w ]{3,12}|um [\d:. ]{1,6}uhr))*",
    r"\b(?:sprechen|sprichst|treffen|triffst) (?:sie|du)(?: (?:mit|auf|dann|zuerst|zunächst))*",
    r"\b(?:lernen|lernst|lernt)(?: (?:sie|du|ihr|dabei|dann|auch|zunächst))*(?=.* kennen\b)",
    r"\b(?:sie|du) (?:lernen|lernst)(?: (?:dabei|dann|auch|zunächst))*(?=.* kennen\b)",
    r"\b(?:sie|du) (?:werden|wirst|können|kannst|haben|hast|dürfen|führen"
    r"|führst)\b.{0,40}?\bmit(?= .*(?:sprechen|unterhalten|gespräch|termin|interview|kennenlernen|treffen))",
    r"\b(?:das |ihr |dein |dieses )?(?:\w*gespräch|interview|termin) (?:führen|führst|führt|leiten|leitet|findet"
    r"|wird|werden|ist|wirst|erfolgt|haben|hast)\b(?: (?:sie|du|mit ihnen|mit dir|am [\w. ]{3,14}"
    r"|um [\d:. ]{1,6}uhr|gemeinsam|statt|dann))*(?: (?:von|mit|durch))?",
    r"\b(?:gespräch|interview|termin|runde) (?:nehmen|nimmt|werden|wird|sind|ist|sitzen)(?: (?:neben mir"
    r"|von unserer seite|unsererseits|noch|auch|ebenfalls|außerdem))*(?: (?:mit|noch))?(?=.*\b(?:teil(?:nehmen)?"
    r"|dabei|anwesend|vertreten)\b)?",
    r"\b(?:teilnehmen|dabei sein|dabei|anwesend sein|anwesend|vertreten|begleiten) (?:werden|wird|sind"
    r"|ist)(?: (?:sie|mich|uns|auch|noch|ebenfalls))*",
    r"\b(?:von|auf|für) unsere[r]? seite (?:nehmen|nimmt|sind|ist|werden|wird|kommen|kommt)(?: (?:noch|auch))*",
    r"\b(?:erwarten|erwartet|begrüßen|begrüßt|empfangen|empfängt|interviewen|interviewt|treffen|trifft|begleiten"
    r"|begleitet) (?:sie|dich|mich)(?: (?:dann|dort|am [\w ]{3,12}))*",
    r"\bneben mir(?: (?:wird|werden|ist|sind|nimmt|nehmen|noch|auch))*",
    r"\bmit (?:mir|uns)(?: und(?: mit)?|,)",
    r"\b(?:sitzen|sitzt) (?:ihnen|dir)(?: gegenüber)?",
    # fr
    r"\b(?:vous|tu) (?:rencontrer(?:ez|as)|verr(?:ez|as)|échanger(?:ez|as)(?: avec)?|(?:allez|vas) (?:rencontrer"
    r"|échanger avec|voir)|discuter(?:ez|as) avec|parler(?:ez|as) (?:à|avec)|ser(?:ez|as) en (?:lien"
    r"|entretien) avec|(?:aurez|auras|passerez|passeras)\b.{0,40}? avec)(?: à la fois)?",
    r"\b(?:seront|sera) (?:également |aussi )?présent(?:e?s?|\(e\)s?)(?: à l['’]entretien| à vos côtés"
    r"| pour \w+)?(?: \w+ nous)?\s?:?",
    r"\b(?:participer(?:a|ont)|assister(?:a|ont))(?: (?:également |aussi )?à (?:l['’]|cet |cette |ce |la "
    r"|votre )?\w+)?\s?:?",
    r"\b(?:ce|ça) sera avec|\bc['’]est avec",
    r"\b(?:vous|te|t['’]) ?(?:recevr(?:a|ont)|accueiller(?:a|ont)|rencontrer(?:a|ont)|interviewer(?:a|ont))",
    r"\bavec (?:moi|nous)(?:-même)?(?: et(?: avec)?|,| ainsi que)",
    # es
    r"\b(?:hablarás|hablará|conversarás|conversará|charlarás|te reunirás|se reunirá|te verás|se verá"
    r"|te entrevistarás|se entrevistará|vas a hablar|va a hablar|te encontrarás|tendr(?:ás|á)\b.{0,40}?|será|es"
    r"|estarás)(?: primero| después)? con",
    r"\b(?:conocerás|conocerá|verás|vas a conocer|va a conocer)(?: a)?",
    r"\b(?:estar[áa]n?|está|están)(?: también)? presentes?(?: por nuestra parte)?\s?:?",
    r"\b(?:participar[áa]n?|asistir[áa]n?|intervendr[áa]n?|acompañar[áa]n?)(?: (?:también|en|a) ?(?:la"
    r"|el)? ?\w*)?\s?:?",
    r"\b(?:me|nos) acompañar[áa]n?",
    r"\b(?:conmigo|connosco|comigo|conosco|com a gente|con nosotros) (?:y|e)(?: con| com)?",
    # pt
    r"\b(?:conversará|falará|conversarás|falarás|vai (?:conversar|falar|se reunir|ter \w+(?: \w+){0,3})"
    r"|irá (?:conversar|falar)|irás falar|terás?\b.{0,40}?|se reunirá|reunirá|bater um papo|será"
    r"|vai ser)(?: primeiro| depois)? com",
    r"\b(?:conhecerá|conhecerás|irá conhecer|vai conhecer|encontrará|vai encontrar)(?: também)?",
    r"\b(?:estar(?:á|ão)|vai estar|vão estar)(?: também)? presentes?\s?:?",
    r"\b(?:participar(?:á|ão)|(?:vai|vão|irá|irão) participar)(?: (?:também|d[ao]|n[ao]) ?\w*)?\s?:?",
    r"\bquem (?:vai|irá) (?:conversar|falar|te entrevistar|entrevistar)(?: com)?(?: você| contigo)? (?:é|será|são)",
    # nl
    r"\b(?:je|u|jij) (?:spreekt|ontmoet|treft|ziet)(?: \w+){0,3}?(?: met)?",
    r"\b(?:je|u|jij) (?:hebt|heeft|voert|gaat|zult|krijgt|maakt)\b.{0,40}? met",
    r"\b(?:spreek|ontmoet|tref) (?:je|u)(?: \w+){0,3}?(?: met)?",
    r"\b(?:heb|voer|maak) (?:je|u)\b.{0,40}? met",
    r"\b(?:gesprek|interview)(?: \w+)? (?:is|vindt plaats|zal zijn|wordt gevoerd|voer je|voert u|heb je|hebt u"
    r"|voeren wij|zal plaatsvinden)\b.{0,30}? (?:met|door)",
    r"\b(?:aanwezig|aanwezigen|aanschuiven|deelnemen)(?: \w+){0,3}? (?:zijn|is|zullen|zal)\s?:?",
    r"\b(?:namens [\w ]{2,30}?|van onze kant|vanuit [\w ]{2,30}?) (?:zijn|is|zullen|schuiven|schuift|nemen"
    r"|neemt)(?: ook)?(?=.*\b(?:aanwezig|aan|bij|deel|erbij)\b)",
    r"\baan tafel (?:zitten|zit)",
    r"\b(?:je|u) wordt verwacht door",
    r"\bbij (?:het|dit) gesprek (?:zijn|is|zullen|zal)(?: ook)?",
    r"\bmet (?:mij|ons)(?: en(?: met)?|,)",
    r"\b(?:(?:draai|loop|werk|kijk) (?:je|u)|(?:je|u) (?:draait|loopt|werkt|kijkt))\b.{0,30}? mee met",
    # it
    r"\b(?:incontrerai|incontrerà|conoscerai|conoscerà|vedrai|vedrà|ti incontrerai con|si incontrerà con"
    r"|(?:parlerai|parlerà|avrai|avrà|sosterrai|sosterrà|farai|farà|dialogherai|ti confronterai"
    r"|si confronterà)\b.{0,40}? con)(?: anche)?",
    r"\b(?:saranno|sarà)(?: anche)? present[ei](?: al colloquio)?\s?:?",
    r"\b(?:parteciperanno|parteciperà|interverranno|interverrà|assisteranno|assisterà)(?: anche)?(?: al? \w+)?\s?:?",
    r"\b(?:ti|la|vi) (?:aspettano|aspetta|attende|attendono)|\b(?:te|le|os) esperan?|\besperam? (?:você|por ti)",
    r"\bcon (?:me|noi)(?: e(?: con)?| ci sar(?:à|anno)(?: anche)?|,)",
)
# a firm's founding, too, is told in such words: they need the interview, or somebody present, in the same clause
HELD = (
    rf"\b{_HELD_EN} (?:jointly )?by",
    r"\b(?:menée?|conduite?|animée?|dirigée?) par|\b(?:conducid|dirigid|liderad|conduzid)[oa] (?:por|pel[oa])",
    r"\b(?:condott|guidat|tenut)[oa] d(?:a|al|allo|alla|ai|agli|all['’])|\b(?:geleid|gevoerd|afgenomen) door",
    r"\b(?:geführt|geleitet|durchgeführt|gehalten) von|\ba cargo del?",
    rf"\b(?:is|are|be|being) (?:jointly )?{_HELD_EN}(?: jointly)? (?:by|with)",
    r"\b(?:together|along|alongside|jointly|in person) with(?: me and)?",
    r"\b(?:gemeinsam|zusammen|unterstützt|begleitet) (?:mit|von|durch)",
    r"\b(?:sera|est|serait) (?:menée?|conduite?|assurée?|animée?|réalisée?|dirigée?|tenue?|mené\(e\)) (?:par|avec)",
    r"\b(?:se (?:déroulera|tiendra|fera|passera)|aura lieu)\b.{0,40}? (?:avec|en présence de)",
    r"\b(?:en présence d(?:e |u |es )?(?=l?['’]?)|accompagnée?s? (?:de|d['’]|par)|en compagnie d(?:e |['’]))",
    r"\b(?:será|serán|es|va a ser|estará|está|están) (?:realizad|conducid|llevad|dirigid|liderad|hech|impartid"
    r"|moderad)[oa]s?(?: a cabo)? (?:por|con)",
    r"\b(?:correrá|estará|queda|estarán) a cargo de",
    r"\b(?:la|lo) (?:realizar[áa]n?|llevar[áa]n? a cabo|har[áa]n?|dirigir[áa]n?|conducir[áa]n?)",
    r"\b(?:acompañad[oa]s? (?:de|por)|junto (?:a|con)|juntamente con)",
    r"\b(?:será|serão|vai ser|é) (?:conduzid|realizad|feit|liderad|dirigid|orientad|ministrad)[oa]s? (?:por"
    r"|pel[oa]s?|com)",
    r"\b(?:ficará|estará|fica) a cargo d(?:e|o|a|os|as)",
    r"\b(?:acompanhad[oa]s? (?:de|por|pel[oa])|juntamente com|junto com)",
    r"\b(?:wordt|worden|word) (?:gevoerd|geleid|afgenomen|verzorgd|gehouden) door",
    r"\b(?:samen|tezamen) met",
    r"\b(?:sarà|è|verrà|viene) (?:condott|tenut|svolt|gestit|guidat|effettuat)[oa] d(?:a|al|allo|alla|ai|agli|all['’])",
    r"\b(?:si (?:svolgerà|terrà|farà)|avverrà|sarà)\b.{0,40}? con",
    r"\b(?:insieme (?:a|con)|assieme a|accompagnat[oa] da)(?:l|lla|i)?",
)
WITH = (
    r"^\W*(?:round|part|session|stage|slot|runde|teil|étape|tour|partie|fase|ronda|etapa|rodada|ronde|deel|parte"
    r"|sessione|sesión|sessão) \d{1,2}(?:\s?\([^)]{1,25}\))?(?:\s?[:–—-])",
    rf"\b{_THE_TALK}\b[^.;:!?]{{0,70}}?\s(?:with|mit|avec|con|com|met)(?: (?:te|você|u|you|ti)\b)?",
)
