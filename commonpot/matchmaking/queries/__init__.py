"""What pages and later phases read of an event."""
