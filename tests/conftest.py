"""What holds for every test: no request leaves this machine, nothing is judged by how long it took, and the keyring of
whoever runs the tests is left alone.
"""

import ipaddress
import os
import signal
import sys
from typing import Any

from hypothesis import settings

from tests.hunting import TIMES

settings.register_profile("mailbot", deadline=None, database=None, print_blob=True, derandomize=not TIMES)
settings.load_profile("mailbot")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in a shell's background programs would be deaf
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # for programs that tests start, too


def _stay_here(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop a connection to anywhere but the loopback, whoever tries."""
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    if not here:
        raise RuntimeError(f"a test tried to connect to {host}")


sys.addaudithook(_stay_here)
