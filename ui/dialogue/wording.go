package dialogue

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// keysAndWords are the options of a choice: each key with its words, and the key in force.
func keysAndWords[K ~string](keys []K, word func(K) string, now string) (ks, ws []string, current string) {
	for _, k := range keys {
		ks, ws = append(ks, string(k)), append(ws, word(k))
	}
	return ks, ws, now
}

// delimiterKey is the part of a text key that names a delimiter.
func delimiterKey(delimiter string) string {
	switch delimiter {
	case ",":
		return "comma"
	case ";":
		return "semicolon"
	case "\t":
		return "tab"
	case "|":
		return "bar"
	}
	return "none"
}

// spoken turns the values of a note, an evidence or a reject into words: codes are named, dates written the language's way,
// and the numbers of lines left ungrouped, as editors show them.
func spoken(tx *text.Texts, args domain.Args) text.A {
	a := text.A{}
	for k, v := range args {
		switch v := v.(type) {
		case domain.Date:
			a[k] = dateText(tx, v)
		case dialogue.DateOrder:
			a[k] = tx.T("date_order." + string(v))
		case dialogue.Encoding:
			a[k] = tx.T("encoding." + string(v))
		case []string:
			a[k] = strings.Join(v, ", ")
		case int:
			if k == "line" || k == "first" {
				a[k] = strconv.Itoa(v)
			} else {
				a[k] = v
			}
		case string:
			a[k] = spokenText(tx, k, v)
		default:
			a[k] = v
		}
	}
	return a
}

func spokenText(tx *text.Texts, key, v string) string {
	switch key {
	case "order":
		if tx.Has("date_order." + v) {
			return tx.T("date_order." + v)
		}
	case "encoding":
		if tx.Has("encoding." + v) {
			return tx.T("encoding." + v)
		}
	case "delimiter":
		return tx.T("delimiter." + delimiterKey(v))
	}
	return v
}

// plural is the sentence of a key whose values may hold a number of rows, which decides between one and many.
func plural(tx *text.Texts, key string, args domain.Args) string {
	for _, name := range []string{"rows", "bad", "n"} {
		if n, ok := args[name].(int); ok {
			return tx.N(key, n, spoken(tx, args))
		}
	}
	return tx.T(key, spoken(tx, args))
}

// reasonText is the sentence for a rejected row, with the number of further faults in it.
func reasonText(tx *text.Texts, r dialogue.Reject) string {
	if r.Err == nil {
		return ""
	}
	key, args := r.Err.Sentence()
	if !tx.Has(key) {
		return tx.Error(r.Err)
	}
	s := tx.T(key, spoken(tx, args))
	if r.More > 0 {
		s += " " + tx.N("import.more_faults", r.More)
	}
	return s
}

func dateText(tx *text.Texts, d domain.Date) string {
	if d.IsZero() {
		return "–"
	}
	return tx.Date(d.Time())
}

// dateRange is the first and last day, or one day, or nothing.
func dateRange(tx *text.Texts, first, last domain.Date) string {
	switch {
	case first.IsZero() || last.IsZero():
		return ""
	case first == last:
		return dateText(tx, first)
	}
	return tx.T("feedback.range", text.A{"first": dateText(tx, first), "last": dateText(tx, last)})
}

// fixable reports whether another setting on the first step could make the file readable.
func fixable(err error) bool {
	var e *domain.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case "file_no_header", "file_long_header", "file_columns", "file_no_sheet", "file_format", dialogue.CodeRowOpenQuote, dialogue.CodeRowBadText, dialogue.CodeRowNUL, dialogue.CodeRowTooLong:
		return true
	}
	return false
}

// scaleText is "1–5".
func scaleText(low, high any) string { return fmt.Sprintf("%v–%v", low, high) }

func showIf(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}

// highLayout gives its object a fixed height.
type highLayout struct{ height float32 }

// Layout implements fyne.Layout.
func (l highLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (l highLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, l.height)
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
	}
	return size
}
