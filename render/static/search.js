// Finds pages by names in any script. The index is a script beside the pages, so that it
// can be read where the site is opened from a folder; it is loaded when it is first needed.
// It also adds what is the same on all pages to their navigation.
(function () {
  'use strict';
  const MOST = 12;

  // fold gives the form of a text under which names are found; the index has names folded
  // by schema/fold.go, which this must agree with.
  const dropped = /[\u0621\u0674\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\p{Cf}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/u;
  const separator = /[\p{Z}\p{Cc}\p{P}\p{S}]/u;
  const apostrophe = /[\u02b9-\u02bf]/;
  const plain = {
    'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ı': 'i', 'þ': 'th', 'æ': 'ae', 'œ': 'oe',
    'ٱ': 'ا', 'ة': 'ه', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ڪ': 'ك',
  };
  function caseless(text) {
    let out = '';
    for (const c of text) {
      // The dotless i is a letter of its own here, and Cherokee keeps its case.
      out += c === 'ı' || /\p{Script=Cherokee}/u.test(c) ? c : c.toUpperCase().toLowerCase();
    }
    return out.replaceAll('ς', 'σ');
  }
  function letter(c) {
    const code = c.codePointAt(0);
    if (code >= 0x660 && code <= 0x669) return String(code - 0x660); // Arabic digits
    if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0); // and those of Persian
    return plain[c] || c;
  }
  function fold(text) {
    let out = '', base = '', gap = false;
    const apart = caseless(caseless(text.toWellFormed ? text.toWellFormed() : text).normalize('NFKD')).normalize('NFKD');
    for (const c of apart) {
      const mark = /\p{Mn}/u.test(c);
      if (dropped.test(c) || mark && (!base || /\p{Script=Latin}/u.test(base))) continue;
      if (/\p{L}/u.test(c) ? apostrophe.test(c) : separator.test(c)) {
        gap = out !== '';
        base = '';
        continue;
      }
      if (gap) { out += ' '; gap = false; }
      out += letter(c);
      if (!mark) base = c;
    }
    return out.normalize('NFC');
  }

  function pairs(text) {
    const set = new Set();
    for (const word of text.split(' ')) for (let i = 0; i < word.length; i++) set.add((i ? word[i - 1] : ' ') + word[i]);
    return set;
  }
  function alike(a, b) {
    let both = 0;
    for (const p of a) if (b.has(p)) both++;
    return 2 * both / (a.size + b.size || 1);
  }

  // likeness tells how well a name answers what is asked, 0 for not at all. What is
  // misspelt is like a name of which it has most pairs of letters.
  function likeness(asked, name) {
    if (name === asked.text) return 1000;
    if (name.startsWith(asked.text)) return 900 - Math.min(name.length, 200);
    const words = name.split(' ');
    if (asked.words.every(w => words.some(n => n.startsWith(w)))) return 600 - Math.min(name.length, 200);
    if (asked.text.length > 2 && name.includes(asked.text)) return 380 - Math.min(name.length, 180);
    return 0;
  }
  function misspelt(asked, name) {
    if (asked.text.length < 3) return 0;
    let best = alike(asked.pairs, pairs(name));
    if (asked.words.length === 1) for (const w of name.split(' ')) best = Math.max(best, 0.95 * alike(asked.pairs, pairs(w)));
    return best < 0.5 ? 0 : 150 * best;
  }
  function find(rows, text) {
    const folded = fold(text);
    if (!folded) return [];
    const asked = { text: folded, words: folded.split(' '), pairs: pairs(folded) };
    const gather = how => {
      const found = [];
      for (const row of rows) {
        let best = 0;
        for (const name of row[4].split('|')) best = Math.max(best, how(asked, name));
        if (best) found.push([best, row]);
      }
      return found.sort((a, b) => b[0] - a[0] || (a[1][0] < b[1][0] ? -1 : 1)).slice(0, MOST).map(f => f[1]);
    };
    const found = gather(likeness);
    return found.length ? found : gather(misspelt);
  }

  // lead adds to a navigation the link past it and, unless it has them, the links to the lists.
  function lead(nav, words) {
    const link = (href, text) => Object.assign(document.createElement('a'), { href, textContent: text });
    const skip = link('#main', words.skip);
    skip.className = 'skip';
    nav.before(skip);
    if (nav.querySelector('ul')) return;
    const list = document.createElement('ul');
    for (const [href, text] of words.lists) {
      const item = document.createElement('li');
      item.append(link(href, text));
      list.append(item);
    }
    nav.append(list);
  }

  function build(nav, words, index) {
    const box = document.createElement('div');
    box.className = 'search';
    nav.querySelector('.home').after(box);
    const input = document.createElement('input');
    const list = document.createElement('ul');
    const told = document.createElement('p');
    const set = (e, attributes) => { for (const name in attributes) e.setAttribute(name, attributes[name]); };
    set(input, { type: 'search', placeholder: words.label, 'aria-label': words.label, autocomplete: 'off', spellcheck: 'false', dir: 'auto', role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': 'found' });
    set(list, { id: 'found', role: 'listbox', 'aria-label': words.label, hidden: '' });
    set(told, { role: 'status' });
    box.append(input, list, told);
    const arabic = document.documentElement.lang === 'ar';
    let at = -1;

    function load(then) {
      if (window.ententeIndex) return then();
      const script = document.createElement('script');
      script.src = index;
      script.onload = then;
      document.head.append(script);
    }
    function mark(n) {
      const options = list.children;
      if (at >= 0 && options[at]) options[at].removeAttribute('aria-selected');
      at = n;
      if (at >= 0) {
        options[at].setAttribute('aria-selected', 'true');
        options[at].scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', options[at].id);
      } else input.removeAttribute('aria-activedescendant');
    }
    function option(row, n) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const quiet = document.createElement('small');
      set(item, { role: 'option', id: 'found' + n });
      set(link, { href: row[0], tabindex: '-1' });
      const name = document.createElement('bdi');
      name.textContent = arabic && row[3] || row[2];
      link.append(name);
      const other = document.createElement('bdi');
      other.textContent = arabic ? (row[3] ? row[2] : '') : row[3];
      const kind = (window.ententeIndex.kinds[row[1]] || [row[1], row[1]])[arabic ? 1 : 0];
      quiet.append(kind, other.textContent ? ' · ' : '', other);
      item.append(link, ' ', quiet);
      item.addEventListener('mousedown', event => event.preventDefault()); // the field keeps the focus
      item.addEventListener('click', () => { location.href = row[0]; });
      return item;
    }
    function show() {
      const found = find(window.ententeIndex.rows, input.value);
      mark(-1);
      list.replaceChildren(...found.map(option));
      list.hidden = !found.length;
      input.setAttribute('aria-expanded', String(found.length > 0));
      told.textContent = !found.length && fold(input.value) ? words.none : '';
    }
    function hide() {
      mark(-1);
      list.hidden = true;
      told.textContent = '';
      input.setAttribute('aria-expanded', 'false');
    }
    input.addEventListener('input', () => load(show));
    input.addEventListener('focus', () => load(() => { if (input.value) show(); }));
    input.addEventListener('blur', hide);
    input.addEventListener('keydown', event => {
      const n = list.hidden ? 0 : list.children.length;
      if (event.key === 'Escape') { hide(); return; }
      if (event.key === 'Enter' && n) { event.preventDefault(); location.href = list.children[Math.max(at, 0)].querySelector('a').href; }
      if (!n || event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      mark(event.key === 'ArrowDown' ? (at + 1) % n : (at + n - (at < 0 ? 0 : 1)) % n);
    });
    addEventListener('keydown', event => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        input.focus();
      }
    });
    if (input === document.activeElement || new URLSearchParams(location.search).has('q')) {
      input.value = new URLSearchParams(location.search).get('q') || '';
      load(show);
      input.focus();
    }
  }

  if (typeof document === 'undefined') { module.exports = { fold, find }; return; } // for the tests
  const nav = document.querySelector('nav.site'), words = window.ententeWords[document.documentElement.lang];
  const index = new URL('search-index.js', document.currentScript.src).href;
  lead(nav, words);
  build(nav, words, index);
})();
