"""What the pages of the common pot draw."""
