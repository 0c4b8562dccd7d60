#!/usr/bin/env bash
# workbook.sh PROGRAM: export the sample's scorecard in two languages and have it checked: by our own rules, and
# recalculated by LibreOffice and Gnumeric where they are installed.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for lang in en de; do
  "$exe" sample "$work/$lang.touchstone" --lang $lang
  "$exe" export scorecard "$work/$lang.touchstone" --out "$work/$lang.xlsx" --lang $lang
  .ci/check-workbook.sh "$work/$lang.xlsx"
done
