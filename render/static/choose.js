// Leads from the top of a site to the first page in the reader's own language, as far as
// there is one; the links of the page lead there without this script, too.
(function () {
  'use strict';
  const links = [...document.querySelectorAll('a[hreflang]')];
  for (const wanted of navigator.languages || [navigator.language || '']) {
    const link = links.find(a => a.hreflang === wanted.split('-')[0].toLowerCase());
    if (link) { location.replace(link.href); return; }
  }
})();
