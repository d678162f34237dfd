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
      const box = element('details', 'dl-legend');
      box.addEventListener('toggle', () => { if (state.shut !== undefined) small(map); name(map); });
      const head = element('summary', '', data.values.length ? 'People killed' : 'Signs');
      head.addEventListener('click', () => { state.shut = box.open; });
      box.appendChild(head);
      const told = (sign) => {
        const row = element('div', 'dl-row'), svg = drawn('svg', { width: 24, height: 18, viewBox: '-12 -9 24 18', 'aria-hidden': 'true' });
        keyOf(sign, svg);
        row.appendChild(svg);
        row.appendChild(element('span', '', sign.words));
        box.appendChild(row);
        if (sign.steps) box.appendChild(steps(sign.steps, 'var(--' + (sign.plain ? 'ink' : 'killed') + ')'));
      };
      data.signs.filter((sign) => sign.steps).forEach(told); // of which there is most
      if (data.values.length) box.appendChild(values(data.values)).classList.toggle('dl-plain', data.plain);
      data.signs.filter((sign) => !sign.steps).forEach(told);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    state.legend = control;
    small(map);
  }
  /* Of several layers, and of what is laid under them, each with its colour and name: in sight also where the legend is folded. */
  function layered(map, all, laid) {
    const state = map.dateline;
    if (state.layered) state.layered.remove();
    state.layered = null;
    if (!all.length && !laid.length) return;
    const control = state.layered = L.control({ position: 'bottomleft' });
    control.onAdd = () => {
      const box = element('ul', 'dl-layers');
      box.setAttribute('aria-label', 'Layers');
      const told = (name, form, about) => {
        const row = element('li'), svg = drawn('svg', { width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' });
        drawn(form, about, svg);
        row.appendChild(svg);
        row.appendChild(element('span', '', name));
        row.title = name;
        box.appendChild(row);
      };
      all.forEach(({ name, hue }) => told(name, 'circle', { r: 5, class: 'dl-solid', style: 'fill:var(--' + (hue || 'killed') + ');stroke:var(--' + (hue ? 'paper' : 'killed') + ')' }));
      laid.forEach(({ words, hue, drawing }) => (drawing === 'lines' ?
        told(words, 'path', { d: 'M-7 3Q-3 -6 1 0T7 -3', style: 'fill:none;stroke:var(--' + hue + ');stroke-width:2.2' }) :
        told(words, 'rect', { x: -6, y: -4.5, width: 12, height: 9, style: 'fill:var(--' + hue + ');fill-opacity:.12;stroke:var(--' + hue + ');stroke-width:1.3' })));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
  }
  /* The legend hides no more than a tenth of the map: folded at first where it would, and opened it scrolls. */
  function small(map) {
    const state = map.dateline, box = state.legend && state.legend.getContainer();
    if (!box) return;
    const size = map.getSize(), most = size.x * size.y / 10;
    const fits = () => box.offsetWidth * box.offsetHeight <= most;
    box.style.maxHeight = '';
    if (state.shut === undefined) { box.open = true; box.open = fits(); } // until the user says
    if (box.open && !fits()) box.style.maxHeight = Math.floor(most / box.offsetWidth) + 'px';
  }
  window.DatelineLegend = { legend: legend, small: small };
})();
