"""What the public pages of a call show, worked out from its document: no database, no request."""
