// title: Coverage and gaps | البيانات المسجَّلة ونواقصها
// question: How much is recorded, on what evidence, and where are dates or evidence missing? | كم سُجّل من البيانات، وإلى أي أدلة تستند، وأين تنقص التواريخ أو الأدلة؟
// empty: Nothing is recorded. | لم يُسجَّل شيء.
// read: Each row is a count or a gap. Entries are instruments, events and commitments; each counts once, under the best evidence that it has. An undated entry is shown with its kind. | كل صف عدد أو نقص. والبنود هي الوثائق والأحداث والالتزامات، ويُحتسب كل منها مرة واحدة بحسب أقوى أدلته. وما لا تاريخ له يُعرض مع نوعه.
// scope: graph
// narrow: metric key value
// column: metric word - Metric | المقياس
// column: key fact - Item | البند
// column: value value - Value | القيمة
// column: facts id[] - Facts | الوقائع

CALL () {
  // This report is of what is loaded, so the day asked about leaves nothing out.
  // A story is counted where it has a source whose text is archived.
  MATCH (s:Source) WHERE s.archive_file IS NOT NULL
  WITH s ORDER BY s.id
  WITH collect(s.id) AS facts, count(DISTINCT s._story) AS stories, count(DISTINCT s.archive_sha256) AS texts
  UNWIND [[1, 'stories', stories], [2, 'archived-sources', size(facts)], [3, 'archive-files', texts]] AS row
  RETURN row[0] AS n, row[1] AS metric, null AS key, toString(row[2]) AS value, facts
  UNION ALL
  // What people drew by hand has no id, and no story.
  MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor) WHERE tie.id IS NOT NULL
  RETURN 4 AS n, 'pairs' AS metric, null AS key, toString(count(*)) AS value, [] AS facts
  UNION ALL
  // By the best that a hub as a whole, or a field of it, rests on.
  CALL () {
    MATCH (h:Instrument) RETURN h UNION MATCH (h:Event) RETURN h UNION MATCH (h:Commitment) RETURN h
  }
  MATCH (h)-[e:EVIDENCED_BY]->(s:Source)
  WITH h, min(CASE WHEN e.basis = 'inferred' THEN 7 WHEN s.openable THEN 5 ELSE 6 END) AS n
  WITH h, n ORDER BY h.id
  WITH collect([n, h.id]) AS hubs
  UNWIND [[5, 'hubs-openable'], [6, 'hubs-unopenable'], [7, 'hubs-inferred']] AS row
  WITH row, [hub IN hubs WHERE hub[0] = row[0] | hub[1]] AS of
  RETURN row[0] AS n, row[1] AS metric, null AS key, toString(size(of)) AS value,
    CASE WHEN row[0] = 5 THEN [] ELSE of END AS facts
  UNION ALL
  MATCH (s:Source) WHERE NOT s.openable
  WITH s ORDER BY s.id
  WITH collect(s.id) AS facts
  RETURN 8 AS n, 'unopenable-sources' AS metric, null AS key, toString(size(facts)) AS value, facts
  UNION ALL
  CALL () {
    MATCH (h:Instrument) RETURN h UNION MATCH (h:Event) RETURN h UNION MATCH (h:Commitment) RETURN h
  }
  WITH h WHERE h._story IS NOT NULL
  WITH h ORDER BY h.id
  WITH collect(CASE WHEN NOT EXISTS { (h)-[:EVIDENCED_BY]->(:Source) } THEN h.id END) AS facts
  RETURN 9 AS n, 'hubs-without-evidence' AS metric, null AS key, toString(size(facts)) AS value, facts
  UNION ALL
  // A commitment has the day of what it came of, and no date of its own to be missing.
  CALL () {
    MATCH (h:Instrument) RETURN h UNION MATCH (h:Event) RETURN h
  }
  WITH h WHERE h.on_from IS NULL AND h._story IS NOT NULL
  RETURN CASE WHEN h.on IS NULL THEN 10 ELSE 11 END AS n,
    CASE WHEN h.on IS NULL THEN 'undated' ELSE 'open-start' END AS metric,
    h.id AS key, coalesce(h.on, h.kind) AS value, [h.id] AS facts
}
RETURN metric, key, value, facts
ORDER BY n, key
