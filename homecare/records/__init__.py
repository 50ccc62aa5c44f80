"""The record format and its one validator: every way into the log goes through here.

``kinds`` says which fields each kind of record has, ``fields`` what a field may hold; neither knows
a database. ``models`` are the tables, ``tables`` says which of them holds which kind, and
``reading`` turns plain values into rows and back and tells what is wrong as values.
"""
