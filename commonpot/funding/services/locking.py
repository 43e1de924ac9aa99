"""The common pot of a call is changed by one at a time: whoever changes it holds the row of the call."""

from commonpot.calls.models import Call


def locked_call(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("current").defer("current__document").get(pk=call.pk)
