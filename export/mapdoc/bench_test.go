package mapdoc

import (
	"io"
	"testing"
)

// BenchmarkPDF2000 is the document of a map of 2,000 cards: at most 3 s of processor time and 300 MB are allowed.
func BenchmarkPDF2000(b *testing.B) {
	in := bigInput()
	b.ReportAllocs()
	for b.Loop() {
		if err := Build(in).PDF(io.Discard, PDFOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSVG2000(b *testing.B) {
	in := bigInput()
	b.ReportAllocs()
	for b.Loop() {
		if err := Build(in).SVG(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPNG2000(b *testing.B) {
	in := bigInput()
	b.ReportAllocs()
	for b.Loop() {
		if err := Build(in).PNG(io.Discard, 1); err != nil {
			b.Fatal(err)
		}
	}
}
