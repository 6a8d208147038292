"""Checks before a message is sent: what a mail program, a gate or an extension asks, and what becomes of the message."""
