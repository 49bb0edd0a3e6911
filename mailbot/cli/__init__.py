"""The command line: how a person at a terminal, or a script, talks to mailbot."""
