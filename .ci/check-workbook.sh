#!/usr/bin/env bash
# check-workbook.sh FILE.xlsx...: what an exported workbook must pass (docs/workbook.md).
#   1  the project's own rules and recalculation (export/check)
#   2  LibreOffice recalculates every formula to the stored value       (where soffice is installed)
#   3  Gnumeric likewise                                                (where ssconvert is installed)
#   4  the Open XML SDK validator finds no structural error             (where ooxml-validator is on PATH)
# Exit code 0 if all that could run passed.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 FILE.xlsx..." >&2; exit 2; }
files=(); for f in "$@"; do files+=("$(realpath "$f")"); done
cd "$(dirname "$0")/.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -o "$work/checkxlsx" ./export/check/cmd/checkxlsx

# LibreOffice echoes stored values unless a profile of its own tells it to recalculate on loading.
mkdir -p "$work/profile/user"
cat > "$work/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

skip() { echo "   $1 is not installed: skipped"; }
for file in "${files[@]}"; do
  name=$(basename "$file")
  echo "== $name"
  "$work/checkxlsx" "$file"
  if command -v soffice >/dev/null; then
    mkdir -p "$work/libreoffice"
    timeout 180 soffice "-env:UserInstallation=file://$work/profile" --headless --norestore \
      --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work/libreoffice" "$file" >/dev/null 2>&1 || { echo "   LibreOffice failed" >&2; exit 1; }
    echo "   LibreOffice:"; "$work/checkxlsx" -compare "$work/libreoffice/$name" "$file"
  else skip LibreOffice; fi
  if command -v ssconvert >/dev/null; then
    mkdir -p "$work/gnumeric"
    timeout 180 ssconvert --recalc "$file" "$work/gnumeric/$name" >/dev/null 2>&1 || { echo "   Gnumeric failed" >&2; exit 1; }
    echo "   Gnumeric:"; "$work/checkxlsx" -compare "$work/gnumeric/$name" "$file"
  else skip Gnumeric; fi
  if command -v ooxml-validator >/dev/null; then ooxml-validator "$file"; else skip "The Open XML SDK validator"; fi
done
