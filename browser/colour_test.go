package browser

import (
	"math"
	"strconv"
	"testing"
)

// linear is a colour in linear sRGB, with each component from 0 to 1.
type linear [3]float64

// parseColour parses #RRGGBB. The curve is that of IEC 61966-2-1, as in WCAG 2.2,
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func parseColour(t *testing.T, hex string) linear {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 24)
	if err != nil || len(hex) != 7 {
		t.Fatalf("%q is no colour", hex)
	}
	var c linear
	for i := range c {
		v := float64(n>>(16-8*i)&0xFF) / 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// contrast returns the contrast ratio of WCAG 2.2, from 1 to 21,
// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func contrast(a, b linear) float64 {
	luminance := func(c linear) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// visionMatrices are matrices on linear sRGB for normal vision and for the two kinds of
// complete red-green blindness, from G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
// Transactions on Visualization and Computer Graphics 15 (2009), table 1, severity 1.0.
var visionMatrices = map[string][3]linear{
	"normal sight": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
}

// simulate returns a colour as it appears with the vision of a matrix.
func simulate(c linear, m [3]linear) linear {
	var out linear
	for i, row := range m {
		out[i] = min(1, max(0, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return out
}

// difference returns the distance of two colours in Oklab, B. Ottosson 2020,
// https://bottosson.github.io/posts/oklab/. About 0.02 is just noticeable side by side.
func difference(a, b linear) float64 {
	x, y := oklab(a), oklab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func oklab(c linear) [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// TestColourFormulas checks the formulas against values from their sources.
func TestColourFormulas(t *testing.T) {
	near := func(what string, have, want float64) {
		t.Helper()
		if math.Abs(have-want) > 0.005 {
			t.Errorf("%s is %.4f, want %.4f", what, have, want)
		}
	}
	black, white := parseColour(t, "#000000"), parseColour(t, "#FFFFFF")
	near("contrast of black on white", contrast(black, white), 21)
	near("contrast of #777777 on white", contrast(parseColour(t, "#777777"), white), 4.48)
	near("difference of black and white", difference(black, white), 1)
	for i, want := range []float64{1, 0, 0} {
		near("Oklab of white", oklab(white)[i], want)
	}
	for name, m := range visionMatrices {
		for i, part := range simulate(white, m) {
			near(name+" of white, part "+strconv.Itoa(i), part, 1)
		}
	}
	// Red and dark olive, which are clearly different with normal vision, are similar in protanopia.
	red, olive := parseColour(t, "#FF0000"), parseColour(t, "#6D5E00")
	if p := visionMatrices["protanopia"]; difference(simulate(red, p), simulate(olive, p)) > 0.2*difference(red, olive) {
		t.Error("protanopia tells red from dark olive")
	}
}
