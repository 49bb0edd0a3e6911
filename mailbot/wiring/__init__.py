"""The only place that knows every class: what a person's settings make of mailbot."""

from mailbot.wiring.app import App, open_app
from mailbot.wiring.clocks import FixedClock, SystemClock
from mailbot.wiring.policies import policy_of, words_and_templates

__all__ = ["App", "FixedClock", "SystemClock", "open_app", "policy_of", "words_and_templates"]
