package typeface

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// file puts the tables of the font together. Offsets and names follow the OpenType specification.
func (b *fontBuilder) file(family, style string, weight uint16) []byte {
	b.loca = append(b.loca, uint32(b.glyf.Len()))
	tables := []struct {
		tag  string
		data []byte
	}{
		{"OS/2", b.os2(weight)},
		{"cmap", b.cmap()},
		{"glyf", b.glyf.Bytes()},
		{"head", b.head(weight)},
		{"hhea", b.hhea()},
		{"hmtx", b.hmtx()},
		{"loca", packed(b.loca)},
		{"maxp", b.maxp()},
		{"name", names(family, style)},
		{"post", packed(uint32(0x00030000), uint32(0), int16(-100), int16(50), [5]uint32{})},
	}
	n := len(tables)
	power := bits.Len(uint(n)) - 1
	var head, body bytes.Buffer
	put(&head, uint32(0x00010000), uint16(n), uint16(16<<power), uint16(power), uint16(16*n-16<<power))
	start, headAt := 12+16*n, 0
	for _, t := range tables {
		at := start + body.Len()
		if t.tag == "head" {
			headAt = at
		}
		head.WriteString(t.tag)
		put(&head, checksum(t.data), uint32(at), uint32(len(t.data)))
		body.Write(t.data)
		for body.Len()%4 != 0 {
			body.WriteByte(0)
		}
	}
	file := append(head.Bytes(), body.Bytes()...)
	binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

func packed(values ...any) []byte {
	var b bytes.Buffer
	put(&b, values...)
	return b.Bytes()
}

func checksum(data []byte) uint32 {
	var sum uint32
	for i := 0; i < len(data); i += 4 {
		var word [4]byte
		copy(word[:], data[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

// Heights in units.
const (
	unitsUp   = int16(Ascent * UnitsPerEm)
	unitsDown = -int16(descent * UnitsPerEm)
)

// fontDate is the creation date written into fonts: a fixed one, so that equal documents are equal files. Seconds since 1904.
const fontDate = int64(3_800_000_000)

func (b *fontBuilder) head(weight uint16) []byte {
	style := uint16(0)
	if weight >= 600 {
		style = 1
	}
	return packed(uint32(0x00010000), uint32(0x00010000), uint32(0), uint32(0x5F0F3CF5), uint16(3), uint16(UnitsPerEm),
		fontDate, fontDate, b.box, style, uint16(8), int16(2), int16(1), int16(0))
}

func (b *fontBuilder) hhea() []byte {
	widest := uint16(0)
	for _, a := range b.advances {
		widest = max(widest, a)
	}
	return packed(uint32(0x00010000), unitsUp, unitsDown, int16(0), widest, b.box[0], int16(0), b.box[2],
		int16(1), int16(0), int16(0), [4]int16{}, int16(0), uint16(len(b.advances)))
}

func (b *fontBuilder) hmtx() []byte {
	var w bytes.Buffer
	for i, a := range b.advances {
		put(&w, a, b.bearings[i])
	}
	return w.Bytes()
}

func (b *fontBuilder) maxp() []byte {
	return packed(uint32(0x00010000), uint16(len(b.advances)), uint16(b.points), uint16(b.contours), uint16(0), uint16(0),
		uint16(2), [8]uint16{})
}

func (b *fontBuilder) os2(weight uint16) []byte {
	first, last := b.runes[0], b.runes[len(b.runes)-1]
	selection := uint16(0x40)
	if weight >= 600 {
		selection = 0x20
	}
	sum := 0
	for _, a := range b.advances {
		sum += int(a)
	}
	return packed(uint16(4), int16(sum/len(b.advances)), weight, uint16(5), uint16(0),
		int16(650), int16(600), int16(0), int16(75), int16(650), int16(600), int16(0), int16(350), int16(50), int16(322), int16(0),
		[10]byte{2, 11}, [4]uint32{0x2000_0007, 1 << 27}, []byte("TSTN"), selection, uint16(first), uint16(last),
		unitsUp, unitsDown, int16(0), uint16(unitsUp), uint16(-unitsDown), [2]uint32{1, 0},
		int16(536), int16(714), uint16(0), uint16(' '), uint16(0))
}

// cmap is one table of format 4, for Windows and for Unicode. Glyphs stand in the order of their characters.
func (b *fontBuilder) cmap() []byte {
	type run struct{ first, last, Glyph int }
	var runs []run
	for i, r := range b.runes {
		if k := len(runs) - 1; k >= 0 && runs[k].last+1 == int(r) {
			runs[k].last++
			continue
		}
		runs = append(runs, run{int(r), int(r), i + 1})
	}
	runs = append(runs, run{0xFFFF, 0xFFFF, 0})
	n := len(runs)
	power := bits.Len(uint(n)) - 1
	var ends, starts, deltas bytes.Buffer
	for _, r := range runs {
		put(&ends, uint16(r.last))
		put(&starts, uint16(r.first))
		delta := uint16(r.Glyph - r.first)
		if r.first == 0xFFFF {
			delta = 1
		}
		put(&deltas, delta)
	}
	length := 16 + 8*n
	head := packed(uint16(0), uint16(2), uint16(0), uint16(3), uint32(20), uint16(3), uint16(1), uint32(20))
	table := packed(uint16(4), uint16(length), uint16(0), uint16(2*n), uint16(2<<power), uint16(power), uint16(2*n-2<<power),
		ends.Bytes(), uint16(0), starts.Bytes(), deltas.Bytes(), make([]byte, 2*n))
	return append(head, table...)
}

// names is the name table, for Windows in US English.
func names(family, style string) []byte {
	full := family + " " + style
	post := bytes.ReplaceAll([]byte(family+"-"+style), []byte(" "), nil)
	entries := []struct {
		id   uint16
		text string
	}{
		{0, "Copyright Google Inc. and Adobe. Subset of Noto Sans and Noto Sans CJK."}, {1, family}, {2, style},
		{3, full + " subset"}, {4, full}, {5, "Version 1.000"}, {6, string(post)},
		{13, "SIL Open Font License, Version 1.1"}, {14, "https://openfontlicense.org"},
	}
	var records, strings bytes.Buffer
	for _, e := range entries {
		s := utf16BE(e.text)
		put(&records, uint16(3), uint16(1), uint16(0x409), e.id, uint16(len(s)), uint16(strings.Len()))
		strings.Write(s)
	}
	head := packed(uint16(0), uint16(len(entries)), uint16(6+12*len(entries)))
	return append(append(head, records.Bytes()...), strings.Bytes()...)
}
