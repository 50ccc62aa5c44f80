"""A small notification daemon of its own process: takes notices as the specification has it.

It prints a JSON line for each, and after each act: ``click NUMBER KEY`` on its input lets the person
press something, ``refuse`` answers the next with an error.
"""

import json
import selectors
import sys
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


def say(**plain: Any) -> None:
    print(json.dumps(plain), flush=True)


class Daemon:
    def __init__(self) -> None:
        self.bus = open_dbus_connection()
        self.bus.send_and_get_reply(message_bus.RequestName(NAME))
        self.shown = 0
        self.refuses = False
        say(ready=True)

    def take(self, message: Any) -> None:
        fields = message.header.fields
        if message.header.message_type is not MessageType.method_call:
            return
        if fields[HeaderFields.member] != "Notify" or self.refuses:
            self.refuses = False
            self.bus.send(new_error(message, f"{NAME}.Error.No", "s", ("not now",)))
            return
        if fields[HeaderFields.signature] != "susssasa{sv}i":
            raise SystemExit(f"signature {fields[HeaderFields.signature]}")
        self.shown += 1
        app, _replaces, _icon, title, text, acts, hints, _expires = message.body
        plain = {key: value for key, (_kind, value) in hints.items()}
        say(number=self.shown, app=app, title=title, text=text, acts=acts, hints=plain)
        self.bus.send(new_method_return(message, "u", (self.shown,)))

    def obey(self, line: str) -> None:
        word, *rest = line.split()
        if word == "refuse":
            self.refuses = True
        if word == "click":
            number, key = int(rest[0]), rest[1]
            self.bus.send(new_signal(PLACE, "ActivationToken", "us", (number, "token")))
            self.bus.send(new_signal(PLACE, "ActionInvoked", "us", (number, key)))
            self.bus.send(new_signal(PLACE, "NotificationClosed", "uu", (number, 2)))
        say(done=line.strip())

    def run(self) -> None:
        ways = selectors.DefaultSelector()
        ways.register(self.bus.sock, selectors.EVENT_READ)
        ways.register(sys.stdin, selectors.EVENT_READ)
        while True:
            for key, _events in ways.select():
                if key.fileobj is sys.stdin:
                    line = sys.stdin.readline()
                    if not line:
                        return
                    self.obey(line)
                    continue
                try:
                    while True:
                        self.take(self.bus.receive(timeout=0))
                except TimeoutError:
                    pass


if __name__ == "__main__":
    Daemon().run()
