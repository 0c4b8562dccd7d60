package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// rules switches the checker's rules on and off for the workspace, the gravest first.
type rules struct {
	content *fyne.Container
	checks  map[journey.RuleID]*widget.Check
	showing bool // states are being filled in: nothing is a person's choice
}

func newRules(tx *text.Texts, readOnly bool, onSwitched func(rule journey.RuleID, on bool)) *rules {
	r := &rules{checks: map[journey.RuleID]*widget.Check{}}
	r.content = container.New(kit.NewColumn(6), kit.NewCutLine(tx.T("settings.rules_hint"), theme.Muted, base.SizeNameCaptionText))
	for _, severity := range journey.Severities {
		r.content.Add(container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), kit.NewTextLine(tx.T("settings.rules."+string(severity)), "", "").Bold()))
		for _, rule := range journey.Rules() {
			if rule.Severity == severity {
				r.content.Add(r.row(tx, rule, readOnly, onSwitched))
			}
		}
	}
	return r
}

// row is a rule's switch with its name, and below it why it matters.
func (r *rules) row(tx *text.Texts, rule journey.Rule, readOnly bool, onSwitched func(journey.RuleID, bool)) fyne.CanvasObject {
	why := tx.T(rule.ID.Why())
	check := widget.NewCheck(tx.T(rule.ID.Name()), func(on bool) {
		if !r.showing {
			onSwitched(rule.ID, on)
		}
	})
	if !rule.Ready() {
		why = tx.T("settings.rule_waits") + " " + why
	}
	if readOnly || !rule.Ready() {
		check.Disable()
	}
	r.checks[rule.ID] = check
	said := widget.NewLabel(why)
	said.Wrapping, said.SizeName = fyne.TextWrapWord, base.SizeNameCaptionText
	return container.New(kit.NewColumn(0), check, container.New(layout.NewCustomPaddedLayout(-12, -6, 23, 0), said))
}

// show takes which rules are off.
func (r *rules) show(off map[journey.RuleID]bool) {
	r.showing = true
	defer func() { r.showing = false }()
	for _, rule := range journey.Rules() {
		r.checks[rule.ID].SetChecked(!off[rule.ID] && rule.Ready())
	}
}
