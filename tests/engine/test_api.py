"""The example in the package's docstring is run as it stands."""

from __future__ import annotations

import doctest

import optim


def test_the_packages_own_example_holds():
    result = doctest.testmod(optim)
    assert result.attempted == 4
    assert result.failed == 0
