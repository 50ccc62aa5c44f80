"""Notices over D-Bus: the Desktop Notifications Specification, spoken over the session's own socket.

The bus is a socket of this machine's file system; an address that leads anywhere else is refused.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homecare.desktop.notice import APP, DESKTOP_FILE, NoNotices, Notice
from homecare.i18n import _
from homecare.paths import RESOURCES

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_TAKES_AT_MOST: Final = 10.0
"""Seconds: the bus may have to start the program that shows notices first."""
_NORMAL: Final = 1
CLICKED: Final = "default"
"""The key of a click on the notice itself."""
CLOSED: Final = "closed"


@dataclass
class Sent:
    """A notice that is shown. Who wants to know what is pressed keeps it, and reads when ``handle``
    has something to read."""

    number: int
    connection: "DBusConnection"
    token: str = ""
    """What lets a window come to the front after a click, where the desktop gives one."""
    _is_over: bool = field(default=False, repr=False)

    @property
    def handle(self) -> int:
        """The file descriptor of its connection."""
        return self.connection.sock.fileno()

    def heard(self) -> Iterator[str]:
        """What came since: the keys of acts, and ``CLOSED`` at last. Never waits."""
        while not self._is_over:
            try:
                message = self.connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):  # the bus is gone, and the notice with it
                self._is_over = True
                yield CLOSED
                return
            yield from self._read(message)

    def _read(self, message: Any) -> Iterator[str]:
        from jeepney import HeaderFields

        signal = message.header.fields.get(HeaderFields.member)
        if not message.body or message.body[0] != self.number:
            return
        if signal == "ActivationToken":
            self.token = str(message.body[1])
        elif signal == "ActionInvoked":
            yield str(message.body[1])
        elif signal == "NotificationClosed":
            self._is_over = True
            yield CLOSED

    def close(self) -> None:
        """Listen no longer; what is shown stays."""
        self.connection.close()


def send(notice: Notice) -> Sent:
    """Show the notice. Raises ``NoNotices``."""
    connection = _connected()
    try:
        number = _notify(connection, notice)
    except BaseException:
        connection.close()
        raise
    return Sent(number, connection)


def _connected() -> "DBusConnection":
    try:
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        raise NoNotices(_("Notices over D-Bus need the package “jeepney”.")) from None
    try:
        return open_dbus_connection(_address())
    except (OSError, RuntimeError, ValueError) as problem:
        words = _("No session bus of a desktop can be reached: {why}")
        raise NoNotices(words.format(why=problem)) from problem


def _address() -> str:
    """The session's bus, also for a process that the scheduler started with few variables."""
    if said := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return said
    socket = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
    return f"unix:path={socket}"


def _notify(connection: "DBusConnection", notice: Notice) -> int:
    import jeepney

    if notice.acts:
        for signal in ("ActionInvoked", "NotificationClosed", "ActivationToken"):
            rule = jeepney.MatchRule(type="signal", interface=_NAME, member=signal, path=_PATH)
            connection.send_and_get_reply(
                jeepney.message_bus.AddMatch(rule), timeout=_TAKES_AT_MOST
            )
    address = jeepney.DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    hints = {"desktop-entry": ("s", DESKTOP_FILE), "urgency": ("y", _NORMAL)}
    acts = [word for act in notice.acts for word in act]
    icon = str(RESOURCES / "icons" / "homecare.svg")
    body = (APP, 0, icon, notice.title, _as_markup(notice.text), acts, hints, -1)
    call: Any = jeepney.new_method_call(address, "Notify", "susssasa{sv}i", body)
    try:
        reply: Any = connection.send_and_get_reply(call, timeout=_TAKES_AT_MOST)
    except (OSError, ValueError) as problem:
        raise NoNotices(
            _("The desktop did not take the notice: {why}").format(why=problem)
        ) from problem
    if reply.header.message_type is jeepney.MessageType.error:
        why = reply.body[0] if reply.body else ""
        raise NoNotices(_("The desktop did not take the notice: {why}").format(why=why))
    return int(reply.body[0])


def _as_markup(text: str) -> str:
    """The body is markup for whoever shows it: a name with “<” stays a name."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
