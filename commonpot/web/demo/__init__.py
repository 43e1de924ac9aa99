"""The demo: step into any role, move the call's clock, read every message. Only installed when COMMONPOT_DEMO is set."""
