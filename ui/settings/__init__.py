"""What the person prefers and what the window remembers: declared once, read and written through one door."""
