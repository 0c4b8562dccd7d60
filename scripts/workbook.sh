#!/usr/bin/env bash
# workbook.sh PROGRAM [quick]: export the sample's workbooks and have them checked: by our own rules, and recalculated by
# LibreOffice and Gnumeric where they are installed; read an answer sheet back. For ROCE also: generated models of every size
# and edge (quick: six of them), a workbook whose stored values are all wrong, and an input changed in LibreOffice that comes back.
set -euo pipefail
exe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for lang in en de; do
  "$exe" sample "$work/$lang.touchstone" --lang $lang
  "$exe" export scorecard "$work/$lang.touchstone" --out "$work/$lang.xlsx" --lang $lang
  "$exe" export roce "$work/$lang.touchstone" --out "$work/roce-$lang.xlsx" --lang $lang
  .ci/check-workbook.sh "$work/$lang.xlsx" "$work/roce-$lang.xlsx"

  # An answer sheet is read as well after another program has saved it.
  round=$("$exe" export answers "$work/$lang.touchstone" --list | sed -n 1p)
  "$exe" export answers "$work/$lang.touchstone" --round "$round" --out "$work/sheets-$lang" --lang $lang
  sheet=$(find "$work/sheets-$lang" -name '*.xlsx' | sort | sed -n 1p)
  "$exe" import answers "$sheet" --into "$work/$lang.touchstone" --round "$round" --dry-run --lang $lang
  if command -v soffice >/dev/null; then
    timeout 180 soffice "-env:UserInstallation=file://$work/sheets-profile" --headless --norestore \
      --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work/saved-$lang" "$sheet" >/dev/null 2>&1
    "$exe" import answers "$work/saved-$lang/$(basename "$sheet")" --into "$work/$lang.touchstone" --round "$round" --dry-run --lang $lang
  fi
done

mkdir "$work/generated"
CGO_ENABLED=0 go test -tags ci ./export -run 'TestGeneratedModelsAgree|TestPoisonedValues' -count=1 -args -workbooks "$work/generated"
generated=("$work"/generated/*.xlsx)
[ "${2:-}" != quick ] || generated=("${generated[@]:0:6}")
.ci/check-workbook.sh "${generated[@]}"

command -v soffice >/dev/null || { echo "LibreOffice is not installed: poisoned and returned workbooks skipped"; exit 0; }

# A profile of its own, which recalculates on loading.
profile=$work/profile
mkdir -p "$profile/user"
cat > "$profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
office() { timeout 180 soffice "-env:UserInstallation=file://$profile" --headless --norestore "$@" >/dev/null 2>&1; }

echo "== every stored value wrong: LibreOffice calculates the right ones"
mkdir "$work/calculated"
office --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work/calculated" "$work/generated/poisoned/poisoned.xlsx"
CGO_ENABLED=0 go run ./export/check/cmd/checkxlsx -compare "$work/calculated/poisoned.xlsx" "$work/generated/poisoned/right.xlsx"

# The first run has made the profile; only now can it be given the macro.
cat > "$profile/user/basic/Standard/script.xlb" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
XML
cat > "$profile/user/basic/Standard/Module1.xba" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Change(source, target, named, value)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim form(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  area = doc.NamedRanges.getByName(named).getReferredCells()
  area.getCellByPosition(0, 0).setValue(CDbl(value))
  doc.calculateAll()
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(target), form())
  doc.close(True)
End Sub
</script:module>
XML
echo "== an input changed in LibreOffice comes back with the same NPV"
office "macro:///Standard.Module1.Change(\"$work/roce-en.xlsx\",\"$work/returned.xlsx\",\"in_revenue_s1\",\"275\")"
[ -f "$work/returned.xlsx" ] || { echo "LibreOffice saved nothing" >&2; exit 1; }
"$exe" import roce "$work/returned.xlsx" --into "$work/en.touchstone" --reason "changed in LibreOffice" | tee "$work/import.txt"
grep -q 'as in the workbook' "$work/import.txt" || { echo "the app and the workbook disagree" >&2; exit 1; }
