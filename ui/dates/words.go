// Package dates words the calendars that screens choose days in. Every screen may call it.
package dates

import (
	"time"

	"touchstone/assets/text"
	"touchstone/ui/kit"
)

// Words are the words of the calendar beside a date, the same on every screen.
func Words(tx *text.Texts) kit.DateWords {
	w := kit.DateWords{Open: tx.T("dates.open"), Earlier: tx.T("dates.earlier"), Later: tx.T("dates.later"), Month: tx.MonthYear,
		Spoken: func(t time.Time) string { return tx.Weekday(t.Weekday()) + " " + tx.Date(t) }}
	for i := range w.Weekdays {
		w.Weekdays[i] = tx.Weekday(time.Weekday((i + 1) % 7))
	}
	return w
}
