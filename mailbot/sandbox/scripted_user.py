"""A person at a consent page, played: for demos and tests, on Google's and on Microsoft's page.

The pages of the sandbox hold one form that posts to its own address: `account` (one of), `scope` (a box each, ticked
beforehand) and `decision` (allow or deny). Microsoft's page for machines without a browser asks for a short code first.
"""

from collections.abc import Collection
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from requests import Response, Session

from mailbot.core.errors import SetupProblem


class ScriptedUser:
    """Reads the page that an authorize address shows, and answers it.

    *account* chooses the account ("": the one the page proposes). Scopes that end with a word of *unticks* are left
    out. *denies* presses cancel.
    """

    def __init__(
        self, session: Session, account: str = "", *, unticks: Collection[str] = (), denies: bool = False
    ) -> None:
        """Surf with *session*, which must reach the sandbox."""
        self._session = session
        self._account = account.strip().lower()
        self._unticks = tuple(unticks)
        self._denies = denies

    def answer(self, url: str) -> str:
        """The address the page sends the browser back to, not followed. SetupProblem when the page is an error."""
        response = self._submit(url)
        if not response.is_redirect:
            raise SetupProblem(f"the sign-in page did not lead back: {_text(response)}")
        return response.headers["Location"]

    def open(self, url: str) -> bool:
        """Like a browser: answer the page at *url* and go where it leads (the program's loopback page). True."""
        response = self._submit(url)
        if response.is_redirect:
            self._session.get(response.headers["Location"], timeout=30).close()
            return True
        form = _form(response)
        if not str(form.get("action") or "").startswith("http://"):
            raise SetupProblem(f"the sign-in page did not lead back: {_text(response)}")
        fields = {str(box["name"]): str(box.get("value") or "") for box in form.find_all("input") if box.get("name")}
        self._session.post(str(form["action"]), data=fields, timeout=30).close()
        return True

    def enter(self, url: str, code: str) -> str:
        """Enter *code* on the page at *url*, as for a machine without a browser, and answer what it asks then.

        What the last page says. SetupProblem when the code is not taken.
        """
        page = self._session.post(url, data={"otc": code}, timeout=30)
        if not _form(page).find("button", attrs={"name": "decision"}):
            raise SetupProblem(f"the page did not take the code: {_text(page)}")
        return _text(self._decide(page))

    def _submit(self, url: str) -> Response:
        page = self._session.get(url, timeout=30)
        while page.is_redirect:
            page = self._session.get(urljoin(page.url, page.headers["Location"]), timeout=30)
        return self._decide(page)

    def _decide(self, page: Response) -> Response:
        form = _form(page)
        fields = [("account", self._chosen(form)), ("decision", "deny" if self._denies else "allow")]
        for hidden in form.find_all("input", attrs={"type": "hidden"}):
            fields.append((str(hidden["name"]), str(hidden["value"])))
        for box in form.find_all("input", attrs={"type": "checkbox", "name": "scope"}):
            value = str(box["value"])
            if box.has_attr("checked") and not value.endswith(self._unticks or ("\0",)):
                fields.append(("scope", value))
        target = urljoin(page.url, str(form.get("action") or page.url))
        return self._session.post(target, data=fields, allow_redirects=False, timeout=30)

    def _chosen(self, form: Tag) -> str:
        choices = form.find_all("input", attrs={"name": "account"})
        for choice in choices:
            if self._account == str(choice["value"]).lower() or (not self._account and choice.has_attr("checked")):
                return str(choice["value"])
        raise SetupProblem(f"the sign-in page does not offer the account {self._account or '(any)'}")


def _form(page: Response) -> Tag:
    form = BeautifulSoup(page.text, "html.parser").find("form")
    if not isinstance(form, Tag):
        raise SetupProblem(f"the sign-in page says: {_text(page)}")
    return form


def _text(page: Response) -> str:
    return " ".join(BeautifulSoup(page.text, "html.parser").get_text(" ").split())[:300]
