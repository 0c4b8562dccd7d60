package journey

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// cardPanel edits the fields of one touchpoint, or those of several together.
type cardPanel struct {
	m     *Map
	ids   []domain.TouchpointID
	cards []journey.Touchpoint
	box   *fyne.Container

	name, channel, owner *kit.SavedField
	segments             *kit.SavedField
	moment               *widget.Check
	reason               *kit.SavedField
	emotion              *faces
	importance           *kit.SavedField
	performance          *kit.SavedField
	gap                  *kit.TextLine
	rating               *kit.Dropdown
	ratings              []domain.RatingID // of the rating's options, 0 first
	texts                []textField
	tags                 *kit.SavedField
	comments             *commentList
	history              *historyList
	showing              bool // values are being filled in: nothing is a person's choice
}

// textField is a field that holds nothing but text.
type textField struct {
	*kit.SavedField
	of func(journey.Touchpoint) string
}

func newCardPanel(m *Map) *cardPanel {
	p := &cardPanel{m: m}
	tx := m.tx
	p.name = p.text(journey.FieldName, 1)
	p.channel = p.text(journey.FieldChannel, 1)
	p.channel.Offer(p.canvas, func() []string { return channels(m.view.Touchpoints, tx) }, nil)
	p.owner = kit.NewSavedField(tx.T("touchpoint.owner_label"), 1, tx.Error, p.setOwner)
	p.owner.Offer(p.canvas, p.ownerNames, nil)
	p.moment = widget.NewCheck(tx.T("touchpoint.moment_of_truth"), func(on bool) {
		if !p.showing {
			m.edit(p.ids, journey.Edit{Field: journey.FieldMomentOfTruth, Flag: on}, nil)
		}
	})
	p.reason = p.text(journey.FieldMomentReason, 2)
	p.segments = p.text(journey.FieldSegments, 1)
	p.segments.Offer(p.canvas, func() []string { return m.view.Segments() }, func(typed, chosen string) string {
		return strings.Join(journey.ParseTags(typed+","+chosen), ", ") // of several, divided by commas
	})
	p.emotion = newFaces(tx, func(v *float64) { m.edit(p.ids, journey.Edit{Field: journey.FieldEmotion, Number: v}, nil) })
	p.importance = p.number(journey.FieldImportance)
	p.performance = p.number(journey.FieldPerformance)
	p.gap = kit.NewCaption("")
	p.rating = kit.NewDropdown(tx.T("touchpoint.rating"), nil, p.setRating)
	p.tags = p.text(journey.FieldTags, 1)
	p.comments = newCommentList(m)
	p.history = newHistoryList(m)
	p.layOut()
	if m.h.ReadOnly() {
		p.disable()
	}
	return p
}

func (p *cardPanel) layOut() {
	tx := p.m.tx
	area := func(f journey.Field, of func(journey.Touchpoint) string) fyne.CanvasObject {
		t := textField{p.text(f, 2), of}
		p.texts = append(p.texts, t)
		return t.Box
	}
	p.box = column(
		p.name.Box, p.owner.Box, p.channel.Box, p.segments.Box, p.moment, p.reason.Box,
		area(journey.FieldDescription, func(t journey.Touchpoint) string { return t.Description }),
		p.comments.box,
		kit.NewHeading(tx.T("touchpoint.group.experience")),
		area(journey.FieldExpectation, func(t journey.Touchpoint) string { return t.Expectation }),
		area(journey.FieldToday, func(t journey.Touchpoint) string { return t.Today }),
		p.emotion.box,
		kit.NewHeading(tx.T("touchpoint.group.evidence")),
		container.NewGridWithColumns(2, p.importance.Box, p.performance.Box), p.gap,
		kit.NewLabelled(tx.T("touchpoint.rating"), p.rating),
		kit.NewHeading(tx.T("touchpoint.group.improvement")),
		area(journey.FieldPainPoints, func(t journey.Touchpoint) string { return t.PainPoints }),
		area(journey.FieldOpportunities, func(t journey.Touchpoint) string { return t.Opportunities }),
		area(journey.FieldCriteria, func(t journey.Touchpoint) string { return t.Criteria }),
		kit.NewHeading(tx.T("touchpoint.group.data")),
		area(journey.FieldDataIn, func(t journey.Touchpoint) string { return t.DataIn }),
		area(journey.FieldDataOut, func(t journey.Touchpoint) string { return t.DataOut }),
		kit.NewHeading(tx.T("touchpoint.group.notes")),
		area(journey.FieldNotes, func(t journey.Touchpoint) string { return t.Notes }),
		p.tags.Box,
		p.history.box,
	)
	p.texts = append(p.texts,
		textField{p.name, func(t journey.Touchpoint) string { return t.Name }},
		textField{p.channel, func(t journey.Touchpoint) string { return t.Channel }},
		textField{p.reason, func(t journey.Touchpoint) string { return t.MomentReason }},
		textField{p.tags, func(t journey.Touchpoint) string { return strings.Join(t.Tags, ", ") }},
		textField{p.segments, func(t journey.Touchpoint) string { return strings.Join(t.Segments, ", ") }},
		textField{p.owner, p.ownerName},
		textField{p.importance, func(t journey.Touchpoint) string { return p.value(t.Importance) }},
		textField{p.performance, func(t journey.Touchpoint) string { return p.value(t.Performance) }},
	)
}

func (p *cardPanel) content() fyne.CanvasObject { return p.box }

func (p *cardPanel) commit() {
	for _, t := range p.texts {
		t.Entry.Commit()
	}
}

func (p *cardPanel) canvas() fyne.Canvas { return p.m.h.Window().Canvas() }

func (p *cardPanel) disable() {
	for _, t := range p.texts {
		t.Entry.Disable()
	}
	p.moment.Disable()
	p.emotion.disable()
	p.rating.Disable()
}

// text makes the field of a text of the touchpoint.
func (p *cardPanel) text(f journey.Field, rows int) *kit.SavedField {
	made := kit.NewSavedField(p.m.tx.T("touchpoint."+string(f)), rows, p.m.tx.Error, func(s string, done func(error)) {
		p.m.edit(p.ids, journey.Edit{Field: f, Text: s}, done)
	})
	made.Grows = true
	return made
}

// number makes the field of a value on 0–10.
func (p *cardPanel) number(f journey.Field) *kit.SavedField {
	label := "touchpoint." + string(f)
	return kit.NewSavedField(p.m.tx.T(label), 1, p.m.tx.Error, func(s string, done func(error)) {
		e := journey.Edit{Field: f}
		if s = strings.TrimSpace(s); s != "" {
			v, ok := p.m.tx.ParseNum(s)
			if !ok {
				done(domain.E(CodeBadNumber, "field", label, "value", s, "low", 0, "high", 10))
				return
			}
			e.Number = &v
		}
		p.m.edit(p.ids, e, done)
	})
}

// CodeBadNumber refuses what is no number where one is typed: field, value, low, high.
const CodeBadNumber domain.Code = "bad_number"

// show fills in the touchpoints' values; other touchpoints than before first get what was typed for those.
func (p *cardPanel) show(cards []journey.Touchpoint) {
	ids := make([]domain.TouchpointID, len(cards))
	for i, t := range cards {
		ids[i] = t.ID
	}
	if !slices.Equal(ids, p.ids) {
		p.commit()
		if now := p.m.selectedCards(); len(now) == len(cards) {
			cards = now // as they are after what was handed over
		}
		for _, t := range p.texts {
			t.Clear()
		}
		p.ids = ids
	}
	p.cards = cards
	p.showing = true
	defer func() { p.showing = false }()
	tx := p.m.tx
	hints := map[*kit.SavedField]string{
		p.channel: tx.T("touchpoint.channel_hint"), p.owner: tx.T("touchpoint.owner_hint"), p.tags: tx.T("touchpoint.tags_hint"), p.segments: tx.T("touchpoint.segments_hint"),
		p.importance: tx.T("touchpoint.value_hint"), p.performance: tx.T("touchpoint.value_hint"),
	}
	for _, t := range p.texts {
		s, various := kit.Shared(cards, t.of)
		hint := hints[t.SavedField]
		if various {
			hint = tx.T("touchpoint.various")
		}
		t.Show(s, hint)
	}
	flag, mixed := kit.Shared(cards, func(t journey.Touchpoint) string { return map[bool]string{true: "1"}[t.MomentOfTruth] })
	word := tx.T("touchpoint.moment_of_truth")
	if mixed {
		word += " · " + tx.T("touchpoint.various")
	}
	p.moment.SetText(word)
	p.moment.SetChecked(flag == "1" && !mixed)
	kit.SetVisible(p.reason.Box, flag == "1" || mixed)
	kit.SetVisible(p.name.Box, len(cards) == 1)
	p.showEmotion()
	p.showEvidence()
	p.showComments()
	p.box.Refresh()
}

// showComments shows those of a single touchpoint.
func (p *cardPanel) showComments() {
	if len(p.ids) == 1 {
		p.comments.show(p.ids[0])
		p.history.show(p.ids[0])
	} else {
		p.comments.show(0)
		p.history.show(0)
	}
}

func (p *cardPanel) showEmotion() {
	_, various := kit.Shared(p.cards, func(t journey.Touchpoint) string { return p.value(journey.Value{V: t.Emotion}) })
	p.emotion.show(p.cards[0].Emotion, various)
}

func (p *cardPanel) showEvidence() {
	tx := p.m.tx
	p.importance.Note(p.source(func(t journey.Touchpoint) journey.Value { return t.Importance }))
	p.performance.Note(p.source(func(t journey.Touchpoint) journey.Value { return t.Performance }))
	gap, ok := p.cards[0].Gap()
	if ok && len(p.cards) == 1 {
		p.gap.SetText(tx.T("touchpoint.gap", text.A{"gap": signedNum(tx, gap, 1)}))
	} else {
		p.gap.SetText("")
	}
	p.gap.Hidden = p.gap.Text == ""
	names := []string{tx.T("touchpoint.no_rating")}
	p.ratings = []domain.RatingID{0}
	chosen := 0
	for _, s := range p.m.surveys {
		for _, r := range s.Ratings {
			if r.ID == p.cards[0].Rating {
				chosen = len(names)
			}
			names, p.ratings = append(names, s.Name+" · "+r.Name), append(p.ratings, r.ID)
		}
	}
	if _, various := kit.Shared(p.cards, func(t journey.Touchpoint) string { return itoa(int(t.Rating)) }); various {
		chosen = -1
	}
	p.rating.Empty = tx.T("touchpoint.various")
	p.rating.SetOptions(names, chosen)
}

// source says where a value comes from: "computed from 25,324 answers on 22 Nov 2026".
func (p *cardPanel) source(of func(journey.Touchpoint) journey.Value) string {
	s, various := kit.Shared(p.cards, func(t journey.Touchpoint) string { return sourceOf(of(t), p.m.tx) })
	if various {
		return p.m.tx.T("touchpoint.various")
	}
	return s
}

func sourceOf(v journey.Value, tx *text.Texts) string {
	switch {
	case v.V == nil:
		return tx.T("touchpoint.source.none")
	case v.Source == journey.Computed:
		return tx.N("touchpoint.source.computed", v.N, text.A{"date": tx.Date(v.At.Time())})
	}
	return tx.T("touchpoint.source.entered")
}

// value writes a value as people type it: as many decimals as it needs, two at most.
func (p *cardPanel) value(v journey.Value) string {
	if v.V == nil {
		return ""
	}
	s := p.m.tx.Num(*v.V, 2)
	s = strings.TrimRight(s, "0")
	return strings.TrimRight(s, ".,")
}

func (p *cardPanel) ownerName(t journey.Touchpoint) string { return p.m.view.People[t.Owner].Name }

func (p *cardPanel) ownerNames() []string {
	names := []string{p.m.tx.T("touchpoint.no_owner")}
	for _, person := range p.m.people() {
		names = append(names, person.Name)
	}
	return names
}

// people are those who can own something, by name.
func (m *Map) people() []domain.Person {
	list := make([]domain.Person, 0, len(m.view.People))
	for _, p := range m.view.People {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b domain.Person) int { return strings.Compare(foldName(a.Name), foldName(b.Name)) })
	return list
}

// setOwner takes the name of a person there is, or of a new one, who is added.
func (p *cardPanel) setOwner(name string, done func(error)) {
	ids := p.ids
	if name = strings.TrimSpace(name); name == "" || name == p.m.tx.T("touchpoint.no_owner") {
		p.owner.Entry.SetText("")
		p.m.edit(ids, journey.Edit{Field: journey.FieldOwner}, done)
		return
	}
	for _, person := range p.m.people() {
		if foldName(person.Name) == foldName(name) {
			p.m.edit(ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(person.ID)}, done)
			return
		}
	}
	store := p.m.store
	p.m.h.Tasks().Do(string(domain.OpAddPerson), func(ctx context.Context) error {
		_, err := store.AssignNewOwner(ctx, ids, domain.Person{Name: name})
		return err
	}, func(err error) {
		if err == nil {
			p.m.h.Done(p.m.tx.T("map.done.owner_added", text.A{"name": name}))
		}
		done(err)
	})
}

func (p *cardPanel) setRating(i int) {
	p.m.edit(p.ids, journey.Edit{Field: journey.FieldRating, Ref: int64(p.ratings[i])}, nil)
}

// signedNum writes a gap with its sign. The minus is the dash of the bundled font, which has no other.
func signedNum(tx *text.Texts, v float64, decimals int) string {
	switch s := tx.Num(v, decimals); {
	case strings.HasPrefix(s, "-"):
		if strings.Trim(s, "-0.,") == "" {
			return strings.TrimPrefix(s, "-")
		}
		return "–" + strings.TrimPrefix(s, "-")
	case strings.Trim(s, "0.,") != "":
		return "+" + s
	default:
		return s
	}
}

func column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(2*base.Padding()), objects...)
}
