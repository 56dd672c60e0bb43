'use strict';
(() => {
  const box = document.getElementById('search');
  const told = document.getElementById('told');
  const graph = document.getElementById('graph');
  const svg = graph.querySelector('svg');
  const nodes = new Map([...graph.querySelectorAll('button')].map((b) => [b.id, b]));
  const rows = [...document.querySelectorAll('#table tbody')];
  const down = new Map();
  const up = new Map([...nodes.keys()].map((id) => [id, []]));
  for (const [id, b] of nodes) {
    const to = b.dataset.to.split(' ').filter((t) => nodes.has(t));
    down.set(id, to);
    to.forEach((t) => up.get(t).push(id));
  }
  let chosen;

  const closure = (start, next) => {
    const out = new Set(start);
    // A set's iteration comes to what is added to it on the way.
    for (const id of out) {
      next.get(id).forEach((n) => out.add(n));
    }
    return out;
  };
  const related = (ids) => new Set([...closure(ids, down), ...closure(ids, up)]);

  const lines = () => {
    const origin = graph.getBoundingClientRect();
    const boxes = new Map([...nodes].map(([id, b]) => [id, b.hidden ? undefined : b.getBoundingClientRect()]));
    const paths = [];
    for (const [id, to] of down) {
      const a = boxes.get(id);
      for (const t of to) {
        const b = boxes.get(t);
        if (!a || !b) {
          continue;
        }
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        const [x1, y1] = [a.right - origin.left, a.top + a.height / 2 - origin.top];
        const [x2, y2] = [b.left - origin.left, b.top + b.height / 2 - origin.top];
        const bend = (x2 - x1) / 2;
        path.setAttribute('d', `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`);
        if (nodes.get(id).classList.contains('dim') || nodes.get(t).classList.contains('dim')) {
          path.setAttribute('class', 'dim');
        }
        paths.push(path);
      }
    }
    svg.replaceChildren(...paths);
  };

  const show = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (text) => words.every((w) => text.toLowerCase().includes(w));
    const hits = [...nodes].filter(([, b]) => holds(b.dataset.words)).map(([id]) => id);
    const kept = words.length ? related(hits) : new Set(nodes.keys());
    const lit = chosen ? related([chosen]) : undefined;
    for (const [id, b] of nodes) {
      b.hidden = !kept.has(id);
      b.classList.toggle('dim', lit !== undefined && !lit.has(id));
      b.setAttribute('aria-pressed', String(id === chosen));
    }
    let shown = 0;
    for (const r of rows) {
      r.hidden = !holds(r.textContent);
      shown += r.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${shown} of ${rows.length} clusters` : '';
    lines();
  };

  for (const [id, b] of nodes) {
    b.addEventListener('click', () => {
      chosen = chosen === id ? undefined : id;
      show();
    });
  }
  box.addEventListener('input', show);
  document.addEventListener('keydown', (e) => {
    if (e.key === '/' && document.activeElement !== box && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      box.focus();
    } else if (e.key === 'Escape' && document.activeElement === box) {
      box.value = '';
      show();
    }
  });
  new ResizeObserver(lines).observe(graph);
  show();
})();
