"""What the dialogs of encryption ask the window for. ``known``: the passphrase of now, if there is one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TurnOn:
    """Encrypt the log behind this passphrase."""

    passphrase: str
    known: None = None


@dataclass(frozen=True)
class NewPassphrase:
    """Another passphrase; with ``new_key`` everything is written anew."""

    known: str
    passphrase: str
    new_key: bool = False


@dataclass(frozen=True)
class NewCode:
    """Another recovery code."""

    known: str


@dataclass(frozen=True)
class TurnOff:
    """Make the log plain again."""

    known: str


@dataclass(frozen=True)
class Keyring:
    """Let the system's keyring open the log at the start, or no longer."""

    known: str
    kept: bool


Asked = TurnOn | NewPassphrase | NewCode | Keyring | TurnOff
