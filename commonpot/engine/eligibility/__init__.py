"""Eligibility: call document + application -> verdicts, each with rule, sentence, facts and what mends it."""
