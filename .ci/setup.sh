#!/bin/sh
# Makes the virtual environment $1 and installs $2 into it. System libraries come through apt-get
# where that can be done; elsewhere the exact command is printed.
set -eu
venv=$1
target=$2

say() { printf '%s\n' "$*" >&2; }

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "sopgen needs Python 3.11 or newer, and '$python' is not. Install it, or name one: make demo PYTHON=python3.12"
    exit 1
fi

# PDF files need no library of the system. Forms to fill in (--pdf-profile form) are laid out by WeasyPrint,
# which draws text with Pango and subsets fonts with HarfBuzz.
libraries_present() {
    "$python" - <<'PYTHON'
import ctypes.util, sys
sys.exit(any(ctypes.util.find_library(name) is None for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")))
PYTHON
}
venv_present() { "$python" -c 'import ensurepip' 2>/dev/null; }

if ! libraries_present || ! venv_present; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends \
            python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null
    elif ! venv_present; then
        say "sopgen needs Python's venv module. Install it, then try again:"
        say "  Debian, Ubuntu:  sudo apt-get install python3-venv"
        exit 1
    else
        say "For PDF forms (sopgen build --pdf-profile form) install Pango; all else works without it:"
        say "  Debian, Ubuntu:  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        say "  Fedora:          sudo dnf install pango harfbuzz"
        say "  macOS:           brew install pango"
        say "  Windows:         winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-x86_64-pango"
    fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable "$target"
