package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/mapdoc"
	"touchstone/export/mapfile"
)

// mapWriters write a map in the format of a file's ending.
var mapWriters = map[string]func(*call, io.Writer, mapToWrite) error{
	".svg": func(c *call, w io.Writer, m mapToWrite) error { return m.scene(c).SVG(w) },
	".png": func(c *call, w io.Writer, m mapToWrite) error { return c.png(w, m) },
	".pdf": func(c *call, w io.Writer, m mapToWrite) error { return c.pdf(w, m) },
	".csv": func(_ *call, w io.Writer, m mapToWrite) error {
		return mapfile.WriteCSV(w, mapfile.FromView(m.view))
	},
	".mmd": func(_ *call, w io.Writer, m mapToWrite) error {
		return mapfile.WriteMermaid(w, mapfile.FromView(m.view))
	},
	".xlsx": func(c *call, w io.Writer, m mapToWrite) error { return c.mapWorkbook(w, m) },
}

const mapEndings = ".png, .svg, .pdf, .xlsx, .csv, .mmd"

// mapToWrite is a map with what its pictures show beside it.
type mapToWrite struct {
	ws     domain.Workspace
	view   journey.View
	beside *journey.View // its other state: the present of a future map, the newest future of a present one; nil: none
}

func (m mapToWrite) scene(c *call) *mapdoc.Scene {
	in := mapdoc.Input{Texts: c.tx, At: c.Clock(), Organisation: m.ws.Organisation, View: m.view}
	checks := journey.CheckContext{Today: domain.DateOf(c.Clock())}
	if m.beside != nil {
		in.Beside, in.BesideState = m.view.CurveBeside(*m.beside), m.beside.State
		if m.view.Origin == m.beside.ID {
			checks.Current, checks.Origins = m.beside, m.view.Origins()
		}
	}
	in.Warned = journey.Warned(journey.Check(m.view, checks))
	return mapdoc.Build(in)
}

// besides is the other state of a map.
func (c *call) besides(s *data.Store, v journey.View) (*journey.View, error) {
	id := v.Origin
	if id == 0 {
		maps, err := s.Maps(c.ctx)
		if err != nil {
			return nil, err
		}
		var newest time.Time
		for _, m := range maps {
			if m.Origin == v.ID && m.ChangedAt.After(newest) {
				id, newest = m.ID, m.ChangedAt
			}
		}
	}
	if id == 0 {
		return nil, nil
	}
	other, err := s.MapView(c.ctx, id)
	if err != nil {
		return nil, err
	}
	return &other, nil
}

// png draws at twice the size of the screen, or as large as a picture may be.
func (c *call) png(w io.Writer, m mapToWrite) error {
	s := m.scene(c)
	return s.PNG(w, min(2, s.MaxScale()))
}

func (c *call) pdf(w io.Writer, m mapToWrite) error {
	return m.scene(c).PDF(w, mapdoc.PDFOptions{Author: m.ws.Author})
}

func (c *call) mapWorkbook(w io.Writer, m mapToWrite) error {
	return mapfile.WriteXLSX(w, mapfile.FromView(m.view), mapfile.Info{Texts: c.tx, At: c.Clock(), Organisation: m.ws.Organisation,
		Author: m.ws.Author, AppVersion: c.Version})
}

// runExportMap writes one map in the format of the file's ending, or with --list the names of the maps.
func runExportMap(c *call) error {
	s, err := c.open(c.args["FILE"], true)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.has("list") {
		return c.listMaps(s)
	}
	out := c.flag("out")
	if out == "" {
		return &usageError{key: "cli.missing", values: text.A{"value": "--out OUTPUT"}}
	}
	write, ok := mapWriters[strings.ToLower(filepath.Ext(out))]
	if !ok {
		return domain.E(domain.CodeBadValue, "field", "--out", "value", out, "accepted", mapEndings)
	}
	id, err := c.oneMap(s)
	if err != nil {
		return err
	}
	ws, err := s.Workspace(c.ctx)
	if err != nil {
		return err
	}
	view, err := s.MapView(c.ctx, id)
	if err != nil {
		return err
	}
	beside, err := c.besides(s, view)
	if err != nil {
		return err
	}
	if err := writeFile(out, func(f *os.File) error {
		w := bufio.NewWriter(f)
		if err := write(c, w, mapToWrite{ws, view, beside}); err != nil {
			return err
		}
		return w.Flush()
	}); err != nil {
		return err
	}
	return c.say("cli.wrote", text.A{"path": out})
}

// oneMap is the map named by --map, or the only one there is.
func (c *call) oneMap(s *data.Store) (domain.MapID, error) {
	if name := c.flag("map"); name != "" {
		return c.mapNamed(s, name)
	}
	maps, err := s.Maps(c.ctx)
	if err != nil {
		return 0, err
	}
	switch len(maps) {
	case 0:
		return 0, domain.E(codeNoMap, "path", c.args["FILE"])
	case 1:
		return maps[0].ID, nil
	}
	var names []string
	for _, m := range maps {
		names = append(names, m.Name)
	}
	return 0, domain.E(codeWhichMap, "names", strings.Join(names, ", "))
}

func (c *call) listMaps(s *data.Store) error {
	maps, err := s.Maps(c.ctx)
	if err != nil {
		return err
	}
	for _, m := range maps {
		if _, err := fmt.Fprintln(c.Out, m.Name); err != nil {
			return err
		}
	}
	return nil
}

// runImportMap makes a new map of a file, as one step. What is wrong with the file is listed on standard error, and then
// nothing is stored.
func runImportMap(c *call) error {
	path := c.args["INPUT"]
	f, err := os.Open(path)
	if err != nil {
		return domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	}
	defer f.Close()
	read, err := mapfile.Read(filepath.Base(path), f)
	if err != nil {
		return err
	}
	for _, p := range read.Problems {
		fmt.Fprintln(c.Err, p.Sentence(c.tx))
	}
	if !read.OK() {
		return domain.E(codeMapProblems, "path", path, "n", len(read.Problems)+read.More)
	}
	s, err := c.openOrMake(c.flag("into"))
	if err != nil {
		return err
	}
	defer s.Close()
	id, _, err := s.ImportMap(c.ctx, wholeOf(read.Map), true)
	if err != nil {
		return err
	}
	view, err := s.MapView(c.ctx, id)
	if err != nil {
		return err
	}
	return c.say("cli.map_imported", text.A{"name": view.Name, "n": len(view.Touchpoints)})
}

// wholeOf is a map of a file in the terms of the store.
func wholeOf(m mapfile.Map) journey.Whole {
	w := journey.Whole{Map: journey.Map{Name: m.Name, Persona: m.Persona, Scenario: m.Scenario, Goal: m.Goal, State: m.State, Origin: m.Origin}}
	for _, s := range m.Stages {
		w.Stages = append(w.Stages, journey.Stage{Name: s.Name, Colour: s.Colour, Width: s.Width, Emotion: s.Emotion, Origin: s.Origin})
	}
	for _, l := range m.Lanes {
		w.Lanes = append(w.Lanes, journey.Lane{Name: l.Name, Kind: l.Kind, Colour: l.Colour, Metric: l.Metric, Height: l.Height,
			Collapsed: l.Collapsed, Origin: l.Origin})
	}
	for _, t := range m.Texts {
		w.Texts = append(w.Texts, journey.ContentText{Stage: t.Stage, Lane: t.Lane, Text: t.Text})
	}
	for _, t := range m.Touchpoints {
		w.Cards = append(w.Cards, journey.ContentCard{Stage: t.Stage, Lane: t.Lane, Touchpoint: journey.Touchpoint{
			Name: t.Name, Description: t.Description, Channel: t.Channel, Expectation: t.Expectation, Today: t.Today, Emotion: t.Emotion,
			Importance: t.Importance, Performance: t.Performance, MomentOfTruth: t.MomentOfTruth, MomentReason: t.MomentReason,
			PainPoints: t.PainPoints, Opportunities: t.Opportunities, Criteria: t.Criteria, DataIn: t.DataIn, DataOut: t.DataOut,
			Notes: t.Notes, Tags: slices.Clone(t.Tags), Segments: slices.Clone(t.Segments), Rating: t.Rating, Origin: t.Origin}})
		w.Owners = append(w.Owners, journey.Owner{Name: t.Owner, Email: t.OwnerEmail, ID: t.OwnerID})
	}
	return w
}
