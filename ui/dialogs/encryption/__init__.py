"""Encrypting the log: on, another passphrase, a new recovery code, off, and when it locks by itself."""
