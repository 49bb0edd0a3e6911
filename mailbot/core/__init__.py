"""What mailbot decides: pure functions of facts and a moment. No clock, no I/O, no logging."""
