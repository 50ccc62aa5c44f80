"""The dialogs: each asks for one thing, saves it through the diary, and closes."""
