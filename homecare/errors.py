"""What can go wrong that the person can put right. The message is for them, in plain words."""


class LogError(Exception):
    """The base: nothing was changed, and the message says what happened and what to do."""


class NoLog(LogError):
    """There is no log in the folder."""


class NotALog(LogError):
    """The file is something else, or damaged beyond opening."""


class NewerLog(LogError):
    """A later version of the program wrote the log."""


class LogInUse(LogError):
    """Another window has the log open, or another program is writing for too long."""


class NoRights(LogError):
    """The folder or file may not be read or written."""


class DiskFull(LogError):
    """There is no room left."""


class Damaged(LogError):
    """The database can be opened and yet not be read."""


class Replaced(LogError):
    """The files of the open log are not those that were opened: another program took them away, or
    put others in their place."""


class Refusal(LogError):
    """An act that would do harm to the records, such as deleting a device that sessions name."""


class Locked(LogError):
    """The log is encrypted, and nobody has given its passphrase yet."""
