"""Who may do what: policies that read as a sentence, and the doors that declare them."""

from commonpot.access.policies import Person, Policy, anyone, nobody, policy, require, signed_in, get_visible

__all__ = ["Person", "Policy", "anyone", "nobody", "policy", "require", "signed_in", "get_visible"]
