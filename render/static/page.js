// Draws the networks of a page. Everything it shows stands in the page as text, too.
(function () {
  'use strict';
  const css = getComputedStyle(document.documentElement);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colour = name => css.getPropertyValue(name).trim();

  function style() {
    return [
      { selector: 'node', style: {
        'label': 'data(name)', 'text-wrap': 'wrap', 'text-max-width': 130, 'font-size': 13, 'font-family': css.getPropertyValue('--sans'),
        'color': colour('--ink'), 'text-valign': 'bottom', 'text-margin-y': 6, 'background-color': colour('--one'),
        'width': 30, 'height': 30, 'text-outline-width': 2, 'text-outline-color': colour('--panel') } },
      { selector: 'node[kind="Organization"]', style: { 'background-color': colour('--two'), 'shape': 'round-rectangle' } },
      { selector: 'node[kind="Person"]', style: { 'background-color': colour('--three'), 'shape': 'diamond' } },
      { selector: 'node[kind="Instrument"], node[kind="Event"], node[kind="Commitment"]', style: { 'background-color': colour('--quiet'), 'shape': 'hexagon', 'width': 22, 'height': 22 } },
      { selector: 'edge', style: {
        'width': 'mapData(weight, 0, 3, 2, 9)', 'line-color': colour('--edge'), 'curve-style': 'bezier', 'overlay-padding': 8 } },
      { selector: 'edge:selected', style: { 'line-color': colour('--mark') } },
      { selector: 'node:selected', style: { 'border-width': 3, 'border-color': colour('--mark') } },
    ];
  }

  function show(figure, edge) {
    const panel = figure.querySelector('.evidence');
    document.querySelectorAll('tr.shown').forEach(tr => tr.classList.remove('shown'));
    panel.textContent = '';
    if (!edge) return;
    const title = document.createElement('strong');
    title.dir = 'auto';
    title.textContent = edge.text;
    if (edge.href) {
      const link = document.createElement('a');
      link.href = edge.href;
      link.textContent = edge.text;
      title.replaceChildren(link);
    }
    const facts = document.createElement('span');
    facts.dir = 'auto';
    facts.textContent = edge.facts.length ? ': ' + edge.facts.join(', ') : '';
    panel.append(title, facts);
    for (const cite of new Set(edge.cites)) {
      const [number, paragraphs] = cite.split(':');
      const link = document.createElement('a');
      link.className = 'cite';
      const first = edge.rows.length ? edge.rows[0].replace(/r\d+$/, '') : '';
      link.href = '#' + first + 's' + number;
      link.textContent = ' ' + number + (paragraphs ? '¶' + paragraphs : '');
      panel.append(link);
    }
    for (const row of edge.rows) {
      const tr = document.getElementById(row);
      if (tr) tr.classList.add('shown');
    }
  }

  function draw(box) {
    const figure = box.closest('figure');
    const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const elements = data.nodes.map(n => ({ data: n, position: { x: n.x, y: n.y } }))
      .concat(data.edges.map(e => ({ data: { id: e.id, source: e.from, target: e.to, weight: e.weight, text: e.text, facts: e.facts, cites: e.cites, rows: e.rows, href: e.href } })));
    const cy = cytoscape({
      container: box, elements: elements, style: style(), minZoom: 0.2, maxZoom: 3, wheelSensitivity: 0.3, selectionType: 'single',
      layout: { name: 'cose', animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 110, nodeRepulsion: () => 20000, nodeOverlap: 40, componentSpacing: 80, numIter: 2000 },
    });
    const bounds = cy.nodes().boundingBox();
    const wide = box.clientWidth > box.clientHeight; // as most pages are, but for those of a phone
    if (bounds.h > bounds.w === wide) cy.nodes().positions(n => ({ x: n.position('y') * (wide ? 1.5 : 1), y: n.position('x') * (wide ? 1 : 1.5) }));
    const fit = () => { cy.resize(); cy.fit(undefined, 36); if (cy.zoom() > 1.25) { cy.zoom(1.25); cy.center(); } const small = Math.min(1, Math.max(0.55, cy.zoom())); cy.nodes().style({ 'font-size': 13 / small, 'text-max-width': 130 / small }); }; // names stay legible where there are many
    fit();
    cy.on('select', 'edge', event => show(figure, event.target.data()));
    cy.on('unselect', 'edge', () => show(figure, null));
    // A node leads to its page; where it has none, it shows the evidence of all its lines.
    cy.on('select', 'node', event => {
      const lines = event.target.connectedEdges().map(e => e.data());
      const all = field => [...new Set(lines.flatMap(line => line[field]))];
      show(figure, { text: event.target.data('name'), facts: all('facts'), cites: all('cites'), rows: all('rows') });
    });
    cy.on('unselect', 'node', () => show(figure, null));
    cy.on('tap', 'node', event => { const href = event.target.data('href'); if (href) location.href = href; });
    let at = -1;
    box.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === '+' || event.key === '-') cy.zoom({ level: cy.zoom() * (event.key === '+' ? 1.2 : 1 / 1.2), renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } });
      if (!step || !data.edges.length) return;
      event.preventDefault();
      at = (at + step + data.edges.length) % data.edges.length;
      cy.elements().unselect();
      cy.getElementById(data.edges[at].id).select();
    });
    dark.addEventListener('change', () => cy.style(style()));
    addEventListener('beforeprint', fit);
    addEventListener('resize', fit);
    box.entente = cy; // for those who want to look closer, and for the tests
  }

  document.querySelectorAll('.network').forEach(draw);
})();
