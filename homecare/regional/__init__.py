"""How each language and region writes days, times, numbers and lists."""
