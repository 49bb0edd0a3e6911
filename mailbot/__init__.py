"""mailbot leaves thank-you and check-in drafts in a job seeker's own mailbox. It never sends."""

__version__ = "0.1.0"
