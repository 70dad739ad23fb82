package server

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"entente/internal/atomicfile"
	"entente/internal/parallel"
)

const manifestName = "META-INF/MANIFEST.MF"

// unsignedDir is the folder of the copies of signed jars without their signatures.
func (a assembly) unsignedDir() string { return filepath.Join(a.dir, "unsigned") }

// writeUnsigned makes the copies of the signed jars, without their signatures, from which
// Java runs them. Java checks the signature of a jar, over a list of all its classes, each
// time that it opens the jar, which at a start is dozens of times and a quarter of the
// time; and it takes no class of a signed jar into a class archive. The signature adds
// nothing here: the jars have just been compared with their pinned checksums.
//
// Each start makes the copies again from those jars, in memory, and compares: a copy that
// differs in any byte is replaced. One that does not stays as it is, because a class
// archive is valid only for jars with the times that it was made with.
func (a assembly) writeUnsigned() error {
	if err := os.MkdirAll(a.unsignedDir(), 0o700); err != nil {
		return fmt.Errorf("make the folder of jars without signatures: %w", err)
	}
	errs := make([]error, len(a.signed))
	parallel.Each(len(a.signed), func(i int) {
		want, err := unsigned(filepath.Join(a.lib(), a.signed[i]))
		copied := filepath.Join(a.unsignedDir(), a.signed[i])
		if have, rerr := os.ReadFile(copied); err == nil && (rerr != nil || !bytes.Equal(have, want)) {
			err = atomicfile.Write(copied, want, 0o600)
		}
		errs[i] = err
	})
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("copy the signed jars: %w", err)
	}
	return nil
}

// unsigned returns the content of a jar without its signature: the files of the signature
// itself, and the checksums in the manifest. All other entries are copied as they are.
func unsigned(jar string) ([]byte, error) {
	from, err := zip.OpenReader(jar)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", jar, err)
	}
	defer from.Close()
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, entry := range from.File {
		switch {
		case isSignature(entry.Name):
		case entry.Name == manifestName:
			err = copyManifest(to, entry)
		case strings.HasSuffix(entry.Name, "/"): // the package zip copies only folders of no bytes
			_, err = to.CreateHeader(&zip.FileHeader{Name: entry.Name, Modified: entry.Modified})
		default:
			err = to.Copy(entry)
		}
		if err != nil {
			return nil, fmt.Errorf("copy %s of %s: %w", entry.Name, jar, err)
		}
	}
	if err := to.Close(); err != nil {
		return nil, fmt.Errorf("copy %s: %w", jar, err)
	}
	return out.Bytes(), nil
}

// isSignature reports whether an entry of a jar belongs to its signature.
func isSignature(name string) bool {
	dir, base := path.Split(name)
	return dir == "META-INF/" && slices.Contains([]string{".SF", ".RSA", ".DSA", ".EC"}, strings.ToUpper(path.Ext(base)))
}

func copyManifest(to *zip.Writer, entry *zip.File) error {
	r, err := entry.Open()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return err
	}
	w, err := to.CreateHeader(&zip.FileHeader{Name: entry.Name, Method: zip.Store, Modified: entry.Modified})
	if err != nil {
		return err
	}
	_, err = w.Write(withoutSums(text))
	return err
}

// withoutSums returns a manifest without the sections that hold nothing but the checksums
// of one entry. The first section is about the jar as a whole.
func withoutSums(manifest []byte) []byte {
	text := strings.ReplaceAll(string(manifest), "\r\n", "\n")
	sections := strings.Split(strings.Trim(text, "\n"), "\n\n")
	kept := sections[:1]
	for _, s := range sections[1:] {
		if slices.ContainsFunc(strings.Split(strings.Trim(s, "\n"), "\n"), isOther) {
			kept = append(kept, strings.Trim(s, "\n"))
		}
	}
	return []byte(strings.ReplaceAll(strings.Join(kept, "\n\n")+"\n\n", "\n", "\r\n"))
}

// isOther reports whether a line of a manifest's section is neither the name of its entry,
// nor a checksum, nor the rest of a longer line.
func isOther(line string) bool {
	key, _, _ := strings.Cut(line, ":")
	return key != "Name" && !strings.HasSuffix(key, "-Digest") && !strings.HasPrefix(line, " ")
}
