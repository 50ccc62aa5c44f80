"""A notice over D-Bus, as another process takes it: its words, its acts, and what is pressed."""

import select
from collections.abc import Iterator

import pytest

from homecare.desktop.dbus import CLICKED, CLOSED, Sent, send
from homecare.desktop.notice import NoNotices, Notice
from homecare.desktop.showing import show
from tests.homecare.notices import Desktop, desktop


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(monkeypatch) as made:
        yield made


def test_the_words_arrive_as_they_are(there: Desktop):
    show(Notice(title="Homecare: something is due", text="a <b> & c"))
    said = there.next_notice()
    assert (said["app"], said["title"]) == ("Homecare", "Homecare: something is due")
    assert said["text"] == "a &lt;b&gt; &amp; c", "the body is markup, and a sign stays a sign"
    assert said["hints"]["desktop-entry"] == "homecare"


def heard(sent: Sent) -> list[str]:
    """All that comes until the notice is closed."""
    keys: list[str] = []
    while CLOSED not in keys:
        assert select.select([sent.handle], [], [], 20)[0], "nothing came"
        keys += sent.heard()
    return keys


def test_a_click_is_heard_with_what_lets_a_window_come_to_the_front(there: Desktop):
    sent = send(Notice(title="t", text="", acts=((CLICKED, "Open"), ("later", "In an hour"))))
    number = there.next_notice()["number"]
    there.click(number)
    assert heard(sent) == [CLICKED, CLOSED]
    assert sent.token == "token"
    sent.close()


def test_what_is_pressed_on_another_notice_is_not_ours(there: Desktop):
    first = send(Notice(title="first", text="", acts=((CLICKED, "Open"),)))
    second = send(Notice(title="second", text="", acts=((CLICKED, "Open"),)))
    there.click(there.next_notice()["number"] + 1)
    assert heard(second) == [CLICKED, CLOSED]
    assert list(first.heard()) == []
    for each in (first, second):
        each.close()


def test_a_desktop_that_refuses_says_so(there: Desktop):
    there.refuse_next()
    with pytest.raises(NoNotices, match="not now"):
        show(Notice(title="t", text=""))


def test_without_a_bus_it_says_so(monkeypatch: pytest.MonkeyPatch):
    for address in ("unix:path=/nonexistent/bus", "tcp:host=example.org,port=9", "nonsense"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(NoNotices):
            show(Notice(title="t", text=""))
