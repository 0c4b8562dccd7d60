package data

import (
	"slices"
	"testing"
	"time"
)

func TestKeepSpreadsBackupsOverThePast(t *testing.T) {
	zone := time.FixedZone("east", 9*3600)
	now := time.Date(2026, 3, 18, 15, 0, 0, 0, zone)
	at := func(days, hour int) time.Time {
		return time.Date(2026, 3, 18-days, hour, 0, 0, 0, zone).UTC()
	}
	for _, c := range []struct {
		name  string
		times []time.Time
		want  []bool
	}{
		{"none", nil, []bool{}},
		{"three of today", []time.Time{at(0, 14), at(0, 13), at(0, 12), at(0, 11)}, []bool{true, true, true, false}},
		{"from the future", []time.Time{at(-400, 1), at(0, 1)}, []bool{true, true}},
		{"the last of each earlier day", []time.Time{at(1, 23), at(1, 1), at(3, 9), at(3, 8)}, []bool{true, false, true, false}},
		{"days are those of the zone", []time.Time{at(1, 23), at(0, 0).Add(-25 * time.Hour)}, []bool{true, true}},
		{"old ones stay if there is nothing newer", []time.Time{at(900, 1), at(901, 1)}, []bool{true, true}},
	} {
		if got := Keep(c.times, now); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestKeepOverYears backs up five times a working day for three years and thins each time.
func TestKeepOverYears(t *testing.T) {
	var kept []time.Time // newest first
	start := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	var now time.Time
	for day := range 3 * 365 {
		for _, hour := range []int{8, 10, 12, 14, 16} {
			now = start.AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour)
			if wd := now.Weekday(); wd == time.Saturday || wd == time.Sunday {
				continue
			}
			kept = append([]time.Time{now}, kept...)
			var next []time.Time
			for i, keep := range Keep(kept, now) {
				if keep {
					next = append(next, kept[i])
				}
			}
			kept = next
			if len(kept) > keepToday+keepDaily+keepWeekly+keepMonthly {
				t.Fatalf("%s: %d backups", now, len(kept))
			}
		}
	}
	if len(kept) < 30 {
		t.Errorf("only %d backups are left", len(kept))
	}
	age := func(i int) float64 { return now.Sub(kept[i]).Hours() / 24 }
	if oldest := age(len(kept) - 1); oldest < 300 || oldest > 400 {
		t.Errorf("the oldest backup is %.0f days old", oldest)
	}
	for i := 1; i < len(kept); i++ {
		gap := age(i) - age(i-1)
		if limit := map[bool]float64{true: 4, false: 46}[age(i) < 14]; gap > limit {
			t.Errorf("between the backups of %.0f and %.0f days ago lie %.0f days", age(i-1), age(i), gap)
		}
	}
}
