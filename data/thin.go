package data

import (
	"fmt"
	"time"
)

// How many backups are kept: of today, then one a day, one a week, one a month.
const (
	keepToday   = 3
	keepDaily   = 12
	keepWeekly  = 10
	keepMonthly = 9
)

// Keep decides which backups stay, given their instants from the newest to the oldest: the last three of today, then the
// last of each of twelve earlier days, of ten weeks before those and of nine months before those. Days, ISO weeks and
// months are those of now's time zone and count only if there is a backup in them, so that a workspace nobody opened for a
// year keeps all of its past. Backups from after now count as today's.
func Keep(newestFirst []time.Time, now time.Time) []bool {
	keep := make([]bool, len(newestFirst))
	tiers := []struct {
		most   int
		period func(time.Time) string
	}{
		{keepDaily, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{keepWeekly, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprintf("%d-%02d", y, w) }},
		{keepMonthly, func(t time.Time) string { return t.Format("2006-01") }},
	}
	today := now.Format(time.DateOnly)
	ofToday, tier, inTier := 0, 0, 0
	var kept time.Time // the last one kept before today
	for i, at := range newestFirst {
		at = at.In(now.Location())
		if at.Format(time.DateOnly) >= today {
			keep[i] = ofToday < keepToday
			ofToday++
			continue
		}
		for tier < len(tiers) && inTier == tiers[tier].most {
			tier, inTier = tier+1, 0
		}
		if tier == len(tiers) {
			break
		}
		period := tiers[tier].period
		if kept.IsZero() || period(at) != period(kept) {
			keep[i], kept = true, at
			inTier++
		}
	}
	return keep
}
