"""The query model: `query` is the value, `fields` the fields, `evaluate` the reference evaluation.

`evaluate` is the definition in plain Python that every engine's SQL is tested against.
"""

from timeline.query.fields import CELLS, DERIVED, Layout, is_exact, value
from timeline.query.query import Condition, Operator, Query

__all__ = ["CELLS", "DERIVED", "Condition", "Layout", "Operator", "Query", "is_exact", "value"]
