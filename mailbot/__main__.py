"""`python -m mailbot` and the command `mailbot`."""

from mailbot.cli.app import app


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    app(prog_name="mailbot")


if __name__ == "__main__":
    main()
