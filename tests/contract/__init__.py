"""The promises of each port, kept by every adapter."""
