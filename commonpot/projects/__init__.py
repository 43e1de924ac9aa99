"""What becomes of a funded application: its agreements, its start, the public list, the figures of the call."""
