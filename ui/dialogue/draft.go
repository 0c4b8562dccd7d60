package dialogue

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// step is where an import stands.
type step int

const (
	stepFile step = iota
	stepColumns
	stepCheck
	stepDone
	stepCount
)

// key is the text key of the step's name.
func (s step) key() string {
	return [...]string{"import.step.file", "import.step.columns", "import.step.check", "import.step.done"}[s]
}

// origin tells where the columns' roles come from.
type origin int

const (
	fromGuess origin = iota // the names and values of the columns
	fromSaved               // a mapping saved with an earlier import
)

// place says what becomes of the touchpoints of an import.
type place int

const (
	onNewMap place = iota
	onMap
	onNoMap
)

// draft is an import being prepared: everything a person chose and typed, and what was found out about the file. It knows
// nothing of widgets and does nothing by itself, so that the wizard's rules can be tested without a window.
type draft struct {
	at step

	path     string
	asked    dialogue.FileFormat // a person's corrections; empty fields are guessed
	probe    *dialogue.Probe     // nil: no file, or it cannot be read
	probeErr error

	survey   string
	uses     []use // one per column of probe.Header
	guessed  dialogue.Mapping
	saved    *dialogue.Mapping // the mapping of an earlier import that fits this file; nil: none
	origin   origin
	selected []int // columns chosen on the second step, ascending

	batch   *dialogue.Batch // what reading the file gave; nil: not read, or no longer valid
	readAs  string          // the mapping the batch was read with
	readErr error

	place  place
	newMap string
	mapID  domain.MapID

	result  *dialogue.ImportResult
	step    domain.StepID // the import's step in the history
	undone  bool
	saveErr error
}

// choose takes another file. What belongs to the old one is forgotten, unless it is the same file again.
func (d *draft) choose(path string) {
	if path != d.path {
		*d = draft{path: path}
		return
	}
	d.at, d.batch, d.readErr, d.result, d.saveErr = stepFile, nil, nil, nil, nil
}

// file is the file's name without its folder.
func (d *draft) file() string { return filepath.Base(d.path) }

// looked takes what was noticed in the file, or why it cannot be read. Roles set before are kept for the columns that
// still have their name; the others get what a saved mapping or the guess says.
func (d *draft) looked(p *dialogue.Probe, err error, guess dialogue.Mapping, saved []dialogue.Mapping) {
	before := d.uses
	sameColumns := d.probe != nil && p != nil && slices.Equal(d.probe.Header, p.Header)
	d.probe, d.probeErr, d.batch, d.readErr = p, err, nil, nil
	if err != nil || p == nil {
		d.probe = nil
		return
	}
	d.guessed = guess
	if sameColumns {
		return
	}
	d.saved, d.selected = fitting(saved, p.Header), nil
	d.origin = fromGuess
	m := guess
	if d.saved != nil {
		m, d.origin = *d.saved, fromSaved
	}
	d.uses = usesOf(m, p.Header)
	if strings.TrimSpace(d.survey) == "" {
		d.survey = surveyName(m, d.path)
	}
	if strings.TrimSpace(d.newMap) == "" {
		d.newMap = d.survey
	}
	keep(d.uses, before)
}

// keep puts what was set for a column of the same name before into uses, once any column of them had a role.
func keep(uses, before []use) {
	for i := range uses {
		for _, b := range before {
			if b.column == uses[i].column && b.role != roleIgnore {
				uses[i] = b
			}
		}
	}
}

// fitting is the first mapping whose columns the file has, all of them; nil if there is none.
func fitting(saved []dialogue.Mapping, header []string) *dialogue.Mapping {
	for i := range saved {
		if len(saved[i].Columns()) > 0 && len(saved[i].Check(header)) == 0 {
			return &saved[i]
		}
	}
	return nil
}

// surveyName is the mapping's, or made of the file's name: "airline-survey.csv" becomes "airline survey".
func surveyName(m dialogue.Mapping, path string) string {
	if m.Survey != "" {
		return m.Survey
	}
	base := filepath.Base(path)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	return strings.Join(strings.FieldsFunc(base, func(r rune) bool { return r == '_' || r == '-' || r == ' ' }), " ")
}

// startFrom sets all columns anew from the guess or from the saved mapping.
func (d *draft) startFrom(o origin) {
	m := d.guessed
	if o == fromSaved && d.saved != nil {
		m = *d.saved
	}
	d.origin, d.uses = o, usesOf(m, d.probe.Header)
	if m.Survey != "" {
		d.survey = m.Survey
	}
}

// mapping is what the columns say as they are set now. How the file is written is in it as the probe found or was told it.
func (d *draft) mapping() dialogue.Mapping {
	format := d.asked
	if d.probe != nil {
		format = d.probe.Format
	}
	return mappingOf(d.survey, format, d.uses)
}

// obstacle says why the present step cannot be left forward; nil if it can.
func (d *draft) obstacle() error {
	switch d.at {
	case stepFile:
		if d.probeErr != nil {
			return d.probeErr
		}
		if d.probe == nil {
			return domain.E(CodeNoFile)
		}
	case stepColumns:
		return d.mappingFault()
	case stepCheck:
		return d.importFault()
	}
	return nil
}

// mappingFault is the first thing wrong with the columns.
func (d *draft) mappingFault() error {
	for _, f := range faultsOf(d.uses) {
		if f != nil {
			return f
		}
	}
	if strings.TrimSpace(d.survey) == "" {
		return domain.E(domain.CodeRequired, "field", "import.survey")
	}
	var fault *domain.Error
	if err := d.mapping().Validate(); errors.As(err, &fault) {
		return inPlainWords(fault)
	}
	return nil
}

// importFault is what keeps the rows that were read from being imported.
func (d *draft) importFault() error {
	switch {
	case d.readErr != nil:
		return d.readErr
	case d.batch == nil:
		return domain.E(CodeNotRead)
	case d.batch.Report.Accepted == 0:
		return domain.E(CodeNothingNew)
	case len(d.batch.Mapping.Ratings) == 0:
		return nil // no touchpoints to place
	case d.place == onNewMap && strings.TrimSpace(d.newMap) == "":
		return domain.E(domain.CodeRequired, "field", "import.map_name")
	case d.place == onMap && d.mapID == 0:
		return domain.E(CodeMapRequired)
	}
	return nil
}

// next goes one step forward if nothing stands in the way. It never goes to the last step: imported does.
func (d *draft) next() bool {
	if d.at >= stepCheck || d.obstacle() != nil {
		return false
	}
	d.at++
	return true
}

// back goes one step back, or to a step clicked in the step indicator. After the import there is no way back.
func (d *draft) back(to step) bool {
	if to >= d.at || to < stepFile || d.at == stepDone {
		return false
	}
	d.at = to
	return true
}

// mustRead tells whether the file has to be read: not read yet, in vain, or by another mapping.
func (d *draft) mustRead() bool {
	return d.at == stepCheck && (d.batch == nil || d.readAs != d.signature())
}

// signature is equal for equal mappings.
func (d *draft) signature() string { return string(d.mapping().Encode()) }

// read takes the result of reading the file with the mapping of the given signature.
func (d *draft) read(signature string, b *dialogue.Batch, err error) {
	d.readAs, d.batch, d.readErr = signature, b, err
}

// target says what becomes of the touchpoints. The names of a new map's stage and lane are the interface's words.
func (d *draft) target(stage, lane string) dialogue.Target {
	if d.batch == nil || len(d.batch.Mapping.Ratings) == 0 {
		return dialogue.Target{}
	}
	switch d.place {
	case onNewMap:
		return dialogue.Target{NewMap: strings.TrimSpace(d.newMap), Stage: stage, Lane: lane}
	case onMap:
		return dialogue.Target{Map: d.mapID}
	}
	return dialogue.Target{}
}

// imported takes what the store answered.
func (d *draft) imported(r dialogue.ImportResult, err error) {
	d.saveErr = err
	if err != nil {
		return
	}
	d.result, d.undone, d.at = &r, false, stepDone
}

// started reports whether there is work a person would miss.
func (d *draft) started() bool { return d.path != "" && d.at != stepDone }
