"""What a user types and sees: one module a command, and what they share."""
