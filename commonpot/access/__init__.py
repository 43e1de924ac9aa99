"""Who may do what: policies that read as a sentence, and the doors that declare them."""

from commonpot.access.policies import Person, Policy, anyone, get_visible, nobody, policy, require, signed_in

__all__ = ["Person", "Policy", "anyone", "get_visible", "nobody", "policy", "require", "signed_in"]
