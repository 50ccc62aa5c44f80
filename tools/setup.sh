#!/bin/sh
# Prepares this folder for running Homecare: `tools/setup.sh run`; `test` for the tests as well, and `dev` for
# the other programs too that some tests ask.
#
# It makes .venv, installs the pinned packages into it, and sees to the system libraries that Qt needs. It may be
# run again at any time. Where something is missing that it may not install by itself, it says what, and how.
# Nothing here overrides pip's own configuration: a mirror or a certificate set up there keeps working.

set -eu

kind=${1:-run}
case $kind in
    run) requirements=requirements/runtime.txt ;;
    test|dev) requirements=requirements/dev.txt ;;
    *) echo "usage: tools/setup.sh run|test|dev" >&2; exit 2 ;;
esac

cd "$(dirname "$0")/.."
venv=.venv
bootstrap=.bootstrap
DEBIAN_FRONTEND=noninteractive
PIP_DISABLE_PIP_VERSION_CHECK=1
PIP_ROOT_USER_ACTION=ignore # pip only ever writes into folders of our own here
export DEBIAN_FRONTEND PIP_DISABLE_PIP_VERSION_CHECK PIP_ROOT_USER_ACTION

say() { printf '%s\n' "set-up: $*"; }
stop() { printf '%s\n' "set-up: $*" >&2; exit 1; }

# --- Debian and Ubuntu packages ----------------------------------------------------------------------------------

# How to become root here: empty where we are root, `sudo -n` where sudo asks for no password, else nothing.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo ""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        echo "sudo -n"
    else
        return 1
    fi
}

# Answers whether apt-get could be used and did its work; its output is shown only where it failed.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    prefix=$(root_prefix) || return 1
    say "installing from the system's packages: $*"
    log=$(mktemp)
    # `env` hands the setting through sudo, which clears the environment.
    # shellcheck disable=SC2086  # the prefix is meant to fall apart into words
    if { $prefix env DEBIAN_FRONTEND=noninteractive apt-get update -q \
        && $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } \
        >"$log" 2>&1 </dev/null
    then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# --- Python ------------------------------------------------------------------------------------------------------

recent_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$candidate" >/dev/null 2>&1 && recent_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

works() { [ -x "$venv/bin/python" ] && recent_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

# Three ways, from the plainest on. Debian and Ubuntu leave out what `python3 -m venv` needs unless python3-venv is
# installed; virtualenv, put into a folder of its own, needs neither that package nor root.
make_venv() {
    rm -rf "$venv"
    "$python" -m venv "$venv" >/dev/null 2>&1 && works && return
    rm -rf "$venv" "$bootstrap"
    if "$python" -m pip --version >/dev/null 2>&1; then
        say "this Python came without its venv module; using virtualenv in its place"
        if "$python" -m pip install --quiet --target "$bootstrap" --require-hashes -r requirements/bootstrap.txt; then
            PYTHONPATH=$bootstrap "$python" -m virtualenv --quiet "$venv" || rm -rf "$venv"
        fi
        rm -rf "$bootstrap"
        works && return
    fi
    rm -rf "$venv"
    if apt_install python3-venv; then
        # The package belongs to the system's own Python, which may not be the first one found.
        for candidate in "$python" /usr/bin/python3; do
            recent_enough "$candidate" && "$candidate" -m venv "$venv" >/dev/null 2>&1 && works && return
            rm -rf "$venv"
        done
    fi
    return 1
}

python=$(find_python) || stop "Python 3.11 or newer is needed (as python3). Debian 12, Ubuntu 24.04: sudo apt-get install python3 python3-venv"

if ! works; then
    say "making $venv with $("$python" --version 2>&1)"
    make_venv || stop "this Python cannot make a virtual environment. Debian, Ubuntu: sudo apt-get install python3-venv"
fi

say "installing the packages of $requirements (the first time takes a minute)"
"$venv/bin/python" -m pip install --quiet --require-hashes -r "$requirements" \
    || stop "the packages could not be installed; what pip said stands above"

say "making the catalogues of translations"
"$venv/bin/python" -m tools.catalogues compile || stop "the catalogues could not be made"

# --- what other programs say of our files (tests) -------------------------------------------------------------------

# Validators that come as npm packages. Without npm their tests are skipped, and say so.
if [ "$kind" = dev ]; then
    if command -v npm >/dev/null 2>&1; then
        say "installing the packages of requirements/npm"
        mkdir -p "$venv/npm"
        cp requirements/npm/package.json requirements/npm/package-lock.json "$venv/npm/"
        (cd "$venv/npm" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) \
            || say "npm could not install them: tests of FHIR documents are skipped" >&2
    else
        say "npm is missing: tests of FHIR documents by other programs are skipped" >&2
    fi
fi

# --- the libraries that Qt takes from the system (Linux) -----------------------------------------------------------

# What drawing needs, even without a screen; and what a real window (X, Wayland) needs on top of it. Newer Ubuntu calls
# the first one libglib2.0-0t64; apt-get finds it under the old name.
base_packages="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
window_packages="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0"

# The dynamic linker is asked rather than Qt: Qt names xcb-cursor0 whichever library it is that is missing.
missing_libraries() {
    for file in "$@"; do
        ldd "$file" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p'
    done | grep -v '^libQt6' | sort -u
}

qt_libraries_present() {
    base_missing=$(missing_libraries "$qt"/lib/libQt6Gui.so.6 "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6DBus.so.6 "$qt"/plugins/platforms/libqoffscreen.so)
    x11_missing=$(missing_libraries "$qt"/lib/libQt6XcbQpa.so.6 "$qt"/plugins/platforms/libqxcb.so)
    wayland_missing=$(missing_libraries "$qt"/plugins/platforms/libqwayland.so)
    [ -z "$base_missing$x11_missing$wayland_missing" ]
}

fonts_present() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${XDG_DATA_HOME:-${HOME:-/}/.local/share}/fonts" "${HOME:-/}/.fonts"; do
        [ -d "$folder" ] && [ -n "$(find "$folder" \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print 2>/dev/null | head -n 1)" ] && return
    done
    return 1
}

one_line() { printf '%s\n' "$@" | sed '/^$/d' | sort -u | paste -s -d ' ' -; }

if [ "$(uname -s)" = Linux ] && command -v ldd >/dev/null 2>&1; then
    qt=$("$venv/bin/python" -c 'import pathlib, PySide6; print(pathlib.Path(PySide6.__file__).parent / "Qt")')
    wanted=""
    qt_libraries_present || wanted="$base_packages $window_packages"
    # Without any font every letter is a box, and nothing says so.
    fonts_present || wanted="$wanted fonts-dejavu-core"
    if [ "$kind" = dev ]; then
        # A few tests open a real window, on a screen that exists only in memory. They are skipped without it.
        command -v Xvfb >/dev/null 2>&1 && command -v xauth >/dev/null 2>&1 || wanted="$wanted xvfb xauth"
        command -v xdotool >/dev/null 2>&1 || wanted="$wanted xdotool"
        # Pictures and reports in Japanese; without such a font that language is not offered.
        command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ja 2>/dev/null)" ] || wanted="$wanted fontconfig fonts-ipafont-gothic"
        # What a screen reader hears with; its Python package comes for the system's own Python alone.
        [ -x /usr/libexec/at-spi2-registryd ] && command -v dbus-run-session >/dev/null 2>&1 \
            && /usr/bin/python3 -c 'import pyatspi' >/dev/null 2>&1 \
            || wanted="$wanted at-spi2-core dbus python3-pyatspi"
    fi
    if [ -n "$wanted" ]; then
        # shellcheck disable=SC2086  # a list of words
        apt_install $wanted || true
        if ! qt_libraries_present; then
            say "libraries that Qt needs are missing: $(one_line "$base_missing" "$x11_missing" "$wayland_missing")" >&2
            say "Debian, Ubuntu: sudo apt-get install -y --no-install-recommends $wanted" >&2
            [ -z "$base_missing" ] || stop "nothing can be drawn without them"
            [ -z "${DISPLAY:-}" ] || [ -z "$x11_missing" ] || stop "no window can open without them"
        fi
        fonts_present || say "no font is installed, so texts would be boxes. Debian, Ubuntu: sudo apt-get install fonts-dejavu-core" >&2
        if [ "$kind" = dev ] && ! command -v Xvfb >/dev/null 2>&1; then
            say "xvfb is missing: tests that open a real window are skipped. Debian, Ubuntu: sudo apt-get install xvfb xauth xdotool" >&2
        fi
    fi
    if [ "$kind" = dev ]; then
        # Other programs that read what we write. A test whose program is missing is skipped, and says so.
        readers=""
        command -v pdftotext >/dev/null 2>&1 || readers="$readers poppler-utils"
        command -v qpdf >/dev/null 2>&1 || readers="$readers qpdf"
        command -v exiftool >/dev/null 2>&1 || readers="$readers libimage-exiftool-perl"
        command -v sqlcipher >/dev/null 2>&1 || readers="$readers sqlcipher"
        command -v dbus-daemon >/dev/null 2>&1 || readers="$readers dbus"
        command -v desktop-file-validate >/dev/null 2>&1 || readers="$readers desktop-file-utils"
        command -v 7z >/dev/null 2>&1 || readers="$readers p7zip-full"
        command -v soffice >/dev/null 2>&1 || readers="$readers libreoffice-calc-nogui"
        command -v java >/dev/null 2>&1 || readers="$readers default-jre-headless"
        [ -e /usr/share/java/pdfbox2.jar ] || readers="$readers libpdfbox2-java libactivation-java libjaxb-api-java"
        # shellcheck disable=SC2086  # a list of words
        [ -z "$readers" ] || apt_install $readers || say "tests that need these are skipped:$readers" >&2
    fi
fi

say "done"
