"""What stands in a sentence behind the names of those who are met, in every shipped language, as patterns."""

SUBJECTS = (
    r"(?:will|['’]ll) [\w ]{0,30}?\b(?:interview|meet with|talk to|speak with) you",
    # en
    r"(?:will|['’]ll|(?:is|are) going to|would like to|wants? to|would love to|is|are)(?: (?:also|both|then"
    r"|jointly|be|all))*"
    r" (?:meet|interview|see|speak (?:with|to)|talk (?:with|to)|chat with|join|receive|host|welcome|call|ring"
    r"|phone|assess"
    r"|meeting|interviewing|seeing|speaking (?:with|to)|talking (?:with|to)|chatting with|joining|receiving"
    r"|hosting|welcoming|calling|assessing)"
    r" (?:you|us|me|the (?:call|interview|panel|meeting|conversation|discussion))",
    r"(?:will|is|are|is going to)(?: (?:be|also|both|jointly))* (?:run|lead|conduct|hold|chair|host|take|do"
    r"|running|leading|conducting|holding|chairing|hosting|taking|doing)(?: (?:the|your|this)\b"
    r"|.{0,20}interview)",
    r"(?:will be|is|are)(?: also| both)? (?:your (?:[\w-]+ )?(?:interviewers?|hosts?)|on (?:the|your) (?:call"
    r"|panel|line)|present|attending|in attendance|interviewing|part of the panel|there (?:too|as well|with))",
    r"(?:is|are) (?:looking forward|excited|keen|eager|happy) to (?:meet|speak|talk|chat|interview|learn more"
    r"|hear|get to know|getting to know)(?:ing)?(?: (?:with|to|about|from))? your?",
    r"(?:make up|form|complete) (?:the|your) panel",
    # de
    r"(?:wird|werden)(?: (?:auch|ebenfalls|sie|dich|gemeinsam|zusammen|mit ihnen|mit dir|am|an dem|das|ihr|dein"
    r"|von unserer seite|beide|dann|bei dem|beim|dem))*(?: \w*(?:gespräch|interview|termin"
    r"|runde))?(?: mit (?:ihnen|dir))? (?:interviewen|treffen|empfangen|kennenlernen|begrüßen"
    r"|(?:mit )?dabei sein|teilnehmen|führen|leiten|anwesend sein|sprechen|erwarten)",
    r"(?:führt|führen|leitet|leiten|übernimmt|übernehmen)(?: (?:mit ihnen|mit dir|gemeinsam|dann))* (?:das|ihr"
    r"|dein|dieses|durch das|durchs) \w*(?:gespräch|interview|termin)",
    r"(?:ist|sind)(?: (?:auch|ebenfalls|von unserer seite|bei dem \w+|beim \w+|im \w+))* (?:mit dabei|dabei"
    r"|anwesend|ihre? (?:gesprächs|interview)partner\w*|deine? (?:gesprächs|interview)partner\w*"
    r"|teil des panels)",
    r"(?:nimmt|nehmen)(?: (?:auch|ebenfalls|am|an dem|an diesem|\w*gespräch|\w*interview|daran"
    r"|von unserer seite))* teil",
    r"(?:freut|freuen) sich (?:(?:schon|sehr|bereits) )*(?:auf (?:sie|dich|das|unser|ein)|darauf|sie|dich)",
    r"möchten? (?:sie|dich)(?: \w+)? (?:kennenlernen|treffen|sprechen)",
    r"(?:interviewt|interviewen|empfängt|empfangen|erwartet|erwarten|begrüßt|begrüßen|trifft|treffen) (?:sie|dich)",
    # fr
    r"(?:vous |te |t['’])(?:recevr(?:a|ont|ons)|accueiller(?:a|ont|ons)|rencontrer(?:a|ont|ons)|interviewer(?:a"
    r"|ont|ons)|verr(?:a|ont|ons))",
    r"(?:mènera|mèneront|conduira|conduiront|animera|animeront|assurera|assureront|dirigera|dirigeront"
    r"|fera passer|feront passer) (?:l['’]|cet |votre |ton |cette )",
    r"(?:sera|seront)(?: également| aussi)? (?:présente?s?|des nôtres|avec (?:nous|moi|vous)|(?:vos|votre|tes"
    r"|ton) interlocut\w+)",
    r"(?:participer(?:a|ont)|assister(?:a|ont)|prendr(?:a|ont) part|se joindr(?:a|ont)|nous rejoindr(?:a|ont))",
    r"souhaite(?:nt|rait|raient)? (?:vous|te) (?:rencontrer|voir|parler)",
    # es
    r"(?:te|le|la|lo|os|les) (?:entrevistar[áa]n?|recibir[áa]n?|atender[áa]n?)",
    r"estar[áa]n?(?: también)? (?:presentes?|en la (?:entrevista|reunión|llamada)|contigo|con nosotros)",
    r"(?:participar|asistir|intervendr)[áa]n?",
    r"(?:realizar|dirigir|conducir|har|liderar|llevar)[áa]n? (?:la entrevista|tu entrevista|su entrevista|a cabo)",
    r"(?:se unir|nos acompañar|me acompañar|te acompañar)[áa]n?",
    r"ser[áa]n? (?:tus?|sus?) (?:entrevistador\w*|interlocutor\w*)",
    r"quieren? (?:conocerte|verte|hablar contigo)",
    # pt
    r"(?:vai|vão|irá|irão) (?:te |lhe |o |a )?(?:entrevistar|receber|conversar com você|conversar contigo"
    r"|falar com você|conduzir a|participar|estar presente|liderar a|realizar a|conhecer você|conhecê-l[oa]"
    r"|entrevistá-l[oa]|recebê-l[oa])",
    r"(?:estará|estarão)(?: também)? (?:presentes?|conosco|connosco|com (?:você|a gente)|na (?:entrevista"
    r"|conversa|reunião|call))",
    r"(?:participará|participarão|conduzirá a|conduzirão a|realizará a|realizarão a)",
    r"(?:será|serão) (?:os? |as? )?(?:seus? |sua )?entrevistador\w*",
    # nl
    r"(?:zal|zullen|gaat|gaan)(?: (?:ook|je|u|het|met je|met u|bij|dit|samen))*(?: \w*gesprek)?(?: met (?:je"
    r"|u))? (?:ontvangen|interviewen|spreken|voeren|aanwezig zijn|aanschuiven|deelnemen|leiden|ontmoeten"
    r"|erbij zijn|bijwonen)",
    r"(?:schuift|schuiven|sluit|sluiten)(?: \w+){0,2} aan",
    r"(?:is|zijn)(?: (?:ook|er))* (?:aanwezig|erbij|bij het gesprek|(?:je|uw|jouw) gesprekspartners?)",
    r"(?:voert|voeren|leidt|leiden|doet|doen) (?:het|dit|je|jouw|uw) (?:\w*gesprek|interview)",
    r"(?:ontvangt|ontvangen|interviewt|interviewen|spreekt|spreken) (?:je|u)",
    r"(?:neemt|nemen)(?: \w+){0,3} deel",
    r"(?:wil|willen) (?:je|u) (?:graag )?(?:ontmoeten|spreken|leren kennen)",
    # it
    r"(?:ti|la|le|vi) (?:riceverà|riceveranno|accoglierà|accoglieranno|intervisterà|intervisteranno|incontrerà"
    r"|incontreranno)",
    r"(?:condurrà|condurranno|terrà|terranno|svolgerà|svolgeranno|guiderà) (?:il (?:colloquio|tuo)"
    r"|l['’](?:intervista|incontro))",
    r"(?:parteciper(?:à|anno)|interverr(?:à|anno)|assister(?:à|anno)|si unir(?:à|anno))",
    r"sar(?:à|anno)(?: anche)? (?:presenti?|con noi|collegat\w|i tuoi (?:intervistatori|interlocutori)"
    r"|il tuo (?:intervistatore|interlocutore))",
    r"(?:vuole|vogliono|vorrebbe|vorrebbero) (?:conoscerti|incontrarti)",
)
