// Package theme is the look of Touchstone: named colours, sizes and fonts for
// both variants. Widgets ask for colours and sizes by name only. A Theme is a
// value: to change the text size or the variant, set another one. Safe for
// use from any goroutine since nothing in it changes.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/fonts"
)

// Variant says which of the two looks is used.
type Variant int

// The variants; System follows the desktop.
const (
	System Variant = iota
	Light
	Dark
)

// Limits of Theme.Scale.
const (
	MinScale = 0.8
	MaxScale = 2.0
)

// Theme is the look. The zero value follows the system at normal text size.
//
// Chinese and signs: Fyne's bundled fonts cover Latin, Greek and Cyrillic, but
// neither Chinese nor signs such as − ≥ ★ ▲ ⋯, which show as � when nothing
// else has them. So the theme font is the one of assets/fonts: Chinese and
// signs without Latin letters. Fyne asks the theme font first, then its bundled
// Noto Sans, emoji, arrows, and last the fonts of the system (go-text/fontscan),
// so Latin stays Noto Sans in its own weights. Characters beyond GB 2312 come
// from the system: Windows and macOS have them; on Linux any Chinese sans serif
// does (Debian, Ubuntu: fonts-noto-cjk; Fedora: google-noto-sans-cjk-fonts;
// Arch: noto-fonts-cjk).
type Theme struct {
	Scale   float32       // factor on text sizes, 0.8…2; 0 means 1
	Variant Variant       // forced variant
	CJK     fyne.Resource // another font with Chinese but without Latin glyphs; nil means the embedded one
}

var _ fyne.Theme = Theme{}

var (
	regularFont = fyne.NewStaticResource("TouchstoneCJK-Regular.otf", fonts.CJKRegular())
	boldFont    = fyne.NewStaticResource("TouchstoneCJK-Bold.otf", fonts.CJKBold())
)

// Color implements fyne.Theme.
func (t Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.variant(v)
	pair, ok := palette[name]
	if !ok {
		return base.DefaultTheme().Color(name, v)
	}
	if v == base.VariantDark {
		return pair.dark
	}
	return pair.light
}

// Font implements fyne.Theme.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol:
		return base.DefaultTheme().Font(style)
	case t.CJK != nil:
		return t.CJK
	case style.Bold:
		return boldFont
	default:
		return regularFont
	}
}

// Icon implements fyne.Theme.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return base.DefaultTheme().Icon(name) }

// Size implements fyne.Theme. Text and what must grow with it follows Scale; the 4 px grid does not.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := scaled[name]; ok {
		return s * t.scale()
	}
	if s, ok := fixed[name]; ok {
		return s
	}
	return base.DefaultTheme().Size(name)
}

func (t Theme) scale() float32 {
	if t.Scale == 0 {
		return 1
	}
	return min(max(t.Scale, MinScale), MaxScale)
}

func (t Theme) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.Variant {
	case Light:
		return base.VariantLight
	case Dark:
		return base.VariantDark
	default:
		return v
	}
}
