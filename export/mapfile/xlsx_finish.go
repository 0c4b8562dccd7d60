package mapfile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// finish sets what belongs to the whole workbook, and writes it.
func (b *book) finish(w io.Writer) error {
	full := true
	stamp := b.info.At.UTC().Format(time.RFC3339)
	line := func(s string) string { return cut(strings.Join(strings.Fields(encode(s)), " "), 255) }
	for i, name := range b.sheets {
		if i < len(recordKinds) {
			b.do(func() error {
				return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(name), rowKeys, rowHead)})
			})
		}
	}
	b.do(
		func() error {
			return b.f.SetDefinedName(&excelize.DefinedName{Name: "chk_master", RefersTo: quoted(b.sheetName("checks")) + "!" + fixed(1, rowStatus)})
		},
		func() error { return b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}) },
		func() error {
			return b.f.SetDocProps(&excelize.DocProperties{Title: line(b.title), Creator: line(b.info.Author), LastModifiedBy: line(b.info.Author),
				Created: stamp, Modified: stamp, Language: b.tx.Lang(), Description: b.t("description")})
		},
		func() error {
			return b.f.SetAppProps(&excelize.AppProperties{Application: "Touchstone", Company: line(b.info.Organisation), AppVersion: ""})
		},
		func() error { return b.f.SetCustomProps(excelize.CustomProperty{Name: "touchstone_map", Value: "1"}) },
		func() error {
			return b.f.SetCustomProps(excelize.CustomProperty{Name: "touchstone_version", Value: line(b.info.AppVersion)})
		},
	)
	if b.err != nil {
		return b.err
	}
	var buf bytes.Buffer
	if err := b.f.Write(&buf); err != nil {
		return err
	}
	return b.inOrder(w, buf.Bytes())
}

// cut shortens a property; 255 units are what programs accept.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most/2 {
		return string(r[:most/2])
	}
	return s
}

const contentTypes = "[Content_Types].xml"

// inOrder copies a package with its parts in a fixed order, content types first: excelize writes them in a random one, and
// equal maps shall be equal files.
func (b *book) inOrder(w io.Writer, data []byte) error {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	files := slices.Clone(r.File)
	order := func(f *zip.File) string {
		switch {
		case f.Name == contentTypes:
			return "0"
		case strings.HasPrefix(f.Name, "_rels/"):
			return "1" + f.Name
		}
		return "2" + f.Name
	}
	slices.SortStableFunc(files, func(a, b *zip.File) int { return strings.Compare(order(a), order(b)) })
	z := zip.NewWriter(w)
	for _, f := range files {
		switch {
		case f.Name == contentTypes:
			err = rewrite(z, f, sortTypes)
		case len(b.exact[f.Name]) > 0:
			err = rewrite(z, f, func(part string) string { return putExact(part, b.exact[f.Name]) })
		default:
			err = z.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// rewrite copies a part with its text changed.
func rewrite(z *zip.Writer, f *zip.File, change func(string) string) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	w, err := z.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, change(string(data)))
	return err
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortTypes sorts the defaults among the content types.
func sortTypes(part string) string {
	defaults := defaultType.FindAllString(part, -1)
	slices.Sort(defaults)
	next := -1
	return defaultType.ReplaceAllStringFunc(part, func(string) string {
		next++
		return defaults[next]
	})
}

var numberCell = regexp.MustCompile(`(<c r="([A-Z]+[0-9]+)"[^>]*><v>)[^<]*</v>`)

// putExact gives numbers all their digits. excelize writes 15, as many as Excel shows; Excel itself keeps and writes 17.
func putExact(part string, exact map[string]string) string {
	return numberCell.ReplaceAllStringFunc(part, func(c string) string {
		m := numberCell.FindStringSubmatch(c)
		if digits, ok := exact[m[2]]; ok {
			return m[1] + digits + "</v>"
		}
		return c
	})
}

// keepDigits remembers the numbers of a sheet that 15 digits do not tell.
func (b *book) keepDigits(s *sheet) {
	part := fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.sheets))
	for row, cells := range s.rows {
		for i, c := range cells {
			v, ok := c.value.(float64)
			if short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64); !ok || err == nil && short == v {
				continue
			}
			if b.exact[part] == nil {
				b.exact[part] = map[string]string{}
			}
			b.exact[part][ref(i+1, row)] = strconv.FormatFloat(v, 'g', 17, 64)
		}
	}
}
