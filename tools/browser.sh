#!/bin/sh
# Sees to a Chromium and fonts for the tests: through apt where that is allowed, else says so.
set -eu

have() {
  for name in chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

fonts() {
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list | head -n 1)" ]
}

command -v chromium-headless-shell >/dev/null 2>&1 && fonts && exit 0

become=''
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    become='sudo -n'
  else
    become=no
  fi
fi

if [ "$become" != no ] && command -v apt-get >/dev/null 2>&1; then
  echo 'Installing Chromium and fonts for the tests in a browser'
  export DEBIAN_FRONTEND=noninteractive
  $become apt-get -q -q update || :
  install() {
    $become apt-get -q -q install --yes --no-install-recommends "$@" </dev/null >/dev/null
  }
  install fontconfig fonts-dejavu-core fonts-liberation || :
  # Not every system has a package of the one without windows, which is the quicker.
  install chromium-headless-shell 2>/dev/null || have || install chromium || :
fi

have && exit 0
echo 'There is no Chromium here and no right to install one: tests in a browser will not run.' >&2
[ -z "${CI:-}" ]
