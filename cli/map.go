package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/mapdoc"
	"touchstone/export/mapfile"
)

// MapExport writes maps to files. The window uses it too.
type MapExport struct {
	Texts   *text.Texts // the language of what is written beside the map's own words
	Clock   domain.Clock
	Version string // of the program

	beside *journey.View // the other state of the map being written; nil: none
}

// mapWriters write a map in the format of a file's ending.
var mapWriters = map[string]func(MapExport, io.Writer, domain.Workspace, journey.View) error{
	".svg": func(e MapExport, w io.Writer, ws domain.Workspace, v journey.View) error {
		return e.scene(ws, v).SVG(w)
	},
	".png": MapExport.png,
	".pdf": func(e MapExport, w io.Writer, ws domain.Workspace, v journey.View) error {
		return e.scene(ws, v).PDF(w, mapdoc.PDFOptions{Author: ws.Author})
	},
	".csv": func(_ MapExport, w io.Writer, _ domain.Workspace, v journey.View) error {
		return mapfile.WriteCSV(w, mapfile.FromView(v))
	},
	".mmd": func(_ MapExport, w io.Writer, _ domain.Workspace, v journey.View) error {
		return mapfile.WriteMermaid(w, mapfile.FromView(v))
	},
	".xlsx": MapExport.workbook,
}

const mapEndings = ".png, .svg, .pdf, .xlsx, .csv, .mmd"

func (e MapExport) scene(ws domain.Workspace, v journey.View) *mapdoc.Scene {
	return mapdoc.Build(e.input(ws, v))
}

// png draws at twice the size of the screen, or as large as a picture may be.
func (e MapExport) png(w io.Writer, ws domain.Workspace, v journey.View) error {
	s := e.scene(ws, v)
	return s.PNG(w, min(2, s.MaxScale()))
}

func (e MapExport) workbook(w io.Writer, ws domain.Workspace, v journey.View) error {
	return mapfile.WriteXLSX(w, mapfile.FromView(v), mapfile.Info{Texts: e.Texts, At: e.Clock(), Organisation: ws.Organisation,
		Author: ws.Author, AppVersion: e.Version})
}

// Write writes a map in the format of the path's ending, replacing an existing file. field names what the path is, for
// the sentence about an ending nobody knows (CodeBadValue).
func (e MapExport) Write(ctx context.Context, s *data.Store, id domain.MapID, path, field string) error {
	write, ok := mapWriters[strings.ToLower(filepath.Ext(path))]
	if !ok {
		return domain.E(domain.CodeBadValue, "field", field, "value", path, "accepted", mapEndings)
	}
	ws, err := s.Workspace(ctx)
	if err != nil {
		return err
	}
	view, err := s.MapView(ctx, id)
	if err != nil {
		return err
	}
	if e.beside, err = otherState(ctx, s, view); err != nil {
		return err
	}
	return writeFile(path, func(f *os.File) error {
		w := bufio.NewWriter(f)
		if err := write(e, w, ws, view); err != nil {
			return err
		}
		return w.Flush()
	})
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
	if _, ok := mapWriters[strings.ToLower(filepath.Ext(out))]; !ok {
		return domain.E(domain.CodeBadValue, "field", "--out", "value", out, "accepted", mapEndings)
	}
	id, err := c.oneMap(s)
	if err != nil {
		return err
	}
	export := MapExport{Texts: c.tx, Clock: c.Clock, Version: c.Version}
	if err := export.Write(c.ctx, s, id, out, "--out"); err != nil {
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
	read, err := readMapFile(path)
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

func readMapFile(path string) (mapfile.Result, error) {
	f, err := os.Open(path)
	if err != nil {
		return mapfile.Result{}, domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	}
	defer f.Close()
	return mapfile.Read(filepath.Base(path), f)
}

// MapFile is a map read from a file, or why there is none.
type MapFile struct {
	Whole    journey.Whole
	Problems []string // sentences, in the order of the file; with one of them Whole is empty
	More     int      // problems beyond those
	Ignored  []string // what was read over
}

// ReadMap reads a file that may hold a map, for the window. The error is that of mapfile.Read: the file is no map at all.
func ReadMap(tx *text.Texts, path string) (MapFile, error) {
	read, err := readMapFile(path)
	if err != nil {
		return MapFile{}, err
	}
	out := MapFile{More: read.More, Ignored: read.Ignored}
	for _, p := range read.Problems {
		out.Problems = append(out.Problems, p.Sentence(tx))
	}
	if read.OK() {
		out.Whole = wholeOf(read.Map)
	}
	return out, nil
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
