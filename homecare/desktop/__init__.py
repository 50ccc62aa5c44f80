"""What the program asks of the desktop that it runs on: a notice, a scheduler, a place in the menu.

Nothing here knows a log: it is handed words and commands.
"""
