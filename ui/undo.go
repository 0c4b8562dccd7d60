package ui

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

type undoState struct{ undo, redo *domain.Step }

// loadUndo asks what undo and redo would do now.
func (w *window) loadUndo() {
	store := w.session.Store
	task.Load(w.run, "shell.undo", func(ctx context.Context) (s undoState, err error) {
		s.undo, s.redo, err = store.UndoState(ctx)
		return s, err
	}, func(s undoState, err error) {
		if err != nil {
			w.failed(err)
			return
		}
		w.undoable, w.redoable = s.undo, s.redo
		w.chrome.showUndo(s.undo, s.redo)
		if s.undo != nil && !w.chrome.status.knows() {
			w.chrome.status.saved(s.undo.At)
		}
	})
}

// undo takes the newest step back; only is the step it must be, 0: whichever it is.
func (w *window) undo(only domain.StepID) {
	if w.session == nil || w.session.ReadOnly {
		return
	}
	store := w.session.Store
	w.timeTravel("shell.undo_step", "shell.undone", func(ctx context.Context) (domain.Step, error) {
		if only != 0 {
			next, _, err := store.UndoState(ctx)
			if err != nil || next == nil || next.ID != only {
				return domain.Step{}, err // something else has happened since: the offer has lapsed
			}
		}
		return store.Undo(ctx)
	})
}

func (w *window) redo() {
	if w.session == nil || w.session.ReadOnly {
		return
	}
	w.timeTravel("shell.redo_step", "shell.redone", w.session.Store.Redo)
}

func (w *window) timeTravel(name, said string, move func(context.Context) (domain.Step, error)) {
	w.following = true
	var step domain.Step
	w.run.Do(name, func(ctx context.Context) (err error) {
		step, err = move(ctx)
		return err
	}, func(err error) {
		if err != nil {
			w.following = false
			w.failed(err)
			return
		}
		if step.ID != 0 {
			w.chrome.toast.say(w.texts().T(said, map[string]any{"step": w.stepName(step)}))
		}
	})
}

// stepName is what a step did, and to what: "Move touchpoint: Check-in".
func (w *window) stepName(s domain.Step) string {
	name := w.opName(s.Op)
	if s.Detail == "" {
		return name
	}
	return w.texts().T("shell.step_of", map[string]any{"op": name, "detail": s.Detail})
}

func (w *window) opName(op domain.Op) string { return w.texts().T("op." + string(op)) }

// follow goes to where an undone or redone change happened, if that is a place: the history itself stays in front.
func (w *window) follow(c domain.Changes) {
	here, _ := w.trail.here()
	if here.Screen == host.History {
		return
	}
	switch {
	case c.Touches(domain.KindTouchpoint, domain.KindStage, domain.KindLane, domain.KindMap):
		w.followToMap(c, here)
	case c.Touches(domain.KindPerson, domain.KindTeam):
		w.goTo(host.Place{Screen: host.People, Select: c.About()})
	case c.Touches(domain.KindSurvey, domain.KindImport):
		w.goTo(host.Place{Screen: host.Feedback, Select: c.About()})
	case c.Touches(journey.KindRuleOff) && here.Screen == host.Map: // its findings come and go where one is
	case c.Touches(domain.KindWorkspace, journey.KindRuleOff):
		w.goTo(host.Place{Screen: host.Settings})
	case w.session.PlaceOf != nil:
		w.followTo(here, func(ctx context.Context) (host.Place, error) { return w.session.PlaceOf(ctx, c, here) })
	}
}

// followTo goes to a place that has to be looked for, unless the person has gone elsewhere meanwhile.
func (w *window) followTo(here host.Place, find func(context.Context) (host.Place, error)) {
	task.Load(w.run, "shell.follow", find, func(p host.Place, err error) {
		if err != nil {
			w.failed(err)
			return
		}
		if now, _ := w.trail.here(); same(now, here) && p.Screen != "" {
			w.goTo(p)
		}
	})
}

// followToMap goes to the map that holds something of what changed: the one in front first.
func (w *window) followToMap(c domain.Changes, here host.Place) {
	store, rows := w.session.Store, c.About()
	changed := map[int64]bool{}
	for _, id := range rows {
		changed[id] = true
	}
	w.followTo(here, func(ctx context.Context) (host.Place, error) {
		there := here.Screen == host.Map
		if there {
			v, err := store.MapView(ctx, domain.MapID(here.ID))
			if err != nil && domain.CodeOf(err) != domain.CodeNotFound {
				return host.Place{}, err
			}
			if p, ok := changedIn(v, changed); err == nil && ok {
				p.View = here.View
				return p, nil
			}
			there = err == nil
		}
		id, err := store.MapWith(ctx, rows)
		if err != nil {
			return host.Place{}, err
		}
		if id != 0 {
			v, err := store.MapView(ctx, id)
			p, _ := changedIn(v, changed)
			return p, err
		}
		if !there { // a deletion: nothing of it is left to be shown
			return host.Place{Screen: host.Maps}, nil
		}
		here.Select = nil // what was selected when one came here is not what changed
		return here, nil
	})
}

// changedIn is the place of the changed things of one map.
func changedIn(v journey.View, changed map[int64]bool) (p host.Place, ok bool) {
	p = host.Place{Screen: host.Map, ID: int64(v.ID)}
	for _, t := range v.Touchpoints {
		if changed[int64(t.ID)] {
			p.Select = append(p.Select, int64(t.ID))
		}
	}
	ok = len(p.Select) > 0 || changed[int64(v.ID)]
	for _, s := range v.Stages {
		ok = ok || changed[int64(s.ID)]
	}
	for _, l := range v.Lanes {
		ok = ok || changed[int64(l.ID)]
	}
	return p, ok
}
