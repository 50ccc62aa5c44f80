"""Body temperature: kept in °C, read and typed in either unit."""


def to_fahrenheit(celsius: float) -> float:
    """°C as °F, to the tenth that a thermometer shows."""
    return round(celsius * 9 / 5 + 32, 1)


def to_celsius(fahrenheit: float) -> float:
    """°F as °C, to the hundredth, so that a tenth of a degree typed in °F is kept."""
    return round((fahrenheit - 32) * 5 / 9, 2)
