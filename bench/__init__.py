"""Measurements beside a plain baseline in the same run: ratios, never bare seconds. `python -m bench --size small`."""
