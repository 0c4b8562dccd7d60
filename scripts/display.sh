# Sourced by run.sh and the smoke test: a virtual display of our own with a window manager, both ended with the script.
# It sets DISPLAY and display_dir, where the file Xvfb_screen0 is what the display shows; it touches no display that was there before.

start_display() { # start_display [WIDTHxHEIGHT]
  display_dir=$(mktemp -d)
  Xvfb -displayfd 3 -screen 0 "${1:-1440x900}x24" -fbdir "$display_dir" -nolisten tcp -noreset 3>"$display_dir/number" >"$display_dir/xvfb.log" 2>&1 &
  display_pid=$!
  trap stop_display EXIT
  within 20 test -s "$display_dir/number" || { cat "$display_dir/xvfb.log" >&2; echo 'the virtual display did not start' >&2; return 1; }
  DISPLAY=:$(tr -d '[:space:]' <"$display_dir/number")
  export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
  unset WAYLAND_DISPLAY XAUTHORITY
  openbox >"$display_dir/openbox.log" 2>&1 &
  manager_pid=$!
  within 20 managed || { echo 'the window manager did not start' >&2; return 1; }
}

managed() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 0x; }

stop_display() {
  kill "${manager_pid:-}" 2>/dev/null || true
  kill "${display_pid:-}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "${display_dir:-/nonexistent}"
}

within() { # within SECONDS COMMAND...: repeat the command until it succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}
