#!/usr/bin/env bash
# smoke.sh PROGRAM: drive the real program on a virtual display; scripts/smoke does the driving and the checking.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/display.sh
. "$here/display.sh"
start_display 1440x900
cd "$here/.."
rm -rf shots/smoke
mkdir -p shots/smoke
TOUCHSTONE="$exe" SMOKE_SHOTS="$PWD/shots/smoke" SMOKE_SCREEN="$display_dir/Xvfb_screen0" go test -count=1 -v -timeout 15m -tags sqlite_omit_load_extension,smoke ./scripts/smoke
