"""The assessment of a call: experts, conflicts of interest, assignment, reviews, consensus, the ranking list."""
