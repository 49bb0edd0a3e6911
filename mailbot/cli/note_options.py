"""The options of `mailbot note`: one for each thing there is to note."""

from typing import Annotated

import typer

from mailbot.cli.tag import EVENT

Text = Annotated[
    str | None, typer.Argument(help="Anything; a line that begins with `liked:`, `concern:` … is for that field.")
]
Liked = Annotated[str | None, typer.Option("--liked", help="What you liked, or learned.")]
Concern = Annotated[str | None, typer.Option("--concern", help="What they were in doubt about.")]
Answered = Annotated[str | None, typer.Option("--answer", help="What you answer to that doubt.")]
Chance = Annotated[str | None, typer.Option("--chance", help="An opportunity you saw.")]
Promised = Annotated[str | None, typer.Option("--promised", help="What you promised to send.")]
Decision = Annotated[
    str | None, typer.Option("--decision", metavar="DATE", help="By which date they decide, as in 2026-03-12.")
]
OfPerson = Annotated[
    str, typer.Option("--person", metavar="NAME", help="Only about this person; somebody new is added.")
]
Email = Annotated[str, typer.Option("--email", metavar="ADDR", help="The address of --person, as on a business card.")]
Profile = Annotated[str, typer.Option("--profile", metavar="URL", help="The LinkedIn profile of --person.")]
Contact = Annotated[
    str | None, typer.Option("--contact", metavar="NAME", help="Who gets the check-ins: a name, or an address.")
]
OfInterview = Annotated[
    str | None, typer.Option("--interview", metavar="EVENT", help=f"Else the latest that has ended. {EVENT}")
]
Edit = Annotated[bool, typer.Option("--edit", help="Open the five questions in your editor.")]
