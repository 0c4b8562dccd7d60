package dialogue

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Accessible = (*choice)(nil)

// choice is a select whose options have keys beside their words.
type choice struct {
	widget.Select
	OnPicked func(key string)
	label    string // what is chosen, for screen readers
	keys     []string
}

func newChoice(picked func(key string)) *choice {
	c := &choice{OnPicked: picked}
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); i >= 0 && c.OnPicked != nil {
			c.OnPicked(c.keys[i])
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// AccessibilityLabel implements fyne.Accessible.
func (c *choice) AccessibilityLabel() string { return strings.TrimSpace(c.label + " " + c.Selected) }

// AccessibilityRole implements fyne.Accessible.
func (c *choice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Offer sets keys, their words and the one in force, without telling anyone. Words must differ.
func (c *choice) Offer(keys, words []string, now string) {
	tell := c.OnChanged
	c.OnChanged = nil
	c.keys = keys
	if !slices.Equal(c.Options, words) {
		c.SetOptions(words)
	}
	if i := slices.Index(keys, now); i >= 0 {
		if c.SelectedIndex() != i {
			c.SetSelectedIndex(i)
		}
	} else if c.Selected != "" {
		c.ClearSelected()
	}
	c.OnChanged = tell
}

// Pick chooses a key as a person would.
func (c *choice) Pick(key string) {
	if i := slices.Index(c.keys, key); i >= 0 {
		c.SetSelectedIndex(i)
	}
}

// picks is a group of radio buttons whose options have keys beside their words.
type picks struct {
	widget.RadioGroup
	OnPicked func(key string)
	keys     []string
}

func newPicks(picked func(key string)) *picks {
	p := &picks{OnPicked: picked}
	p.Required = true
	p.OnChanged = func(words string) {
		if i := slices.Index(p.Options, words); i >= 0 && p.OnPicked != nil {
			p.OnPicked(p.keys[i])
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Offer sets keys, their words and the one in force, without telling anyone.
func (p *picks) Offer(keys, words []string, now string) {
	p.keys = keys
	i := slices.Index(keys, now)
	selected := ""
	if i >= 0 {
		selected = words[i]
	}
	if slices.Equal(p.Options, words) && p.Selected == selected {
		return
	}
	p.Options, p.Selected = words, selected
	p.Refresh()
}

// Pick chooses a key as a person would.
func (p *picks) Pick(key string) {
	if i := slices.Index(p.keys, key); i >= 0 {
		p.SetSelected(p.Options[i])
	}
}
