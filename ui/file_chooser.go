package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// fileChooser asks for a file. The toolkit's own dialog empties a file the moment it is chosen for saving, cannot be given
// a path by typing, and keeps English words; so this is ours.
type fileChooser struct {
	w          *window
	purpose    string // where the last folder is remembered under
	save       bool
	extensions []string
	ext        string // added to a typed name without one
	chosen     func(path string)

	folder  string
	entries []fileEntry
	at      int // -1: none
	asked   string

	sheet   *sheet
	path    *kit.TextEntry
	name    *kit.TextEntry
	list    *widget.List
	note    *kit.TextLine
	proceed *kit.Button
}

func (w *window) openFile(title, purpose string, extensions []string, chosen func(path string)) {
	w.lastChooser = &fileChooser{w: w, purpose: purpose, extensions: extensions, chosen: chosen}
	w.lastChooser.build(title, "")
}

func (w *window) saveFile(title, purpose, name string, chosen func(path string)) {
	ext := filepath.Ext(name)
	name = fileName(strings.TrimSuffix(name, ext)) + ext
	f := &fileChooser{w: w, purpose: purpose, save: true, chosen: chosen, ext: ext}
	if f.ext != "" {
		f.extensions = []string{f.ext}
	}
	w.lastChooser = f
	f.build(title, name)
}

func (f *fileChooser) build(title, name string) {
	tx, c := f.w.texts(), f.w.win.Canvas()
	f.path = kit.NewTextEntry(tx.T("shell.folder"), "")
	f.path.OnSubmitted = func(typed string) { f.enter(typedPath(typed, f.folder, homeFolder())) }
	up := newBarButton(base.MoveUpIcon(), tx.T("shell.folder_up"), func() { f.enter(filepath.Dir(f.folder)) })
	up.framed = true
	f.name = kit.NewTextEntry(tx.T("shell.file_name"), name)
	f.name.SetPlaceHolder(tx.T("shell.file_name_hint"))
	f.name.OnKey = f.key
	f.name.OnChanged = func(string) { f.look() }
	f.list = widget.NewList(func() int { return len(f.entries) }, func() fyne.CanvasObject { return newFileRow(f) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*fileRow).show(i, f.entries[i], i == f.at) })
	f.list.HideSeparators = true
	f.note = kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText)
	word := tx.T("shell.open")
	if f.save {
		word = tx.T("shell.save")
	}
	f.proceed = kit.NewPrimaryButton(word, f.accept)
	cancel := kit.NewButton(tx.T("shell.cancel"), f.hide)
	head := container.NewVBox(container.NewBorder(nil, nil, up, nil, f.path), f.places())
	foot := container.NewVBox(spacer(1, 2), container.NewBorder(nil, nil, kit.NewTextLine(tx.T("shell.file_name")+"  ", theme.Muted, ""), nil, f.name),
		f.note)
	f.sheet = f.w.newSheet(title, container.NewBorder(head, foot, nil, nil, f.list), fyne.NewSize(760, 560), cancel, f.proceed)
	c.Focus(f.name)
	f.enter(f.w.startFolder(f.purpose))
}

// places are shortcuts to the folders people keep things in, as far as they exist.
func (f *fileChooser) places() fyne.CanvasObject {
	row := container.NewHBox()
	home := homeFolder()
	for _, p := range [...]struct{ key, path string }{
		{"shell.folder_home", home}, {"shell.folder_desktop", filepath.Join(home, "Desktop")},
		{"shell.folder_documents", filepath.Join(home, "Documents")}, {"shell.folder_downloads", filepath.Join(home, "Downloads")},
	} {
		if info, err := os.Stat(p.path); err == nil && info.IsDir() {
			row.Add(newLink(f.w.texts().T(p.key), func() { f.enter(p.path) }))
		}
	}
	return row
}

func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return home
}

func (f *fileChooser) hide() { f.sheet.close() }

// enter shows a folder; a path to a file shows its folder with the file chosen.
func (f *fileChooser) enter(folder string) {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		f.name.SetText(filepath.Base(folder))
		folder = filepath.Dir(folder)
	}
	extensions := f.extensions
	task.Load(f.w.run, "shell.files", func(ctx context.Context) ([]fileEntry, error) {
		return listFolder(ctx, folder, extensions)
	}, func(list []fileEntry, err error) {
		if err != nil {
			f.say(f.w.texts().Error(err), true)
			return
		}
		f.folder, f.entries, f.at, f.asked = folder, list, -1, ""
		f.path.Reset(folder)
		f.path.SetText(folder)
		f.list.UnselectAll()
		f.list.ScrollToTop()
		f.list.Refresh()
		f.look()
	})
}

// look says what would be opened or saved, or what is accepted.
func (f *fileChooser) look() {
	tx := f.w.texts()
	f.asked = ""
	f.proceed.SetText(tx.T(map[bool]string{true: "shell.save", false: "shell.open"}[f.save]))
	f.proceed.Kind = kit.ButtonPrimary
	switch {
	case len(f.entries) == 0 && !f.save && len(f.extensions) > 0:
		f.say(tx.T("shell.folder_empty", text.A{"kinds": kinds(f.extensions)}), false)
	case len(f.extensions) > 0:
		f.say(tx.T("shell.files_shown", text.A{"kinds": kinds(f.extensions)}), false)
	default:
		f.say("", false)
	}
	if strings.TrimSpace(f.name.Text) == "" {
		f.proceed.Disable()
	} else {
		f.proceed.Enable()
	}
	f.proceed.Refresh()
}

func kinds(extensions []string) string {
	var list []string
	for _, e := range extensions {
		list = append(list, "."+strings.TrimPrefix(e, "."))
	}
	return strings.Join(list, ", ")
}

func (f *fileChooser) say(sentence string, wrong bool) {
	f.note.Color = theme.Muted
	if wrong {
		f.note.Color = theme.RedText
	}
	f.note.Text = sentence
	f.note.Refresh()
}

// accept takes the name as typed. An existing file is replaced only when asked twice.
func (f *fileChooser) accept() {
	tx := f.w.texts()
	if strings.TrimSpace(f.name.Text) == "" {
		return
	}
	path := typedPath(f.name.Text, f.folder, homeFolder())
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		f.name.SetText("")
		f.enter(path)
		return
	}
	if f.save {
		path = withExtension(path, f.ext)
		if _, err := os.Stat(path); err == nil && f.asked != path {
			f.asked = path
			f.say(tx.T("shell.file_exists", text.A{"name": filepath.Base(path)}), true)
			f.proceed.Kind = kit.ButtonDanger
			f.proceed.SetText(tx.T("shell.replace"))
			return
		}
	} else if err != nil {
		f.say(tx.Error(fileError(path, err)), true)
		return
	}
	f.w.app.prefs.SetString(prefFolder+f.purpose, filepath.Dir(path))
	f.hide()
	f.chosen(path)
}

// fileError is the sentence for what the system says about a file.
func fileError(path string, err error) error {
	code := domain.CodeNotReadable
	if errors.Is(err, fs.ErrNotExist) {
		code = domain.CodeNoSuchFile
	}
	return domain.E(code, "path", path).Because(err)
}

// key lets the arrows choose in the list while the name is typed.
func (f *fileChooser) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		f.choose(min(f.at+1, len(f.entries)-1))
	case fyne.KeyUp:
		f.choose(max(f.at-1, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		f.accept()
	case fyne.KeyEscape:
		f.hide()
	default:
		return false
	}
	return true
}

func (f *fileChooser) choose(i int) {
	if i < 0 || i >= len(f.entries) {
		return
	}
	f.at = i
	f.list.ScrollTo(i)
	f.list.Refresh()
	if e := f.entries[i]; !e.folder || !f.save {
		f.name.SetText(e.name)
	}
}

// tapped chooses a file and enters a folder.
func (f *fileChooser) tapped(i int) {
	if f.entries[i].folder {
		f.enter(filepath.Join(f.folder, f.entries[i].name))
	} else {
		f.choose(i)
	}
	f.w.win.Canvas().Focus(f.name)
}

var (
	_ fyne.Tappable       = (*fileRow)(nil)
	_ fyne.DoubleTappable = (*fileRow)(nil)
	_ fyne.Accessible     = (*fileRow)(nil)
)

// fileRow is one file or folder: name, size, when it was changed.
type fileRow struct {
	widget.BaseWidget
	f             *fileChooser
	at            int
	back          *fill
	icon          *widget.Icon
	name          *kit.TextLine
	size, changed *kit.TextLine
}

func newFileRow(f *fileChooser) *fileRow {
	r := &fileRow{f: f, back: newFill(base.ColorNameOverlayBackground), icon: widget.NewIcon(base.FileIcon()), name: kit.NewCutLine("", "", ""),
		size: kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText), changed: kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)}
	r.size.Align = fyne.TextAlignTrailing
	r.back.radius = 5
	r.ExtendBaseWidget(r)
	return r
}

// AccessibilityLabel is the name.
func (r *fileRow) AccessibilityLabel() string { return r.name.Text }

// AccessibilityRole is that of a button.
func (r *fileRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (r *fileRow) show(at int, e fileEntry, chosen bool) {
	tx := r.f.w.texts()
	r.at = at
	r.icon.SetResource(base.FileIcon())
	r.name.Text, r.size.Text, r.changed.Text = e.name, sizeText(tx, e.bytes), tx.DateTime(e.changed)
	if e.folder {
		r.icon.SetResource(base.FolderIcon())
		r.size.Text = ""
	}
	r.back.color = base.ColorNameOverlayBackground
	if chosen {
		r.back.color = theme.AccentSoft
	}
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *fileRow) Tapped(*fyne.PointEvent) { r.f.tapped(r.at) }

// DoubleTapped takes the file.
func (r *fileRow) DoubleTapped(*fyne.PointEvent) {
	folder := r.f.entries[r.at].folder
	r.f.tapped(r.at)
	if !folder && !r.f.save {
		r.f.accept()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *fileRow) CreateRenderer() fyne.WidgetRenderer {
	return &fileRowRenderer{r: r, objects: []fyne.CanvasObject{r.back, r.icon, r.name, r.size, r.changed}}
}

type fileRowRenderer struct {
	r       *fileRow
	objects []fyne.CanvasObject
}

func (f *fileRowRenderer) Destroy()                     {}
func (f *fileRowRenderer) Objects() []fyne.CanvasObject { return f.objects }

func (f *fileRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, f.r.Theme().Size(theme.SizeRow)+2)
}

func (f *fileRowRenderer) Layout(size fyne.Size) {
	r := f.r
	r.back.Resize(size)
	r.icon.Move(fyne.NewPos(8, (size.Height-16)/2))
	r.icon.Resize(fyne.NewSquareSize(16))
	const sizes, dates = 80, 150
	r.name.Move(fyne.NewPos(32, 0))
	r.name.Resize(fyne.NewSize(max(size.Width-sizes-dates-60, 40), size.Height))
	r.size.Move(fyne.NewPos(size.Width-sizes-dates-20, 0))
	r.size.Resize(fyne.NewSize(sizes, size.Height))
	r.changed.Move(fyne.NewPos(size.Width-dates, 0))
	r.changed.Resize(fyne.NewSize(dates, size.Height))
}

func (f *fileRowRenderer) Refresh() {
	f.Layout(f.r.Size())
	for _, o := range f.objects {
		o.Refresh()
	}
}

// sizeText writes a file's size with the unit people use.
func sizeText(tx *text.Texts, bytes int64) string {
	switch {
	case bytes < 1000:
		return tx.T("size.bytes", text.A{"n": bytes})
	case bytes < 1000*1000:
		return tx.T("size.kilo", text.A{"n": tx.Num(float64(bytes)/1000, 0)})
	}
	return tx.T("size.mega", text.A{"n": tx.Num(float64(bytes)/1e6, 1)})
}
