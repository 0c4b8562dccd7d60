#!/usr/bin/env bash
# measure.sh PROGRAM: the figures of docs/PERFORMANCE.md that need the real program: CPU and memory of an import, and, on a
# virtual display with software GL, of a start with the sample and of a drag on a map of 2,000 touchpoints. CPU is user +
# system of the program with its drawing threads; memory is the peak of its resident set (VmHWM). It runs on Linux.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
"$here/setup.sh" --quiet display
# shellcheck source=scripts/display.sh
. "$here/display.sh"
start_display 1440x900
user_home=$HOME user_cache=${XDG_CACHE_HOME:-$HOME/.cache} home=$(mktemp -d)
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache LANG=en_GB.UTF-8 FYNE_SCALE=1
mkdir -p "$XDG_CACHE_HOME"
program=
trap 'kill ${program:-} 2>/dev/null || true; stop_display; rm -rf "$home"' EXIT

tick=$(getconf CLK_TCK)
ticks() { awk '{print $14 + $15}' "/proc/$program/stat"; }
ms() { echo $(($1 * 1000 / tick)); }
peak() { awk '/^VmHWM/ {print int($2 / 1024)}' "/proc/$program/status"; }
window() { id=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1) && [ -n "$id" ]; }

# settled: no CPU was used for 0.6 s.
settled() {
  local now same=0 last=
  for _ in $(seq 60); do
    now=$(ticks)
    if [ "$now" = "$last" ]; then same=$((same + 1)); else same=0 last=$now; fi
    [ $same -lt 2 ] || return 0
    sleep 0.3
  done
}

begin() {
  "$exe" "$@" >"$home/program.log" 2>&1 &
  program=$!
  within 60 window || { cat "$home/program.log" >&2; exit 1; }
  settled
}

end() { kill "$program"; wait "$program" 2>/dev/null || true; program=; }

go_measure() { (cd "$here/.." && HOME=$user_home XDG_CACHE_HOME=$user_cache go test -count=1 -v -tags sqlite_omit_load_extension,measure -run "$1" ./scripts/measure); }

echo 'import'
TOUCHSTONE=$exe go_measure TestImport100k | grep '^  '

echo 'start with the sample (the first start also writes it and fills caches of fonts and shaders)'
for run in 1 2 3 4 5 6; do
  begin --sample
  echo "  start $run: $(ms "$(ticks)") ms CPU, $(peak) MB"
  end
done

big=$home/big.touchstone
BIG_MAP=$big go_measure TestWriteBigMap >/dev/null
begin "$big"
xdotool windowactivate --sync "$id" key ctrl+k
typed() { sleep 1; } # the cursor of the palette blinks, so nothing settles
typed
xdotool type Large
typed
before=$(ticks)
xdotool key Return
settled
echo "map of 2,000 touchpoints: opened from the palette with $(ms $(($(ticks) - before))) ms CPU, all frames counted"

xdotool mousemove --window "$id" 420 220 mousedown 1 mousemove --window "$id" 430 230
sleep 1
steps=100
before=$(ticks)
for i in $(seq $steps); do
  xdotool mousemove --window "$id" $((430 + i * 4)) $((230 + i * 2))
  sleep 0.03
done
sleep 0.3
dragged=$(($(ticks) - before))
sum=$(cksum <"$big")
xdotool mouseup 1
dropped() { [ "$(cksum <"$big")" != "$sum" ]; }
within 10 dropped || { echo 'the drag moved no card' >&2; exit 1; }
settled
echo "drag: $(($(ms $dragged) / steps)) ms CPU a step, all drawing included; memory after it $(peak) MB"
before=$(ticks)
sleep 5
echo "at rest: $(ms $(($(ticks) - before))) ms CPU in 5 s"
end
