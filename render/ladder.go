package render

import (
	"fmt"
	"strings"

	"entente/internal/bilingual"
	"entente/schema"
)

// Ladder returns an explanation of the rungs of commitment that a report shows.
func Ladder(lang string) string {
	if lang == bilingual.Both {
		return Ladder(bilingual.English) + "\n" + Ladder(bilingual.Arabic)
	}
	rungs := make([]string, len(schema.Modalities.Rows))
	for i, word := range schema.Modalities.Rows {
		rungs[i] = word.Slug
		if lang == bilingual.Arabic {
			rungs[i] = fmt.Sprintf("%s (%s)", word.Ar, word.Slug)
		}
	}
	if lang == bilingual.Arabic {
		return "درجات الالتزام من الأضعف إلى الأقوى: " + strings.Join(rungs, "، ") +
			"؛ وفوقها جميعًا الصكوك الموقَّعة والنافذة. وما هو قيد الاستكشاف لم يُتفق عليه."
	}
	return "Rungs of commitment, weakest first: " + strings.Join(rungs, " < ") +
		"; signed instruments and instruments in force stand above all of them. What is explored is not agreed."
}
