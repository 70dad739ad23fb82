package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"

	"entente/queries"
)

// Favourite is a report with the values of its parameters.
type Favourite struct {
	Report *queries.Report
	Values map[string]any
}

// favouritesFolder is the folder among Browser's favourites for the reports.
const favouritesFolder = "entente"

// Favourites returns an archive to drop onto Browser's window. It has a file for each
// report, whose first line is the title that Browser shows. The same reports give the same
// bytes. Browser does not detect duplicates: an archive that is dropped twice adds them twice.
func Favourites(list []Favourite) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range list {
		text, err := f.text()
		if err != nil {
			return nil, err
		}
		// Not compressed: compressed bytes differ between releases of Go.
		entry, err := w.CreateHeader(&zip.FileHeader{
			Name: favouritesFolder + "/" + f.Report.Name + ".cypher", Method: zip.Store,
			Modified: time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC),
		})
		if err == nil {
			_, err = entry.Write([]byte(text))
		}
		if err != nil {
			return nil, fmt.Errorf("pack the favourites: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the favourites: %w", err)
	}
	return b.Bytes(), nil
}

// text returns the query, preceded by its title, its question and its values.
func (f Favourite) text() (string, error) {
	query, err := Query(f.Report, f.Values)
	if err != nil {
		return "", err
	}
	title, rest, _ := strings.Cut(query, "\n")
	// A line must not begin with Arabic: the editor would separate its two slashes.
	lines := []string{title, "// " + f.Report.Question[0] + " | " + f.Report.Question[1]}
	var given []string
	for _, p := range f.Report.Params {
		if value := f.Values[p.Name]; value != nil && Literal(value) != "[]" {
			given = append(given, p.Name+" "+Literal(value))
		}
	}
	if given != nil {
		lines = append(lines, "// Run with "+strings.Join(given, ", ")+": replace them as needed.")
	}
	return strings.Join(lines, "\n") + "\n" + rest, nil
}
