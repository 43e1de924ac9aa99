"""Measurements beside a plain baseline in the same run: ratios, never bare seconds. `python -m bench --size small`."""

import os

# As the command does: threads of the linear algebra only get in each other's way on small matrices.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
