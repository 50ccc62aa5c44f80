"""Temperatures in the two units: what a thermometer shows comes back as it was typed."""

import pytest

from homecare.values.temperature import to_celsius, to_fahrenheit


@pytest.mark.parametrize(("celsius", "fahrenheit"), [(38.0, 100.4), (37.0, 98.6), (36.65, 98.0)])
def test_both_ways(celsius, fahrenheit):
    assert to_fahrenheit(celsius) == fahrenheit
    assert to_fahrenheit(to_celsius(fahrenheit)) == fahrenheit


def test_every_tenth_of_a_degree_that_is_typed_comes_back():
    tenths = [tenth / 10 for tenth in range(900, 1120)]
    assert [to_fahrenheit(to_celsius(typed)) for typed in tenths] == tenths
