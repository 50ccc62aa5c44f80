"""A shortcut as this platform and this language write it."""

from PySide6.QtGui import QKeySequence


def key_words(keys: QKeySequence.StandardKey | str) -> str:
    """``Ctrl+F``; blank for no key; in German ``Strg+F``, on a Mac ``⌘F``."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
