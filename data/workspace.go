package data

import (
	"context"
	"path/filepath"
	"strings"

	"touchstone/domain"
)

// defaultWorkspace is the settings of a new workspace, named after its file.
func defaultWorkspace(path string) domain.Workspace {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return domain.Workspace{Name: cleanText(name), Currency: "EUR", YearStart: 1, Bands: domain.DefaultBands()}
}

// Workspace returns the settings.
func (s *Store) Workspace(ctx context.Context) (w domain.Workspace, err error) {
	err = s.read(ctx, "settings", func(rx *Rx) error {
		w, err = loadWorkspace(rx)
		return err
	})
	return w, err
}

func loadWorkspace(rx *Rx) (w domain.Workspace, err error) {
	err = rx.row(`SELECT name, organisation, author, currency, year_start, band_poor, band_good FROM workspace WHERE id = 1`).
		Scan(&w.Name, &w.Organisation, &w.Author, &w.Currency, &w.YearStart, &w.Bands.Poor, &w.Bands.Good)
	return w, missing(domain.KindWorkspace, err)
}

// EditWorkspace saves the settings, or reports the first field that cannot be accepted.
func (s *Store) EditWorkspace(ctx context.Context, w domain.Workspace) error {
	w, err := w.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, domain.OpEditSettings, w.Name, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE workspace SET name = ?, organisation = ?, author = ?, currency = ?, year_start = ?, band_poor = ?, band_good = ?
			WHERE id = 1`, w.Name, w.Organisation, w.Author, w.Currency, w.YearStart, w.Bands.Poor, w.Bands.Good)
		return err
	})
}

// ID names the workspace and its copies in what is exported from them.
func (s *Store) ID(ctx context.Context) (id string, err error) {
	err = s.read(ctx, "workspace id", func(rx *Rx) error {
		return rx.row(`SELECT printf('%016x', file_id) FROM schema_info WHERE id = 1`).Scan(&id)
	})
	return id, err
}
