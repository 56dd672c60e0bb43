'use strict';
(() => {
  const box = document.getElementById('search');
  const told = document.getElementById('told');
  const changes = [...document.querySelectorAll('details.change')];
  const groups = [...document.querySelectorAll('section.group')];
  const texts = new Map();
  for (const c of changes) {
    const clusters = c.closest('section.group').querySelector('.clusters');
    texts.set(c, (c.textContent + '\n' + clusters.textContent).toLowerCase());
  }
  const search = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const c of changes) {
      const text = texts.get(c);
      c.hidden = !words.every((w) => text.includes(w));
      shown += c.hidden ? 0 : 1;
    }
    for (const g of groups) {
      g.hidden = !g.querySelector('details.change:not([hidden])');
    }
    told.textContent = words.length ? shown + ' of ' + changes.length + ' changes' : '';
  };
  box.addEventListener('input', search);
  const all = (open) => () => changes.forEach((c) => { c.open = open; });
  document.getElementById('open').addEventListener('click', all(true));
  document.getElementById('close').addEventListener('click', all(false));
  document.addEventListener('keydown', (e) => {
    if (e.key === '/' && document.activeElement !== box && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      box.focus();
    } else if (e.key === 'Escape' && document.activeElement === box) {
      box.value = '';
      search();
    }
  });
  search();
})();
