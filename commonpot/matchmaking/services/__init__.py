"""Every change of an event."""
