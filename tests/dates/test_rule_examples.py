"""Run the examples in the docstrings of the package dates."""

import doctest
import pkgutil
from importlib import import_module

import pytest

from timeline import dates
from timeline.dates.natural import completions, merges, shared_parts

MODULES = [
    module.name for module in pkgutil.walk_packages(dates.__path__, prefix="timeline.dates.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    module = import_module(name)
    found = doctest.testmod(module, extraglobs={"parse": dates.parse}, verbose=False)
    assert found.failed == 0


@pytest.mark.parametrize(
    "rule",
    [*merges.MERGES, *completions.COMPLETIONS, completions.decade_beside, *shared_parts.SHARES],
    ids=lambda rule: rule.__name__,
)
def test_each_rule_of_two_dates_has_an_example(rule: object) -> None:
    assert ">>> parse(" in rule.__doc__
