// title: Possible duplicates | مدخلات قد تكون مكررة
// question: Which entries may be duplicates of each other? | أي المدخلات قد تكون شيئًا واحدًا سُجّل مرتين؟
// empty: No two entries look like the same thing. | لا يبدو أي مدخلين مسجَّلين شيئًا واحدًا.
// read: Each row is two entries that may be the same thing; a person has to decide. Likeness is 1 if they share a Wikidata item, an address, a registry number, an archived text or a name. Otherwise it compares their most similar names in one script by the pairs of neighbouring letters that they share (Dice's coefficient). Names are shown as compared: without case, marks and variants of letters. Names in two scripts are never compared. Similar names are ignored if numbers in them, dates, parties, ranks, countries or Wikidata items distinguish the two. | كل صف مدخلان قد يكونان شيئًا واحدًا، ويلزم أن يراجعهما شخص. والتشابه 1 إذا اشتركا في عنصر ويكي بيانات أو عنوان إلكتروني أو رقم سجل أو نص مؤرشف أو اسم؛ وإلا فهو تشابه أقرب اسمين لهما بالخط نفسه بحسب ما يشتركان فيه من أزواج الحروف المتجاورة (معامل دايس). وتُعرض الأسماء كما قورنت، بلا تشكيل ولا اختلاف في صور الحروف. ولا تُقارَن الأسماء المكتوبة بخطين مختلفين. ولا يُعتد بتشابه الأسماء إذا ميّزت بين المدخلين أرقام فيها أو تواريخ أو أطراف أو مراتب أو دول أو عناصر ويكي بيانات.
// scope: graph
// picture: network a b
// example: min=0.6
// narrow: a b likeness why
// param: kind words(all,organization,body,person,office,instrument,event,series,place,source) = all - Only pairs with an entry of this kind.
// param: min number = 0.85 - The minimum likeness, from 0 to 1.
// column: a fact - One | الأول
// column: b fact - Other | الثاني
// column: likeness number - Likeness | التشابه
// column: why word[] - Why | السبب
// column: shared text[] - Shared | المشترك
// column: facts id[] - Facts | الوقائع

// This report is of what is loaded, so the day asked about leaves nothing out. It is
// graph-wide, but looks at each entry and not at each pair: at who shares an
// identifier, a name but for vowels and doubled letters, or one of the rarest words of
// a name. Of many who share one, each is held against the next 10 only, in the order of
// names (the sorted neighbourhood of Hernández and Stolfo, 1995), so that the cost
// grows with the entries.
MATCH (n:Organization|GovernmentBody|EventSeries|Person|Office|Instrument|Event|Place|Source)
WHERE coalesce(n.confidence, 1.0) >= $min_confidence
WITH n,
  // An organization, a body and a series may be one thing, others only what is of their kind.
  CASE WHEN n:Organization|GovernmentBody|EventSeries THEN 1 WHEN n:Person THEN 2 WHEN n:Office THEN 3
    WHEN n:Instrument THEN 4 WHEN n:Event THEN 5 WHEN n:Place THEN 6 ELSE 7 END AS group
WHERE group = coalesce({organization: 1, body: 1, series: 1, person: 2, office: 3, instrument: 4, event: 5, place: 6, source: 7}[$kind], group)
CALL (n) {
  // A source goes by its publisher, which tells nothing. Aliases that other stories give count.
  UNWIND CASE WHEN n:Source THEN [] ELSE reduce(all = n._names, l IN [(x:Alias)-[:ALIAS_OF]->(n) | x._names] | all + l) END AS name
  // An id is found by search, and is no name, unless it is spelt like one.
  WITH n, name WHERE name <> replace(n.id, '-', ' ') OR any(x IN [n.name] + coalesce(n.aliases, []) WHERE toLower(x) = name)
  RETURN collect(DISTINCT name) AS names
}
WITH collect({n: n, group: group, names: names}) AS entries
CALL (entries) {
  // 1. The same identifier.
  UNWIND entries AS e
  WITH e.n AS n
  UNWIND [['item', n.wikidata], ['address', n.url], ['number', n.registry],
    ['text', n.archive_sha256 + reduce(s = '', p IN coalesce(n.segment, []) | s + ' ' + p)]] AS id
  WITH n, id[0] AS rule, id[1] AS shared WHERE shared IS NOT NULL
  WITH rule, shared, collect(n) AS same WHERE size(same) > 1
  WITH rule, shared, COLLECT { UNWIND same AS n WITH n ORDER BY n.id RETURN n } AS same
  UNWIND range(0, size(same) - 2) AS i
  UNWIND same[i + 1..i + 11] AS m
  RETURN rule, same[i] AS n, m, shared AS x, shared AS y, 1.0 AS likeness
  UNION ALL
  CALL (entries) {
    // 2. The same name, but for vowels (in Arabic, those that are written) and doubled letters.
    UNWIND entries AS e
    UNWIND e.names AS name
    WITH e, name, reduce(s = name, v IN ['a', 'e', 'i', 'o', 'u', 'y', 'ا', 'و', 'ي', ' '] | replace(s, v, '')) AS bare
    WITH e, name, reduce(s = bare, c IN ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z'] |
      replace(s, c + c, c)) AS bare
    // A short name may have none but misspelt words: the first or last consonants are kept.
    UNWIND ['=' + CASE WHEN size(bare) < 3 THEN name ELSE bare END] +
      CASE WHEN size(bare) < 5 OR size(split(name, ' ')) > 2 OR name =~ '[^0-9]*[0-9].*' THEN [] ELSE ['<' + left(bare, 4), '>' + right(bare, 4)] END AS key
    RETURN e, name, key
    UNION ALL
    // 3. One of the three rarest words that a name shares with others of the same numbers.
    UNWIND entries AS e
    UNWIND e.names AS name
    WITH e, name, split(name, ' ') AS words
    // The numbers of a name as one text; a word with a digit is a number.
    WITH e, name, words, reduce(numbers = ' ', w IN words | CASE WHEN w =~ '[^0-9]*[0-9].*' THEN numbers + w + ' ' ELSE numbers END) AS numbers
    UNWIND words AS word
    WITH e, name, numbers, word WHERE NOT numbers CONTAINS ' ' + word + ' '
    WITH e.group AS group, numbers, word, collect({e: e, name: name}) AS holders
    WHERE size(holders) > 1
    WITH numbers, word, COLLECT { UNWIND holders AS h RETURN DISTINCT h } AS holders
    WHERE size(holders) > 1
    UNWIND holders AS h
    WITH numbers, word, size(holders) AS times, h ORDER BY times, word
    WITH h, numbers, collect(word)[..3] AS words
    UNWIND words AS word
    RETURN h.e AS e, h.name AS name, numbers + word AS key
  }
  WITH e.group AS group, key, collect({n: e.n, name: name}) AS same WHERE size(same) > 1
  WITH COLLECT {
    UNWIND same AS one
    // Of several above it the least, so that the order is always the same.
    WITH one, COLLECT { MATCH (n)-[:PART_OF|OFFICE_OF]->(up) WHERE n = one.n RETURN up.id ORDER BY up.id LIMIT 1 }[0] AS up
    ORDER BY one.name, up, one.n.id
    RETURN one
  } AS same
  UNWIND range(0, size(same) - 2) AS i
  // The pairs of neighbouring letters within the words, each once; a word of one letter is one.
  WITH same, i, same[i].name AS x
  WITH same, i, x, reduce(all = [], w IN split(x, ' ') |
    all + CASE WHEN size(w) = 1 THEN [' ' + w + ' '] ELSE [j IN range(0, size(w) - 2) | substring(w, j, 2)] END) AS letters
  WITH same, i, x, reduce(set = [], p IN letters | CASE WHEN p IN set THEN set ELSE set + p END) AS letters
  UNWIND same[i + 1..i + 11] AS other
  WITH same[i].n AS n, other.n AS m, x, other.name AS y, size(letters) AS of_x,
    size([p IN letters WHERE ' ' + other.name + ' ' CONTAINS p]) AS both
  // With fewer in common the likeness cannot be reached, whatever else the other name has.
  WHERE n <> m AND both >= $min / (2 - $min) * of_x
  WITH n, m, x, y, of_x, both, reduce(all = [], w IN split(y, ' ') |
    all + CASE WHEN size(w) = 1 THEN [' ' + w + ' '] ELSE [j IN range(0, size(w) - 2) | substring(w, j, 2)] END) AS letters
  WITH n, m, x, y, of_x, both, size(reduce(set = [], p IN letters | CASE WHEN p IN set THEN set ELSE set + p END)) AS of_y
  // Dice's coefficient (1945), on pairs of letters as by Adamson and Boreham (1974).
  WITH n, m, x, y, CASE WHEN x = y THEN 1.0 ELSE 2.0 * both / (of_x + of_y) END AS likeness
  // Numbers are alike only if they are the same.
  WHERE likeness >= $min
    AND all(w IN split(x, ' ') WHERE NOT w =~ '.*[0-9].*' OR w IN split(y, ' '))
    AND all(w IN split(y, ' ') WHERE NOT w =~ '.*[0-9].*' OR w IN split(x, ' '))
  RETURN 'name' AS rule, n, m, x, y, likeness
}
// Each pair once, whichever of the two came first.
WITH DISTINCT rule, likeness,
  CASE WHEN n.id < m.id THEN n ELSE m END AS a, CASE WHEN n.id < m.id THEN m ELSE n END AS b,
  CASE WHEN n.id < m.id THEN x ELSE y END AS x, CASE WHEN n.id < m.id THEN y ELSE x END AS y
// The kinds that are held against each other are not all asked for.
WHERE coalesce({organization: 'Organization', body: 'GovernmentBody', series: 'EventSeries'}[$kind] IN labels(a) + labels(b), true)
WITH a, b, rule, likeness, x, y
ORDER BY CASE rule WHEN 'item' THEN 1 WHEN 'number' THEN 2 WHEN 'address' THEN 3 WHEN 'text' THEN 4 ELSE 5 END, likeness DESC, x, y
WITH a, b, max(likeness) AS likeness, collect({rule: rule, x: x, y: y}) AS found
// Names alone do not count where the two are known to differ: in an identifier, a rank,
// dates more than a month apart, the number of a meeting, the country or organization
// above, or parties of whom each has some that the other has not; nor where facts join
// them, as a part and its whole.
CALL (a, b) {
  UNWIND [a, b] AS e
  RETURN
    collect(COLLECT {
      MATCH (e)-[:PART_OF|OFFICE_OF*1..16]->(up:Actor) WHERE NOT EXISTS { (up)-[:PART_OF]->(:Actor) } RETURN DISTINCT up.id
      UNION
      MATCH (e:Place)-[:LOCATED_IN*1..8]->(up:Country) RETURN DISTINCT up.id
    }) AS ups,
    collect(COLLECT {
      MATCH (root:Actor)-[:TOOK_PART_IN]->(e) RETURN root.id AS root
      UNION
      UNWIND [i IN range(0, size(coalesce(e.other_roots, [])) - 1) WHERE e.other_roles[i] <> 'mentioned' | e.other_roots[i]] AS root
      RETURN root
    }) AS sides
}
// The number in a register is among the names, too.
WITH a, b, likeness, found, ups, sides, [f IN found WHERE f.rule <> 'name'] +
  [f IN found WHERE f.rule = 'name' AND NOT (found[0].rule = 'number' AND f.x = f.y AND f.x =~ '.*[0-9].*')][..1] AS reasons
WHERE found[0].rule <> 'name' OR NOT (
  coalesce(a.wikidata <> b.wikidata, false) OR coalesce(a.registry <> b.registry, false) OR coalesce(a.rank <> b.rank, false)
  OR coalesce(a.date_to + duration('P31D') < b.date_from, false) OR coalesce(b.date_to + duration('P31D') < a.date_from, false)
  OR EXISTS { (a)-[:PART_OF*1..8]->(b) } OR EXISTS { (b)-[:PART_OF*1..8]->(a) }
  OR EXISTS { (a)-[:UNDER|IMPLEMENTS|AMENDS|SUPERSEDES|ALIGNED_WITH|FUNDED_BY|FOLLOWS|SIDELINES_OF|ESTABLISHED_BY|MEMBER_OF|RESULTED_IN]-(b) }
  OR EXISTS { MATCH (a)-[i:IN_SERIES]->()<-[j:IN_SERIES]-(b) WHERE i.ordinal <> j.ordinal }
  OR size(ups[0]) > 0 AND size(ups[1]) > 0 AND none(up IN ups[0] WHERE up IN ups[1])
  OR any(side IN sides[0] WHERE NOT side IN sides[1]) AND any(side IN sides[1] WHERE NOT side IN sides[0]))
RETURN a.id AS a,
  b.id AS b,
  likeness,
  [r IN reasons | CASE WHEN r.rule <> 'name' THEN 'same-' + r.rule WHEN r.x = r.y THEN 'same-name' ELSE 'names-alike' END] AS why,
  // What both have, a text by its file, or the two names.
  [r IN reasons | CASE WHEN r.rule = 'text' THEN a.archive_file WHEN r.x = r.y THEN r.x ELSE r.x + ' / ' + r.y END] AS shared,
  [a.id, b.id] AS facts
ORDER BY likeness DESC, a, b
