package sprint

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/dates"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// wrapped is text that takes as many lines as it needs.
func wrapped(words string) *widget.RichText { return colored(words, base.ColorNameForeground, "") }

// small is a wrapped small line.
func small(words string) *widget.RichText {
	return colored(words, theme.Muted, base.SizeNameCaptionText)
}

func colored(words string, color fyne.ThemeColorName, size fyne.ThemeSizeName) *widget.RichText {
	if size == "" {
		size = base.SizeNameText
	}
	p := widget.NewRichText(&widget.TextSegment{Text: words, Style: widget.RichTextStyle{ColorName: color, SizeName: size}})
	p.Wrapping = fyne.TextWrapWord
	return p
}

// say changes the words of a paragraph.
func say(p *widget.RichText, words string) {
	if seg := p.Segments[0].(*widget.TextSegment); seg.Text != words {
		seg.Text = words
		p.Refresh()
	}
}

// tight takes the padding off wrapped text.
func tight(o fyne.CanvasObject) fyne.CanvasObject {
	pad := -base.Size(base.SizeNameInnerPadding)
	return container.New(layout.NewCustomPaddedLayout(pad+1, pad+1, pad, pad), o)
}

// warning is a sentence with a sign before it.
func warning(words string) fyne.CanvasObject {
	icon := widget.NewIcon(base.NewColoredResource(base.WarningIcon(), theme.AmberText))
	return container.New(layout.NewCustomPaddedLayout(0, 0, 16, 16),
		container.NewBorder(nil, nil, container.NewVBox(icon), nil, tight(colored(words, theme.AmberText, ""))))
}

// fact is a small label above what it says.
func fact(label, value string) fyne.CanvasObject {
	return container.New(kit.NewColumn(1), kit.NewCutLine(label, theme.Muted, base.SizeNameCaptionText), tight(wrapped(value)))
}

func joined(list []string) string { return strings.Join(list, ", ") }

// newDate is an entry for a day; what is no day that working days are counted in stays with the reason.
func newDate(tx *text.Texts, label string, d domain.Date, today func() domain.Date) *kit.DateEntry {
	return kit.NewDateEntry(label, timeOf(d), dates.Words(tx), func() time.Time { return timeOf(today()) }, func(s string) (time.Time, string) {
		if strings.TrimSpace(s) == "" {
			return time.Time{}, ""
		}
		at, ok := tx.ParseDate(s)
		if !ok {
			return at, tx.Error(domain.E(domain.CodeBadDate, "value", s))
		}
		if err := domain.CheckCalendarDate(domain.DateOf(at)); err != nil {
			return at, tx.Error(err)
		}
		return at, ""
	}, func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return tx.Date(at)
	})
}

// timeOf is a day as the calendar widgets have it: midnight UTC, the zero time for none.
func timeOf(d domain.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) domain.Date {
	if t.IsZero() {
		return domain.Date{}
	}
	return domain.DateOf(t)
}
