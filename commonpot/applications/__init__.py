"""The application: written together, checked while it is written, submitted, receipted, verified by the funders."""
