"""The pictures of the log: one drawing for the screen, for picture files and for the report.

Each chart has a *series*, a frozen value that holds all that is drawn and can say it as a table,
and a ``draw_…(ax, series, palette)`` that puts it on an axis. Nothing here keeps a figure, knows
Qt or changes a setting of matplotlib's.
"""
