// Measures the page as a reader sees it. Each function returns what is wrong, as sentences that name where.
const measure = (() => {
  const root = document.scrollingElement;
  const lines = text => text.trim().replace(/\s+/g, ' ').slice(0, 60);
  const named = e => '<' + [e.localName, ...e.classList].join('.') + '> "' + lines(e.textContent) + '"';
  const once = list => [...new Set(list)];
  const style = e => getComputedStyle(e);

  // offered reports whether an element waits beside the page: the link past the navigation, and what only a screen
  // reader reads.
  const offered = e => !!e.closest('.skip:not(:focus)') || (e = e.closest('thead')) && style(e).clipPath !== 'none';
  const seen = e => e.checkVisibility({ visibilityProperty: true }) && !offered(e);

  // drawings returns the pictures that are shown: of two arrangements of one, that for the window.
  const drawings = () => [...document.querySelectorAll('svg.drawing')].filter(svg => svg.getClientRects().length);

  // texts returns the nodes with texts that are shown.
  function texts(within) {
    const found = [], walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      if (n.data.trim() && !n.parentElement.closest('script, style, title') && seen(n.parentElement)) found.push(n);
    }
    return found;
  }

  // rects returns where a part of a text stands, the whole text without places.
  function rects(n, from, to) {
    const range = document.createRange();
    range.setStart(n, from ?? 0);
    range.setEnd(n, to ?? n.length);
    return [...range.getClientRects()].filter(r => r.width > 0);
  }

  // box returns the nearest element around that is more than a part of a line.
  function box(e) {
    while (/^(inline|contents)$/.test(style(e).display)) e = e.parentElement;
    return e;
  }
  const scrolls = e => /auto|scroll/.test(style(e).overflowX);

  // wide finds what makes the page wider than the window, and what sticks out of the box around it.
  function wide() {
    const wrong = [], checked = new Set(), boxes = new Map();
    const boxed = e => boxes.get(e) ?? boxes.set(e, box(e)).get(e);
    if (root.scrollWidth > innerWidth) wrong.push('the page is ' + (root.scrollWidth - innerWidth) + ' pixels too wide');
    const out = (r, b) => r.left < b.left - 1 || r.right > b.right + 1;
    for (const n of texts(document.body)) {
      if (n.parentElement.closest('svg')) continue;
      let e = boxed(n.parentElement);
      const place = e.getBoundingClientRect();
      if (rects(n).some(r => out(r, place)) && !scrolls(e)) wrong.push('"' + lines(n.data) + '" sticks out of ' + named(e));
      for (; e !== document.body && !checked.has(e); e = boxed(e.parentElement)) {
        checked.add(e);
        const around = boxed(e.parentElement);
        if (/absolute|fixed/.test(style(e).position) || scrolls(around)) continue;
        if (out(e.getBoundingClientRect(), around.getBoundingClientRect())) wrong.push(named(e) + ' sticks out of ' + named(around));
      }
    }
    for (const svg of drawings()) {
      const around = svg.parentElement;
      if (!scrolls(around) && out(svg.getBoundingClientRect(), around.getBoundingClientRect())) wrong.push('a picture sticks out');
    }
    return once(wrong);
  }

  // sideways finds the elements in which a reader has to scroll sideways.
  const sideways = selector => [...document.querySelectorAll(selector)].filter(e => seen(e) && e.scrollWidth > e.clientWidth + 1)
    .map(e => named(e) + ' scrolls sideways, by ' + (e.scrollWidth - e.clientWidth));

  // cards finds the tables that are none: heads that show, and cells that stand beside each other.
  function cards() {
    const wrong = [];
    for (const table of document.querySelectorAll('table')) {
      if (!seen(table)) continue;
      const cells = [...table.querySelectorAll('tbody td')].filter(seen);
      if ([...table.querySelectorAll('th')].some(seen)) wrong.push('the head of ' + named(table) + ' shows');
      const tops = cells.map(c => c.getBoundingClientRect().top);
      if (tops.some((top, i) => i && Math.abs(top - tops[i - 1]) < 1)) wrong.push('cells of ' + named(table) + ' stand side by side');
      for (const cell of cells) {
        if (!cell.closest('.rest') && !/"[^"]/.test(getComputedStyle(cell, '::before').content)) wrong.push(named(cell) + ' has no title');
      }
    }
    return once(wrong);
  }

  // broken finds words and numbers that stand on two lines. Addresses may, and words longer than those of a language, and
  // a word after its hyphen.
  function broken() {
    const wrong = [];
    for (const n of texts(document.body)) {
      if (n.parentElement.closest('svg, .sources a[rel]') || onOneLine(rects(n))) continue;
      for (const word of n.data.matchAll(/\p{N}[\p{N}.,:–-]*|[\p{L}\p{M}\p{N}'’]+/gu)) {
        if (word[0].length > longest || onOneLine(rects(n, word.index, word.index + word[0].length))) continue;
        wrong.push('"' + word[0] + '" is broken in ' + named(box(n.parentElement)));
      }
    }
    return once(wrong);
  }
  const longest = 24;
  const onOneLine = list => list.length < 2 || Math.max(...list.map(r => r.top)) < Math.min(...list.map(r => r.bottom));

  // cut finds elements with more in them than they show.
  const cut = () => once([...document.querySelectorAll('body, body :not(svg, svg *)')].filter(e => seen(e) && e.clientWidth > 0 &&
    (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1 && style(e).overflowY !== 'visible'))
    .map(e => named(e) + ' is cut off, ' + e.scrollWidth + ' of ' + e.clientWidth));

  // closed finds lists that are folded.
  const closed = () => [...document.querySelectorAll('details > :not(summary)')]
    .filter(e => !seen(e) || e.getBoundingClientRect().height === 0).map(e => named(e) + ' is folded');

  // small finds texts that are smaller than a number of pixels.
  const small = least => once(texts(document.body)
    .filter(n => !n.parentElement.closest('svg') && parseFloat(style(n.parentElement).fontSize) < least - .01)
    .map(n => '"' + lines(n.data) + '" has ' + style(n.parentElement).fontSize));

  // blank finds pictures without anything in them that differs from the paper.
  const blank = () => drawings().filter(svg => {
    const b = svg.getBoundingClientRect(), paper = background(svg).join();
    const shows = s => {
      const { fill, stroke, opacity } = style(s), r = s.getBoundingClientRect();
      const differs = c => c !== 'none' && colour(c)[3] > 0 && colour(c).slice(0, 3).join() !== paper;
      return opacity > 0 && r.width + r.height > 4 && (differs(fill) || differs(stroke));
    };
    const fits = b.width >= 50 && b.height >= 20 && b.height <= innerHeight;
    return !fits || !texts(svg).length || ![...svg.querySelectorAll('path, rect, circle, polygon, line')].some(shows);
  }).map(() => 'a picture is blank, or does not fit on the paper');

  // colour returns a colour of CSS as red, green, blue and how much it covers.
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const colours = new Map();
  function colour(css) {
    if (!colours.has(css)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      colours.set(css, [r, g, b, a / 255]);
    }
    return colours.get(css);
  }
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));

  // background returns the colour behind what stands in an element.
  function background(e) {
    const layers = [];
    for (; e; e = e.parentElement) {
      const c = colour(style(e).backgroundColor);
      layers.unshift(c);
      if (c[3] === 1) break;
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255]);
  }

  // behind returns the colour behind a text of a picture: its halo, or the last shape below it.
  function behind(e) {
    const s = style(e), r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
    let below = background(e);
    for (const shape of e.ownerSVGElement.querySelectorAll('rect, circle, path, polygon')) {
      if (!(shape.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const b = shape.getBoundingClientRect(), fill = style(shape).fill;
      if (fill !== 'none' && b.left <= x && x <= b.right && b.top <= y && y <= b.bottom) below = over(colour(fill), below);
    }
    return s.stroke !== 'none' && s.paintOrder.startsWith('stroke') ? over(colour(s.stroke), below) : below;
  }

  const luminance = c => [.2126, .7152, .0722].reduce((sum, part, i) => {
    const v = c[i] / 255;
    return sum + part * (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  }, 0);

  function contrast(ink, below) {
    const [a, b] = [over(ink, below), below].map(luminance);
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  }

  // pale finds texts with less contrast than WCAG 2.2 asks for at level AA.
  function pale() {
    const wrong = [];
    for (const n of texts(document.body)) {
      const e = n.parentElement, s = style(e), svg = e.closest('text'), below = svg ? behind(svg) : background(e);
      let opacity = 1;
      for (let a = e; a; a = a.parentElement) opacity *= style(a).opacity;
      const ink = colour(svg ? s.fill : s.color), size = parseFloat(s.fontSize);
      const ratio = contrast([ink[0], ink[1], ink[2], ink[3] * opacity], below);
      const least = size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5;
      if (ratio < least) wrong.push('"' + lines(n.data) + '" has a contrast of ' + ratio.toFixed(2) + ', not ' + least);
    }
    for (const e of document.querySelectorAll('input[placeholder]')) {
      const ratio = contrast(colour(getComputedStyle(e, '::placeholder').color), background(e));
      if (ratio < 4.5) wrong.push('"' + e.placeholder + '" has a contrast of ' + ratio.toFixed(2) + ', not 4.5');
    }
    return once(wrong);
  }

  // look is what of an element changes where a reader sees that it has the focus.
  const look = e => [e, ...e.querySelectorAll('svg *'), ...(e.closest('svg') ? e.querySelectorAll('*') : [])].map(p => {
    const s = style(p);
    return [s.outlineStyle, s.outlineWidth, s.stroke, s.strokeWidth, s.textDecorationLine, s.opacity].join();
  }).join(';');

  // watch notes what the tab key leads to, and returns how often it has to be pressed.
  function watch() {
    document.activeElement.blur();
    const kinds = 'a[href], summary, input, button, [tabindex="0"], [data-line], [data-node]';
    const stops = [...document.querySelectorAll(kinds)].filter(e => e.checkVisibility({ visibilityProperty: true }));
    for (const e of document.querySelectorAll('body *')) {
      if (scrolls(e) && e.scrollWidth > e.clientWidth + 1 && seen(e) && !stops.some(s => e.contains(s))) stops.push(e);
    }
    const before = new Map(stops.map(e => [e, look(e)]));
    window.watched = { stops, reached: new Set(), wrong: [] };
    document.addEventListener('focusin', event => {
      const e = event.target, r = e.getBoundingClientRect();
      watched.reached.add(e);
      if (look(e) === before.get(e)) watched.wrong.push('the focus does not show on ' + named(e));
      if (r.right < 0 || r.left > innerWidth || r.width + r.height < 1) watched.wrong.push('the focus is outside the window, on ' + named(e));
    });
    return stops.length;
  }
  const reached = () => [...watched.wrong, ...watched.stops.filter(e => !watched.reached.has(e)).map(e => 'the tab key does not lead to ' + named(e))];

  return { wide, sideways, cards, broken, cut, closed, small, blank, pale, watch, reached };
})();
