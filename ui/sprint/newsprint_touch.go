package sprint

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/kit"
)

func (f *sprintForm) suggestName() {
	for _, id := range f.draft.Touchpoints[:min(1, len(f.draft.Touchpoints))] {
		if name, _ := f.s.touchpoint(id); name != "" {
			f.draft.Name = f.tx.T("sprints.name_of", text.A{"touchpoint": name})
		}
	}
}

func (s *Sprints) touchpoint(id domain.TouchpointID) (name, onMap string) {
	for _, v := range s.maps {
		for _, t := range v.Touchpoints {
			if t.ID == id {
				return t.Name, v.Name
			}
		}
	}
	return s.o.Names[id], ""
}

func (f *sprintForm) findTouchpoints(words []string) (list []pick) {
	for _, v := range f.s.maps {
		stages := map[domain.StageID]string{}
		for _, st := range v.Stages {
			stages[st.ID] = st.Name
		}
		for _, t := range v.Touchpoints {
			if holds(strings.Join([]string{t.Name, v.Name, stages[t.Stage]}, " "), words) && !slices.Contains(f.draft.Touchpoints, t.ID) {
				list = append(list, pick{id: int64(t.ID), title: t.Name, note: v.Name + " · " + stages[t.Stage]})
			}
		}
	}
	return list
}

func (f *sprintForm) addTouchpoint(id domain.TouchpointID) {
	f.draft.Touchpoints = append(slices.Clone(f.draft.Touchpoints), id)
	if strings.TrimSpace(f.draft.Name) == "" && f.of.ID == 0 {
		f.suggestName()
		f.entries["sprint.name"].SetText(f.draft.Name)
	}
	f.showTouchpoints()
	f.measure.show()
	f.preview()
	f.commit()
}

func (f *sprintForm) showTouchpoints() {
	f.touched.Objects = nil
	for _, id := range f.draft.Touchpoints {
		name, on := f.s.touchpoint(id)
		line := container.New(kit.NewColumn(0), kit.NewCutLine(name, "", "").Bold(), kit.NewCaption(on))
		remove := kit.NewIconButton(base.ContentClearIcon(), f.tx.T("sprints.remove", text.A{"name": name}), func() {
			f.draft.Touchpoints = slices.DeleteFunc(slices.Clone(f.draft.Touchpoints), func(o domain.TouchpointID) bool { return o == id })
			f.showTouchpoints()
			f.measure.show()
			f.preview()
			f.commit()
		})
		if f.s.h.ReadOnly() {
			remove.Hide()
		}
		f.touched.Add(container.NewBorder(nil, nil, nil, remove, line))
	}
	kit.SetVisible(f.cross, len(f.draft.Touchpoints) > 1 || f.draft.Cross)
	f.touched.Refresh()
}
