"""Two logs of one person become one: which edit of each record holds, whichever comes first."""
