#!/usr/bin/env bash
# package.sh native|windows VERSION TOOLS: pack the program for handing out, into dist/. Called by make, which says how the
# program is compiled. The packing tool is compiled once, in a module of its own, and works on a copy: it rewrites files.
set -euo pipefail
kind=$1 version=$2 tools=$3
cd "$(dirname "$0")/.."
root=$PWD
go=${GO:-go}
toml() { sed -nE "s/^$1 = \"?([^\"]*)\"?$/\1/p" FyneApp.toml; }

tool=$tools/fyne-$(sed -nE 's/^require fyne.io\/fyne\/v2 (v[0-9.]+).*|^[[:space:]]*fyne.io\/fyne\/v2 (v[0-9.]+).*/\1\2/p' scripts/packager/go.mod)/fyne
if [ ! -x "$tool" ]; then
  mkdir -p "$(dirname "$tool")"
  (cd scripts/packager && GOFLAGS= CGO_ENABLED=0 "$go" build -o "$tool" fyne.io/fyne/v2/cmd/fyne)
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p dist

case $kind in
  native)
    exe=touchstone
    "$go" build -trimpath -ldflags "-s -w -X main.commit=$version" -o "$stage/$exe" .
    mkdir -p "$stage/assets"
    cp FyneApp.toml "$stage/"
    cp assets/icon.png "$stage/assets/"
    (cd "$stage" && "$tool" package --executable "$stage/$exe" --src "$stage" --name Touchstone --appID "$(toml ID)" \
      --appVersion "$(toml Version)" --icon "$stage/assets/icon.png" --release >"$stage/log" 2>&1) || { cat "$stage/log" >&2; exit 1; }
    case $(uname -s) in
      Darwin) rm -rf dist/Touchstone.app && cp -R "$stage/Touchstone.app" dist/ && echo dist/Touchstone.app ;;
      Linux) cp "$stage"/*.tar.xz "dist/touchstone-linux-$(uname -m).tar.xz" && echo "dist/touchstone-linux-$(uname -m).tar.xz" ;;
      *) cp "$stage"/*.exe dist/ && echo dist/*.exe ;;
    esac ;;
  windows)
    # The tool compiles again with icon and manifest, in the folder of the sources: therefore a copy of them.
    { git ls-files --cached --others --exclude-standard 2>/dev/null || find . -type f -not -path './.git/*' -not -path './dist/*' -not -path './shots/*'; } |
      tar --ignore-failed-read -cf - -T - 2>/dev/null | tar -xf - -C "$stage"
    export GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc
    (cd "$stage" && "$tool" package --os windows --name Touchstone --appID "$(toml ID)" --appVersion "$(toml Version)" \
      --icon "$stage/assets/icon.png" --tags sqlite_omit_load_extension --release >"$stage/.log" 2>&1) || { cat "$stage/.log" >&2; exit 1; }
    cp "$stage/Touchstone.exe" "$root/dist/" && echo dist/Touchstone.exe ;;
esac
