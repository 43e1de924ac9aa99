"""Floor 0: every decision of a joint call, as pure functions.

No Django, no clock, no I/O: what a decision needs is an argument, what it decided is the result.
"""
