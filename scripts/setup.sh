#!/usr/bin/env bash
# setup.sh [--quiet] [--check] NEED...: see that what is needed is installed, and install what is missing.
#
#   build    compile the program: C compiler, pkg-config, headers of OpenGL, X11 and Wayland
#   font     a Chinese font, for the interface in Chinese
#   display  a virtual display to run the program without a screen
#   windows  the C cross-compiler for Windows
#   ci       all of these, and the spreadsheet engines that recalculate exported workbooks
#
# Does nothing, quickly, when all is there. --quiet says nothing in that case; --check installs nothing and fails when
# something is missing. Knows Debian and Ubuntu (apt-get), Fedora (dnf), Arch (pacman), macOS and MSYS2 on Windows.
set -euo pipefail

quiet= check=
needs=()
for arg in "$@"; do
  case $arg in
    --quiet) quiet=1 ;;
    --check) check=1 ;;
    build | font | display | windows) needs+=("$arg") ;;
    ci) needs+=(build font display windows sheets) ;;
    -h | --help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) printf 'setup.sh: what is "%s"? One of: build font display windows ci\n' "$arg" >&2; exit 2 ;;
  esac
done
[ ${#needs[@]} -gt 0 ] || needs=(build font)

say() { printf '%s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

system=unknown
case $(uname -s) in
  Darwin) system=macos ;;
  MINGW* | MSYS* | UCRT*) system=msys ;;
  Linux)
    if has apt-get; then system=debian; elif has dnf; then system=fedora; elif has pacman; then system=arch; fi ;;
esac

# --- what there is: each function succeeds when the need is met, and is quick -------------------------------------------

has_go() { has go; }

has_build() {
  case $system in
    macos) xcode-select -p >/dev/null 2>&1 ;;
    msys) has gcc ;;
    *) { has gcc || has cc; } && has pkg-config &&
      pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm wayland-client wayland-cursor wayland-egl xkbcommon ;;
  esac
}

has_font() {
  case $system in
    macos | msys) return 0 ;; # these systems bring Chinese fonts
    *)
      compgen -G '/usr/share/fonts/*/noto*/NotoSansCJK*' >/dev/null || compgen -G '/usr/share/fonts/*/NotoSansCJK*' >/dev/null ||
        { has fc-list && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; } ;;
  esac
}

has_display() {
  case $system in macos | msys) return 0 ;; esac
  has Xvfb && has xdotool && has openbox && has import && has xwininfo && has xclip && compgen -G '/usr/lib*/*/dri/*swrast*' >/dev/null ||
    { has Xvfb && has xdotool && has openbox && has import && has xwininfo && has xclip && compgen -G '/usr/lib*/dri/*swrast*' >/dev/null; }
}

has_windows() { has x86_64-w64-mingw32-gcc || [ $system = msys ]; }

has_sheets() { has soffice && has ssconvert && has python3; }

why() {
  case $1 in
    build) say 'to compile the program: C compiler, pkg-config, headers of OpenGL, X11 and Wayland' ;;
    font) say 'to show the interface in Chinese: a font with Chinese characters' ;;
    display) say 'to run the program without a screen: virtual display, window manager, software OpenGL, remote control, clipboard' ;;
    windows) say 'to compile the program for Windows: C cross-compiler' ;;
    sheets) say 'to recalculate exported workbooks with engines that are not ours: LibreOffice, Gnumeric, Python' ;;
  esac
}

packages() { # of a need on this system
  case $system:$1 in
    debian:build) say gcc libc6-dev pkg-config libgl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev ;;
    debian:font) say fonts-noto-cjk ;;
    debian:display) say xvfb libgl1-mesa-dri xdotool imagemagick x11-utils openbox xclip ;;
    debian:windows) say gcc-mingw-w64-x86-64 ;;
    debian:sheets) say libreoffice-calc gnumeric python3 ;;
    fedora:build) say gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
    fedora:font) say google-noto-sans-cjk-fonts ;;
    fedora:display) say xorg-x11-server-Xvfb mesa-dri-drivers xdotool ImageMagick xwininfo openbox xclip ;;
    fedora:windows) say mingw64-gcc ;;
    fedora:sheets) say libreoffice-calc gnumeric python3 ;;
    arch:build) say gcc pkgconf libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon ;;
    arch:font) say noto-fonts-cjk ;;
    arch:display) say xorg-server-xvfb mesa xdotool imagemagick xorg-xwininfo openbox xclip ;;
    arch:windows) say mingw-w64-gcc ;;
    arch:sheets) say libreoffice-fresh gnumeric python ;;
    msys:build) say mingw-w64-ucrt-x86_64-gcc make git ;;
  esac
}

# --- compare --------------------------------------------------------------------------------------------------------------

missing=()
for need in "${needs[@]}"; do "has_$need" || missing+=("$need"); done
go_missing=
has_go || go_missing=1

if [ ${#missing[@]} -eq 0 ] && [ -z "$go_missing" ]; then
  [ -n "$quiet" ] || say "Everything needed (${needs[*]}) is installed."
  exit 0
fi

say 'Touchstone needs something that is not installed yet:'
for need in "${missing[@]}"; do say "  $need: $(why "$need")"; done
[ -z "$go_missing" ] || say '  go: the Go compiler, 1.26 or newer (1.21 or newer fetches the right one by itself)'
[ -z "$check" ] || exit 1

# --- install ------------------------------------------------------------------------------------------------------------

root=()
if [ $system != macos ] && [ $system != msys ] && [ "$(id -u)" != 0 ]; then
  has sudo || fail 'installing needs root or sudo. Ask whoever administers this computer to install the above.'
  root=(sudo)
fi

names=()
for need in "${missing[@]}"; do read -ra more <<<"$(packages "$need")"; names+=("${more[@]}"); done

if [ ${#names[@]} -gt 0 ]; then
  say "Installing: ${names[*]}"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  install() {
    case $system in
      debian)
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
          "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${names[@]}" ;;
      fedora) "${root[@]}" dnf install -y "${names[@]}" ;;
      arch) "${root[@]}" pacman -S --needed --noconfirm "${names[@]}" ;;
      msys) pacman -S --needed --noconfirm "${names[@]}" ;;
    esac
  }
  install >"$log" 2>&1 </dev/null || { tail -n 20 "$log" >&2; fail 'the installation failed; the lines above say why.'; }
elif [ ${#missing[@]} -gt 0 ]; then
  case $system in
    macos)
      say 'Starting the installer of the Xcode command line tools. Run this again when it is done.'
      xcode-select --install || true
      exit 1 ;;
    *) fail "this system's package manager is not known to this script. Install by hand what the list above names." ;;
  esac
fi

if [ -n "$go_missing" ]; then
  case $system in
    debian) say 'Go: the golang package of this distribution may be too old. Get Go from https://go.dev/dl, unpack it and put its bin folder on PATH.' ;;
    fedora) say 'Go: dnf install golang, or https://go.dev/dl.' ;;
    arch) say 'Go: pacman -S go, or https://go.dev/dl.' ;;
    macos) say 'Go: brew install go, or the installer from https://go.dev/dl.' ;;
    *) say 'Go: the installer from https://go.dev/dl.' ;;
  esac
  exit 1
fi

for need in "${missing[@]}"; do "has_$need" || fail "$need is still not complete after installing. $(why "$need")"; done
say 'Done.'
