package chromium

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"testing"
)

// picturesEnv names the environment variable that has the pictures of docs/img drawn
// anew, when it is 1: make pictures.
const picturesEnv = "ENTENTE_PICTURES"

// maxPicture is the most bytes of a picture of the documentation.
const maxPicture = 150_000

// OnlyPictures skips a test that draws pictures of the documentation, and proves nothing,
// unless they are to be drawn.
func OnlyPictures(t *testing.T) {
	t.Helper()
	if os.Getenv(picturesEnv) != "1" {
		t.Skipf("no test: it draws pictures, with %s=1", picturesEnv)
	}
}

// Draw writes a picture of the window for the documentation, of at most 256 colours. The
// test fails where it has more than 150 kB.
func (w *Window) Draw(path string) {
	w.t.Helper()
	picture, err := png.Decode(bytes.NewReader(w.Screenshot()))
	w.must("read the picture", err)
	var out bytes.Buffer
	w.must("make the picture smaller", (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, fewColours(picture)))
	if out.Len() > maxPicture {
		w.must("keep the picture small", fmt.Errorf("%s has %d bytes, at most are %d", path, out.Len(), maxPicture))
	}
	w.must("write the picture", os.WriteFile(path, out.Bytes(), 0o644))
}

// DrawPage draws a page of entente's, without its scroll bar.
func (w *Window) DrawPage(url, path string) {
	w.t.Helper()
	w.Navigate(url)
	w.Script(nil, `document.documentElement.style.overflow = 'hidden'`)
	w.Drawn()
	w.Draw(path)
}

// fewColours gives a picture with the 256 colours that are the most frequent in it.
func fewColours(picture image.Image) image.Image {
	bounds, count := picture.Bounds(), make(map[color.Color]int)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[picture.At(x, y)]++
		}
	}
	var palette color.Palette
	for c := range count {
		palette = append(palette, c)
	}
	slices.SortFunc(palette, func(a, b color.Color) int { return count[b] - count[a] })
	palette = palette[:min(256, len(palette))]
	nearest := make(map[color.Color]uint8)
	for c := range count {
		nearest[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.SetColorIndex(x, y, nearest[picture.At(x, y)])
		}
	}
	return small
}
