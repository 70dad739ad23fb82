// Shows the facts behind a line or a node of a picture when a reader points at it, moves to it or chooses it.
// Everything it shows stands in the page as text, too, and all links work without it.
(function () {
  'use strict';

  // fill shows the facts, sources and rows behind some lines, under a heading; nothing for no lines.
  function fill(panel, heading, href, lines) {
    document.querySelectorAll('tr.shown').forEach(tr => tr.classList.remove('shown'));
    panel.textContent = '';
    if (!lines.length) return;
    const all = field => [...new Set(lines.flatMap(line => line[field]))];
    const title = document.createElement('strong');
    title.dir = 'auto';
    title.textContent = heading;
    if (href) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = heading;
      title.replaceChildren(link);
    }
    const facts = document.createElement('span');
    facts.dir = 'auto';
    facts.textContent = all('facts').length ? ': ' + all('facts').join(', ') : '';
    panel.append(title, facts);
    const rows = all('rows');
    for (const cite of all('cites')) {
      const [number, paragraphs] = cite.split(':');
      const link = document.createElement('a');
      link.className = 'cite';
      link.href = '#' + (rows.length ? rows[0].replace(/r\d+$/, '') : '') + 's' + number;
      link.textContent = ' ' + number + (paragraphs ? '¶' + paragraphs : '');
      panel.append(link);
    }
    for (const row of rows) {
      const tr = document.getElementById(row);
      if (tr) tr.classList.add('shown');
    }
  }

  function prepare(figure) {
    const { lines } = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    for (const drawing of figure.querySelectorAll('svg.drawing')) prepareDrawing(figure, drawing, lines);
    figure.querySelector('.hint').hidden = false;
    figure.dataset.ready = 'true';
  }

  // A figure may have a second drawing, for narrow screens.
  function prepareDrawing(figure, drawing, lines) {
    const panel = figure.querySelector('.evidence');
    const parts = [...drawing.querySelectorAll('[data-line], [data-node]')];
    const edges = parts.filter(part => part.dataset.line);
    let chosen = null;

    // look shows what is behind a part, nothing for null.
    function look(part) {
      parts.forEach(p => p.classList.toggle('chosen', p === part));
      if (!part) return fill(panel, '', '', []);
      if (part.dataset.line) {
        const line = lines[part.dataset.line];
        return fill(panel, line.text, line.href, [line]);
      }
      const id = part.dataset.node, name = [...part.querySelectorAll('text')].map(t => t.textContent).join(' ');
      const title = part.querySelector('title');
      fill(panel, title ? title.textContent : name, part.getAttribute('href'), lines.filter(l => l.from === id || l.to === id));
    }

    for (const part of parts) {
      if (!part.hasAttribute('href')) part.setAttribute('tabindex', '0');
      part.addEventListener('pointerenter', () => look(part));
      part.addEventListener('pointerleave', () => look(chosen));
      part.addEventListener('focus', () => look(chosen = part));
      part.addEventListener('click', event => {
        // A name leads to its page; a line stays, since what is behind it is here. The enter key follows any link.
        if (part.dataset.line && event.detail) event.preventDefault();
        look(chosen = part);
      });
    }
    drawing.addEventListener('click', event => {
      if (!event.target.closest('[data-line], [data-node]')) look(chosen = null);
    });
    drawing.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') look(chosen = null);
      if (!step || !edges.length) return;
      event.preventDefault();
      edges[(edges.indexOf(chosen) + step + edges.length + (edges.includes(chosen) || step > 0 ? 0 : 1)) % edges.length].focus();
    });
  }

  document.querySelectorAll('figure.picture:has(.evidence)').forEach(prepare);
})();
