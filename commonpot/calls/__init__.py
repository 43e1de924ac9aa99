"""The call as the platform remembers it: revisions of its document, roles, and the public page."""
