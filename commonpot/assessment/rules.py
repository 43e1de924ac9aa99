"""The rules for experts, in words."""

from django.utils.translation import gettext_lazy as _

from commonpot.engine.assessment import Rule

RULE_WORDS = {
    Rule.EXPERIENCED: _("At least one expert has assessed before"),
    Rule.TWO_COUNTRIES: _("The experts come from two countries at least"),
    Rule.SHARED_LANGUAGE: _("Each expert reads the application’s language"),
    Rule.NO_PARTNER_COUNTRY: _("No expert comes from a partner’s country"),
}
