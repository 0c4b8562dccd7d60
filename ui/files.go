package ui

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fileEntry is one line of the file chooser.
type fileEntry struct {
	name    string
	folder  bool
	bytes   int64
	changed time.Time
}

// listFolder reads a folder: folders first, then files with one of the extensions (none: all), by name; nothing hidden.
func listFolder(ctx context.Context, folder string, extensions []string) ([]fileEntry, error) {
	read, err := os.ReadDir(folder)
	if err != nil {
		return nil, fileError(folder, err)
	}
	var list []fileEntry
	for _, d := range read {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := fileEntry{name: d.Name(), folder: d.IsDir()}
		if strings.HasPrefix(e.name, ".") {
			continue
		}
		info, err := d.Info()
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			info, err = os.Stat(filepath.Join(folder, e.name))
		}
		if err != nil {
			continue // gone meanwhile, or not for us
		}
		e.folder, e.bytes, e.changed = info.IsDir(), info.Size(), info.ModTime()
		if e.folder || hasExtension(e.name, extensions) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return list, nil
}

// hasExtension ignores case; extensions come with or without the dot.
func hasExtension(name string, extensions []string) bool {
	if len(extensions) == 0 {
		return true
	}
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	for _, want := range extensions {
		if strings.EqualFold(ext, strings.TrimPrefix(want, ".")) {
			return true
		}
	}
	return false
}

// typedPath is what a person typed as a path: beginning at the home folder with ~, at the folder shown when relative, and
// without the quotes or the scheme that come with copying.
func typedPath(typed, folder, home string) string {
	typed = strings.Trim(strings.TrimSpace(typed), `"'`)
	typed = strings.TrimPrefix(typed, "file://")
	if typed == "~" || strings.HasPrefix(typed, "~/") || strings.HasPrefix(typed, `~\`) {
		typed = filepath.Join(home, typed[1:])
	}
	if !filepath.IsAbs(typed) {
		typed = filepath.Join(folder, typed)
	}
	return filepath.Clean(typed)
}

// withExtension adds an extension when a name has none.
func withExtension(path, ext string) string {
	if ext == "" || filepath.Ext(path) != "" {
		return path
	}
	return path + ext
}

// startFolder is where a chooser begins: where it was last, if that is still there.
func (w *window) startFolder(purpose string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	candidates := []string{w.app.prefs.String(prefFolder + purpose), filepath.Join(home, "Documents"), home}
	if w.session != nil {
		candidates = slices.Insert(candidates, 1, filepath.Dir(w.session.Store.Path()))
	}
	for _, c := range candidates {
		if info, err := os.Stat(c); c != "" && err == nil && info.IsDir() {
			return c
		}
	}
	return home
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
