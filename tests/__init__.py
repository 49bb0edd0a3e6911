"""What mailbot promises, room by room."""
