#!/usr/bin/env bash
# workbook.sh PROGRAM: export the sample's scorecard in two languages and have it checked: by our own rules, and
# recalculated by LibreOffice and Gnumeric where they are installed; and an answer sheet is read back.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for lang in en de; do
  "$exe" sample "$work/$lang.touchstone" --lang $lang
  "$exe" export scorecard "$work/$lang.touchstone" --out "$work/$lang.xlsx" --lang $lang
  .ci/check-workbook.sh "$work/$lang.xlsx"

  # An answer sheet is read as well after another program has saved it.
  round=$("$exe" export answers "$work/$lang.touchstone" --list | head -n 1)
  "$exe" export answers "$work/$lang.touchstone" --round "$round" --out "$work/sheets-$lang" --lang $lang
  sheet=$(find "$work/sheets-$lang" -name '*.xlsx' | sort | head -n 1)
  "$exe" import answers "$sheet" --into "$work/$lang.touchstone" --round "$round" --dry-run --lang $lang
  if command -v soffice >/dev/null; then
    timeout 180 soffice "-env:UserInstallation=file://$work/profile" --headless --norestore \
      --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work/saved-$lang" "$sheet" >/dev/null 2>&1
    "$exe" import answers "$work/saved-$lang/$(basename "$sheet")" --into "$work/$lang.touchstone" --round "$round" --dry-run --lang $lang
  fi
done
