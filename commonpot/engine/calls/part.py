"""What every part of a call document has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Frozen, refuses unknown fields, and tells its JSON Schema what the docstrings say."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True, allow_inf_nan=False)
