#!/usr/bin/env bash
# run.sh PROGRAM: open the sample workspace. Without a display: on a virtual one, for a picture.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$exe" --sample
fi

echo 'There is no display here. Starting on a virtual one, to take a picture.'
"$here/setup.sh" --quiet display
# shellcheck source=scripts/display.sh
. "$here/display.sh"
start_display
"$exe" --sample >"$display_dir/program.log" 2>&1 &
program=$!
shot=shots/run.png
mkdir -p shots

running() { kill -0 $program 2>/dev/null; }
window() { id=$(xdotool search --onlyvisible --class touchstone 2>/dev/null | tail -n 1) && [ -n "$id" ]; }
window_or_end() { ! running || window; }
# The picture is taken when there is something to see and it no longer changes.
settled() {
  running || return 0
  import -window "$id" "$display_dir/now.png" 2>/dev/null || return 1
  [ "$(identify -format %k "$display_dir/now.png")" -gt 50 ] || return 1
  local sum
  sum=$(cksum <"$display_dir/now.png")
  if [ "$sum" = "${last:-}" ]; then same=$((same + 1)); else same=0 last=$sum; fi
  [ $same -ge 3 ]
}

if within 60 window_or_end && running && within 60 settled && running; then
  cp "$display_dir/now.png" "$shot"
  xdotool windowclose "$id" 2>/dev/null || true
  within 10 eval '! running' || kill $program 2>/dev/null || true
  echo "The picture of the window is $shot"
else
  echo 'The program did not show its window:' >&2
  cat "$display_dir/program.log" >&2
  kill $program 2>/dev/null || true
  exit 1
fi
