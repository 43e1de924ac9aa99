"""A cold page is light: at most 350 KB and 15 requests."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.browser.pages import PUBLIC
from tests.browser.site import Visitor

MOST_BYTES = 350 * 1024
MOST_REQUESTS = 15


@pytest.mark.parametrize("path", PUBLIC)
def test_a_cold_page_is_light(path: str, visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    responses: list[Response] = []
    reader.page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 Playwright marks its handler
    reader.go(path)
    reader.page.wait_for_load_state("networkidle")
    sizes = [_transferred(response) for response in responses]
    assert sum(sizes) <= MOST_BYTES
    assert len(sizes) <= MOST_REQUESTS


def _transferred(response: Response) -> int:
    sizes = response.request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])
