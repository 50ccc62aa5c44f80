"""An entry of the log in words, for whoever shows it."""
