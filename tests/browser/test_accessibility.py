"""axe finds nothing on any page in any state: light and dark, wide and narrow; and no page is wider than its window."""

from collections.abc import Callable

import pytest

from tests.browser.accessibility import faults_of
from tests.browser.pages import PAGES, Shown
from tests.browser.site import Visitor


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_a_page_has_no_violations(shown: Shown, visitor: Callable[..., Visitor], clock_put_back: None) -> None:
    reader = visitor()
    if shown.after:
        reader.set_clock(shown.after)
    shown.open(reader)
    assert shown.is_there(reader), reader.page.url
    assert faults_of(reader.page) == []
