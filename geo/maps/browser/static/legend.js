/* The legend: three real values, and only the signs that are on the map. */
(function () {
  'use strict';
  const { element, drawn, keyOf, values, steps } = window.DatelineShapes, { name } = window.DatelineLettering;

  function legend(map, data) {
    const state = map.dateline;
    const told = JSON.stringify([data, state.overlays]), laid = state.overlays || [];
    if (told === state.told) return;
    state.told = told;
    if (state.legend) state.legend.remove();
    state.legend = null;
    layered(map, data.of, laid);
    if (!data.values.length && !data.signs.length) return;
    const control = L.control({ position: 'bottomleft' });
    control.onAdd = () => {
      const box = folding(map, 'dl-legend', data.values.length ? 'People killed' : 'Signs');
      const told = (sign) => {
        const row = element('div', 'dl-row'), svg = drawn('svg', { width: 24, height: 18, viewBox: '-12 -9 24 18', 'aria-hidden': 'true' });
        keyOf(sign, svg);
        row.appendChild(svg);
        row.appendChild(element('span', '', sign.words));
        box.appendChild(row);
      };
      data.signs.filter((sign) => sign.steps).forEach((sign) => { // in sight also where the rest is folded
        box.querySelector('summary').appendChild(steps(sign.steps, 'var(--' + (sign.plain ? 'ink' : 'killed') + ')'));
        told(sign);
      });
      if (data.values.length) box.appendChild(values(data.values)).classList.toggle('dl-plain', data.plain);
      data.signs.filter((sign) => !sign.steps).forEach(told);
      return box;
    };
    control.addTo(map);
    state.legend = control;
    small(map);
  }
  /* A box that its user folds and unfolds; `small` does before. */
  function folding(map, className, words) {
    const state = map.dateline, box = element('details', className), head = box.appendChild(element('summary', '', words));
    state.folds = state.folds || {};
    box.addEventListener('toggle', () => { if (className in state.folds) small(map); name(map); });
    head.addEventListener('click', () => { state.folds[className] = box.open; });
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  }
  /* Of several layers, and of what is laid under them, each with its colour and name; folded it shows the colours. */
  function layered(map, all, laid) {
    const state = map.dateline;
    if (state.layered) state.layered.remove();
    state.layered = null;
    if (!all.length && !laid.length) return;
    const control = state.layered = L.control({ position: 'bottomleft' });
    control.onAdd = () => {
      const box = folding(map, 'dl-layers', all.length + laid.length === 1 ? '1 layer' : all.length + laid.length + ' layers');
      const list = element('ul'), colours = box.querySelector('summary').appendChild(element('span', 'dl-colours'));
      box.appendChild(list);
      list.setAttribute('aria-label', 'Layers');
      const told = (name, form, about) => {
        const row = element('li'), svg = drawn('svg', { width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' });
        drawn(form, about, svg);
        colours.appendChild(svg.cloneNode(true));
        row.appendChild(svg);
        row.appendChild(element('span', '', name));
        row.title = name;
        list.appendChild(row);
      };
      all.forEach(({ name, hue }) => told(name, 'circle', { r: 5, class: 'dl-solid', style: 'fill:var(--' + (hue || 'killed') + ');stroke:var(--' + (hue ? 'paper' : 'killed') + ')' }));
      laid.forEach(({ words, hue, drawing }) => (drawing === 'lines' ?
        told(words, 'path', { d: 'M-7 3Q-3 -6 1 0T7 -3', style: 'fill:none;stroke:var(--' + hue + ');stroke-width:2.2' }) :
        told(words, 'rect', { x: -6, y: -4.5, width: 12, height: 9, style: 'fill:var(--' + hue + ');fill-opacity:.12;stroke:var(--' + hue + ');stroke-width:1.3' })));
      return box;
    };
    control.addTo(map);
    small(map);
  }
  /* Legend and layers hide no more than a tenth of the map: folded at first where they would, and opened they scroll. */
  function small(map) {
    const state = map.dateline, size = map.getSize(), most = size.x * size.y / 10;
    let taken = 0;
    for (const control of [state.legend, state.layered]) {
      const box = control && control.getContainer(), area = () => box.offsetWidth * box.offsetHeight;
      if (!box) continue;
      box.style.maxHeight = '';
      if (!(box.classList[0] in state.folds)) { box.open = true; box.open = area() + taken <= most; } // until the user says
      if (box.open && area() > most) box.style.maxHeight = Math.floor(most / box.offsetWidth) + 'px';
      taken += area();
    }
  }
  window.DatelineLegend = { legend: legend, small: small };
})();
