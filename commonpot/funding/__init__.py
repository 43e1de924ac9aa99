"""The common pot: what the funders could fund together, what they decided, and each funder's own word on it."""
