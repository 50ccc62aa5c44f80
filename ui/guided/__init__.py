"""The guided session: a calm companion while rolling, step by step, in big type."""
