"""One person's mailbox and calendar in memory, served as itself, as Google and as Microsoft Graph."""
