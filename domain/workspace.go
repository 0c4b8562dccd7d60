// Package domain holds what all capabilities share: ids, dates, errors, operations, people and the workspace's settings.
// Rules are pure: standard library only, no input or output, time comes from a Clock. The packages below it
// (journey, metric, dialogue …) hold one capability each and import only this one.
package domain

import "strings"

// Workspace holds the settings of one workspace file.
type Workspace struct {
	Name         string // shown in the window's title and on exported covers
	Organisation string
	Author       string // who the history names; required for a signed-off export, may be empty
	Currency     string // ISO 4217, three capital letters
	YearStart    int    // month 1..12 in which the organisation's year begins
	Bands        Bands
}

// Bands are the thresholds that colour a 0–10 performance value. Our own rule: no source prescribes thresholds.
type Bands struct {
	Poor float64 // below this: poor; 0..10
	Good float64 // from this: good; Poor..10
}

// Band is a performance judged by the workspace's bands.
type Band int

const (
	BandNone Band = iota // no value
	BandPoor
	BandFair
	BandGood
)

// Key is the text with the band's word.
func (b Band) Key() string {
	switch b {
	case BandPoor:
		return "band.poor"
	case BandFair:
		return "band.fair"
	case BandGood:
		return "band.good"
	}
	return "band.none"
}

// DefaultBands are the ones a new workspace starts with.
func DefaultBands() Bands { return Bands{Poor: 5, Good: 7} }

// Of judges a value on 0–10; nil has no band.
func (b Bands) Of(v *float64) Band {
	switch {
	case v == nil:
		return BandNone
	case *v < b.Poor:
		return BandPoor
	case *v < b.Good:
		return BandFair
	}
	return BandGood
}

// Check returns the settings trimmed, or the first field that cannot be accepted.
func (w Workspace) Check() (Workspace, error) {
	var err error
	if w.Name, err = CheckName("settings.name", w.Name); err != nil {
		return w, err
	}
	w.Organisation, w.Author = strings.TrimSpace(w.Organisation), strings.TrimSpace(w.Author)
	w.Currency = strings.ToUpper(strings.TrimSpace(w.Currency))
	if len(w.Currency) != 3 || strings.Trim(w.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return w, E(CodeBadValue, "field", "settings.currency", "value", w.Currency, "accepted", "EUR, GBP, USD, CNY …")
	}
	if w.YearStart < 1 || w.YearStart > 12 {
		return w, E(CodeOutOfRange, "field", "settings.year_start", "value", w.YearStart, "low", 1, "high", 12)
	}
	if w.Bands.Poor < 0 || w.Bands.Poor > 10 {
		return w, E(CodeOutOfRange, "field", "settings.band_poor", "value", w.Bands.Poor, "low", 0, "high", 10)
	}
	if w.Bands.Good < w.Bands.Poor || w.Bands.Good > 10 {
		return w, E(CodeOutOfRange, "field", "settings.band_good", "value", w.Bands.Good, "low", w.Bands.Poor, "high", 10)
	}
	return w, nil
}
