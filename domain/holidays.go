package domain

import (
	"slices"
	"strings"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cy"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/ee"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fi"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/hu"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/is"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/ke"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lu"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mt"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/mx"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/pt"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/rs"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/th"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// Country is one whose holidays are known.
type Country struct {
	Code    string // ISO 3166-1 alpha-2 in small letters
	Regions []Region
}

// Region is a part of a country with holidays of its own.
type Region struct {
	Code string // ISO 3166-2 without the country
	Name string // as it calls itself
}

// Countries are the countries whose holidays we know by rule, without the network, by code; their names are the
// interface's (see text.Country). Holidays follow github.com/rickar/cal/v2; those that are not national in countries
// without Regions are missing, and some that many firms work are in it: special days put both right.
func Countries() []Country {
	var all []Country
	for _, r := range holidayTable() {
		if r.region == "" {
			all = append(all, Country{Code: r.country})
			continue
		}
		c := &all[len(all)-1]
		c.Regions = append(c.Regions, Region{Code: r.region, Name: r.name})
	}
	for i := range all {
		slices.SortFunc(all[i].Regions, func(a, b Region) int { return strings.Compare(a.Name, b.Name) })
	}
	return all
}

// holidayList is the holidays of a country, or with a region of that part of it. A country's own list comes first.
type holidayList struct {
	country, region, name string
	rules                 []*cal.Holiday
}

func checkRegion(country, region string) error {
	if country == "" && region == "" {
		return nil
	}
	known := false
	for _, l := range holidayTable() {
		if l.country == country {
			if l.region == region {
				return nil
			}
			known = true
		}
	}
	if !known {
		return E(CodeUnknownCountry, "value", country)
	}
	return E(CodeUnknownRegion, "value", region, "country", country)
}

func holidayRules(country, region string) []*cal.Holiday {
	for _, l := range holidayTable() {
		if l.country == country && l.region == region {
			return l.rules
		}
	}
	return nil
}

// common are the holidays of the first list that all have.
func common(first []*cal.Holiday, others ...[]*cal.Holiday) []*cal.Holiday {
	return slices.DeleteFunc(slices.Clone(first), func(h *cal.Holiday) bool {
		return slices.ContainsFunc(others, func(o []*cal.Holiday) bool { return !slices.Contains(o, h) })
	})
}

func holidayTable() []holidayList {
	return []holidayList{
		{"ar", "", "", ar.Holidays},
		{"at", "", "", at.Holidays},
		{"au", "", "", common(au.HolidaysACT, au.HolidaysNSW, au.HolidaysNT, au.HolidaysQLD, au.HolidaysSA, au.HolidaysTAS, au.HolidaysVIC, au.HolidaysWA)},
		{"au", "ACT", "Australian Capital Territory", au.HolidaysACT},
		{"au", "NSW", "New South Wales", au.HolidaysNSW},
		{"au", "NT", "Northern Territory", au.HolidaysNT},
		{"au", "QLD", "Queensland", au.HolidaysQLD},
		{"au", "SA", "South Australia", au.HolidaysSA},
		{"au", "TAS", "Tasmania", au.HolidaysTAS},
		{"au", "VIC", "Victoria", au.HolidaysVIC},
		{"au", "WA", "Western Australia", au.HolidaysWA},
		{"be", "", "", be.Holidays},
		{"bg", "", "", bg.Holidays},
		{"br", "", "", br.Holidays},
		{"ca", "", "", ca.Holidays},
		{"ch", "", "", ch.Holidays},
		{"ch", "ZH", "Zürich", ch.HolidaysZH},
		{"ch", "BE", "Bern / Berne", ch.HolidaysBE},
		{"ch", "LU", "Luzern", ch.HolidaysLU},
		{"ch", "UR", "Uri", ch.HolidaysUR},
		{"ch", "SZ", "Schwyz", ch.HolidaysSZ},
		{"ch", "OW", "Obwalden", ch.HolidaysOW},
		{"ch", "NW", "Nidwalden", ch.HolidaysNW},
		{"ch", "GL", "Glarus", ch.HolidaysGL},
		{"ch", "ZG", "Zug", ch.HolidaysZG},
		{"ch", "FR", "Fribourg / Freiburg", ch.HolidaysFR},
		{"ch", "SO", "Solothurn", ch.HolidaysSO},
		{"ch", "BS", "Basel-Stadt", ch.HolidaysBS},
		{"ch", "BL", "Basel-Landschaft", ch.HolidaysBL},
		{"ch", "SH", "Schaffhausen", ch.HolidaysSH},
		{"ch", "AR", "Appenzell Ausserrhoden", ch.HolidaysAR},
		{"ch", "AI", "Appenzell Innerrhoden", ch.HolidaysAI},
		{"ch", "SG", "St. Gallen", ch.HolidaysSG},
		{"ch", "GR", "Graubünden / Grigioni", ch.HolidaysGR},
		{"ch", "AG", "Aargau", ch.HolidaysAG},
		{"ch", "TG", "Thurgau", ch.HolidaysTG},
		{"ch", "VD", "Vaud", ch.HolidaysVD},
		{"ch", "TI", "Ticino", ch.HolidaysTI},
		{"ch", "VS", "Valais / Wallis", ch.HolidaysVS},
		{"ch", "NE", "Neuchâtel", ch.HolidaysNE},
		{"ch", "GE", "Genève", ch.HolidaysGE},
		{"ch", "JU", "Jura", ch.HolidaysJU},
		{"cy", "", "", cy.Holidays},
		{"cz", "", "", cz.Holidays},
		{"de", "", "", de.Holidays},
		{"de", "BW", "Baden-Württemberg", de.HolidaysBW},
		{"de", "BY", "Bayern", de.HolidaysBY},
		{"de", "BE", "Berlin", de.HolidaysBE},
		{"de", "BB", "Brandenburg", de.HolidaysBB},
		{"de", "HB", "Bremen", de.HolidaysHB},
		{"de", "HH", "Hamburg", de.HolidaysHH},
		{"de", "HE", "Hessen", de.HolidaysHE},
		{"de", "MV", "Mecklenburg-Vorpommern", de.HolidaysMV},
		{"de", "NI", "Niedersachsen", de.HolidaysNI},
		{"de", "NW", "Nordrhein-Westfalen", de.HolidaysNW},
		{"de", "RP", "Rheinland-Pfalz", de.HolidaysRP},
		{"de", "SL", "Saarland", de.HolidaysSL},
		{"de", "SN", "Sachsen", de.HolidaysSN},
		{"de", "ST", "Sachsen-Anhalt", de.HolidaysST},
		{"de", "SH", "Schleswig-Holstein", de.HolidaysSH},
		{"de", "TH", "Thüringen", de.HolidaysTH},
		{"dk", "", "", dk.Holidays},
		{"ee", "", "", ee.Holidays},
		{"es", "", "", es.Holidays},
		{"fi", "", "", fi.Holidays},
		{"fr", "", "", fr.Holidays},
		{"gb", "", "", gb.Holidays},
		{"gr", "", "", gr.Holidays},
		{"hr", "", "", hr.Holidays},
		{"hu", "", "", hu.Holidays},
		{"ie", "", "", ie.Holidays},
		{"is", "", "", is.Holidays},
		{"it", "", "", it.Holidays},
		{"jp", "", "", jp.Holidays},
		{"ke", "", "", ke.Holidays},
		{"lt", "", "", lt.Holidays},
		{"lu", "", "", lu.Holidays},
		{"lv", "", "", lv.Holidays},
		{"mt", "", "", mt.Holidays},
		{"mw", "", "", mw.Holidays},
		{"mx", "", "", mx.Holidays},
		{"nc", "", "", nc.Holidays},
		{"nl", "", "", nl.Holidays},
		{"no", "", "", no.Holidays},
		{"nz", "", "", nz.Holidays},
		{"pl", "", "", pl.Holidays},
		{"pt", "", "", pt.Holidays},
		{"ro", "", "", ro.Holidays},
		{"rs", "", "", rs.Holidays},
		{"ru", "", "", ru.Holidays},
		{"se", "", "", se.Holidays},
		{"si", "", "", si.Holidays},
		{"sk", "", "", sk.Holidays},
		{"th", "", "", th.Holidays},
		{"ua", "", "", ua.Holidays},
		{"us", "", "", us.Holidays},
		{"za", "", "", za.Holidays},
	}
}
