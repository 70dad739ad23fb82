// Shows the facts behind a line or a node of a picture when a reader points at it, moves to it or chooses it.
// Everything it shows stands in the page as text, too, and all links work without it.
(function () {
  'use strict';

  // fill shows what some lines rest on, and their rows and sources, under a heading; nothing for no lines.
  function fill(panel, heading, href, lines) {
    document.querySelectorAll('tr.shown').forEach(tr => tr.classList.remove('shown'));
    panel.textContent = '';
    if (!lines.length) return;
    const title = document.createElement('strong');
    title.dir = 'auto';
    title.textContent = heading;
    if (href && !href.startsWith('#')) { // the row is marked
      const link = document.createElement('a');
      link.href = href;
      link.textContent = heading;
      title.replaceChildren(link);
    }
    panel.append(title);
    if (lines.length === 1 && lines[0].name === heading) {
      panel.append(lines[0].facts);
    } else {
      const list = document.createElement('ul');
      list.append(...lines.map(line => line.item.cloneNode(true)));
      panel.append(': ', list);
    }
    const cites = new Map();
    for (const row of new Set(lines.flatMap(line => line.rows))) {
      const tr = document.getElementById(row);
      if (!tr) continue;
      tr.classList.add('shown');
      for (const cite of tr.querySelectorAll('.cited td:last-child > *')) cites.set(cite.textContent, cite);
    }
    for (const cite of cites.values()) panel.append(' ', cite.cloneNode(true));
  }

  function prepare(figure) {
    const lines = [...figure.querySelectorAll('figcaption li')].map(item => {
      const name = item.firstElementChild.textContent, words = text => (text || '').split(' ').filter(Boolean);
      return { item, name, facts: item.textContent.slice(name.length), ends: words(item.dataset.ends), rows: words(item.dataset.rows) };
    });
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
        return fill(panel, line.name, part.getAttribute('href'), [line]);
      }
      const id = part.dataset.node, name = [...part.querySelectorAll('text')].map(t => t.textContent).join(' ');
      const title = part.querySelector('title');
      fill(panel, title ? title.textContent : name, part.getAttribute('href'), lines.filter(line => line.ends.includes(id)));
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
