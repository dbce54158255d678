"""The question: `query` is its value, `fields` names what it can ask about, `evaluate` answers it.

`evaluate` is the definition in plain Python that every engine's SQL is tested against.
"""

from timeline.query.fields import CELLS, DERIVED, Layout, is_exact, value
from timeline.query.query import Condition, Operator, Query

__all__ = ["CELLS", "DERIVED", "Condition", "Layout", "Operator", "Query", "is_exact", "value"]
