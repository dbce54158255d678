"""Files as the operating system sees them: written whole or not at all."""
