"""The window: everything that needs Qt. What the words and numbers mean is decided in homecare."""
