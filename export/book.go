package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
)

// SchemaVersion numbers the layout of exported workbooks; it grows when a sheet or column that a reader may rely on changes.
const SchemaVersion = 1

// book is a workbook being described. Capabilities add sheets, settings and checks to it; write lays everything out and
// only then evaluates the cells, so that any cell may refer to any other whatever the order of adding.
type book struct {
	f       *excelize.File
	tx      *text.Texts
	at      time.Time // of the export, from the caller's clock
	title   string
	author  string
	company string

	styles map[style]int
	tones  map[tone]int
	taken  map[string]bool // sheet names in use, lower case
	sheets []*sheet
	names  []definedName
	props  []property

	settings *settings
	checks   *checks

	description string               // of the document; empty: the scorecard's
	calculated  func(*results) error // not nil: stored values are those of our evaluator, and this holds them against the model's
	err         error                // the first failure; everything after it is skipped
}

// definedName is an anchor for scripts and links: in_ inputs, out_ results, chk_ checks. Formulas do not use names.
type definedName struct{ name, ref string }

type property struct{ name, value string }

func newBook(tx *text.Texts, at time.Time) *book {
	b := &book{f: excelize.NewFile(), tx: tx, at: at, styles: map[style]int{}, tones: map[tone]int{}, taken: map[string]bool{}}
	b.settings = newSettings(b)
	b.checks = newChecks(b)
	return b
}

func (b *book) fail(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// t is the text of a key below "export.".
func (b *book) t(key string, values ...text.A) string { return b.tx.T("export."+key, values...) }

// name defines a name for one cell, whose place is asked for when all sheets are laid out.
func (b *book) name(name, ref string) { b.names = append(b.names, definedName{name, ref}) }

// write lays out, fills and writes the workbook.
func (b *book) write(w io.Writer) error {
	defer b.f.Close()
	b.describe()
	if b.calculated != nil && b.err == nil {
		b.fail(b.calculate())
	}
	b.createSheets()
	for _, s := range b.sheets {
		if b.err == nil {
			b.fail(s.write())
		}
	}
	if b.err == nil {
		b.fail(b.finish())
	}
	if b.err != nil {
		return fmt.Errorf("build workbook: %w", b.err)
	}
	var buf bytes.Buffer
	if err := b.f.Write(&buf); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := writeOrdered(w, buf.Bytes()); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// describe lays every sheet out and fills its cells.
func (b *book) describe() {
	for _, s := range b.sheets {
		s.layout()
	}
	b.checks.settle()
	for _, s := range b.sheets {
		s.fill()
	}
}

// createSheets makes the empty sheets in order; the first one takes the place of the new file's own.
func (b *book) createSheets() {
	for i, s := range b.sheets {
		if i == 0 {
			b.fail(b.f.SetSheetName("Sheet1", s.name))
			continue
		}
		_, err := b.f.NewSheet(s.name)
		b.fail(err)
	}
	b.f.SetActiveSheet(0) // once cells are written it would read them all back
}

// finish sets what belongs to the whole workbook, after all sheets are written.
func (b *book) finish() error {
	for _, s := range b.sheets {
		for _, n := range s.builtinNames() {
			if err := b.f.SetDefinedName(n); err != nil {
				return fmt.Errorf("name %s on %s: %w", n.Name, s.name, err)
			}
		}
	}
	for _, n := range b.names {
		if err := b.f.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: n.ref}); err != nil {
			return fmt.Errorf("name %s: %w", n.name, err)
		}
	}
	// Excel recalculates on opening; other programs show the stored values, which therefore must be right already.
	full := true
	if err := b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	stamp := b.at.UTC().Format(time.RFC3339)
	if err := b.f.SetDocProps(&excelize.DocProperties{
		Title: cutText(cleanLine(b.title), 255), Creator: cutText(cleanLine(b.author), 255),
		LastModifiedBy: cutText(cleanLine(b.author), 255),
		Created:        stamp, Modified: stamp, Language: b.tx.Lang(), Description: cmp.Or(b.description, b.t("doc.description")),
	}); err != nil {
		return err
	}
	if err := b.f.SetAppProps(&excelize.AppProperties{Application: "Touchstone", Company: cutText(cleanLine(b.company), 255)}); err != nil {
		return err
	}
	for _, p := range b.props {
		if err := b.f.SetCustomProps(excelize.CustomProperty{Name: p.name, Value: cutText(cleanLine(p.value), 255)}); err != nil {
			return err
		}
	}
	return nil
}

// writeOrdered copies a package with its parts in a fixed order, content types first, so that equal workbooks are equal
// files. The parts are copied as they are, still compressed.
func writeOrdered(w io.Writer, data []byte) error {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	files := append([]*zip.File(nil), r.File...)
	const types = "[Content_Types].xml"
	order := func(name string) string {
		switch {
		case name == types:
			return "0"
		case strings.HasPrefix(name, "_rels/"):
			return "1" + name
		}
		return "2" + name
	}
	sort.SliceStable(files, func(i, j int) bool { return order(files[i].Name) < order(files[j].Name) })
	z := zip.NewWriter(w)
	for _, f := range files {
		if f.Name == types {
			err = writeTypes(z, f)
		} else {
			err = z.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// writeTypes copies the list of content types with its defaults sorted: excelize writes them in a random order.
func writeTypes(z *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	defaults := defaultType.FindAllString(string(data), -1)
	sort.Strings(defaults)
	next := 0
	sorted := defaultType.ReplaceAllStringFunc(string(data), func(string) string {
		next++
		return defaults[next-1]
	})
	w, err := z.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, sorted)
	return err
}
