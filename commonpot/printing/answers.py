"""A file as the answer to a request."""

from django.http import HttpResponse


def attached(content: bytes | str, content_type: str, name: str, *, is_public: bool = False) -> HttpResponse:
    """Saved under this name. Unless anybody may have it, no cache on the way keeps it."""
    response = HttpResponse(content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    return response
