"""What a letter says and how it looks: the reason in plain words, the content, the paper. Nothing here reads or writes the database."""
