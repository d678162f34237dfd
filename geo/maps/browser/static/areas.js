/* What covers ground: the outlines of areas, hatched once each, and the hexagons of a crowd. */
(function () {
  'use strict';
  const { drawn } = window.DatelineShapes, world = window.DatelineWorld, { tip, grounded } = window.DatelineMarks;

  function areas(map, byArea) {
    const state = map.dateline, missing = [], stamp = state.stamp;
    byArea.forEach((marks, key) => {
      if (!(key in state.outlines)) { missing.push(key); return; }
      const shape = state.outlines[key];
      if (!shape) return;
      const first = marks.find((m) => m.sign !== 'mentioned') || marks[0], faint = first.sign === 'mentioned', over = first.areas.find((area) => area.key === key).over;
      const light = over !== null && over !== undefined && !faint, hatch = state.hatched && !faint && (!light || state.overlaid[over].base === key);
      const layer = L.geoJSON(shape, {
        interactive: !faint,
        coordsToLatLng: (point) => L.latLng(point[1], world.turned(point[0], state.middle)),
        style: { className: 'dl-area dl-of-' + (first.hue || first.harm || 'quiet') + (hatch ? ' dl-hatched' : '') + (light ? ' dl-light' : '') + (faint ? ' dl-faint' : '') + (marks.some((m) => m.chosen) ? ' dl-chosen' : ''), fill: true },
      });
      layer.eachLayer((part) => {
        part.on('add', () => { part._path.dataset.area = key; });
        state.home.addLayer(part);
        if (!faint) grounded(map, part, over, first);
      });
    });
    if (!missing.length || state.options.inline) return;
    for (let from = 0; from < missing.length; from += 60) { // more do not come at once
      const some = missing.slice(from, from + 60), query = some.map((key) => 'key=' + encodeURIComponent(key)).join('&');
      fetch(state.options.url + 'outlines.json?' + query).then((answer) => answer.ok ? answer.json() : {}).then((found) => {
        some.forEach((key) => { state.outlines[key] = found[key] || null; });
        if (stamp === state.stamp) areas(map, new Map([...byArea].filter(([key]) => some.includes(key))));
      }).catch(() => {});
    }
  }
  /* Several incidents close together: deeper colour for more killed; a click, or Enter on its stop for the keyboard, goes nearer. */
  function hexagons(map, data) {
    const state = map.dateline, most = Math.max(1, ...data.cells.map((cell) => cell[3]));
    state.crowd = state.crowd || L.canvas({ pane: 'overlayPane', padding: 0.3 });
    for (const [x, y, , killed, lines] of data.cells) {
      const middle = map.unproject([x, y], data.zoom), shift = world.turned(middle.lng, state.middle) - middle.lng;
      const at = (right, down) => { const there = map.unproject([x + right, y + down], data.zoom); return L.latLng(there.lat, there.lng + shift); };
      const corners = Array.from({ length: 6 }, (_, k) => {
        const angle = Math.PI / 3 * k + Math.PI / 6;
        return at((data.px - 0.6) * Math.cos(angle), (data.px - 0.6) * Math.sin(angle));
      });
      const depth = killed ? 0.28 + 0.62 * Math.log(1 + killed) / Math.log(1 + most) : 0.16;
      const cell = L.polygon(corners, { renderer: state.crowd, stroke: true, weight: 0.6, color: state.colours.killed, fillColor: state.colours.killed, fillOpacity: depth });
      cell.bindTooltip(tip({ sign: 'gathered', lines: lines }), { sticky: true, className: 'dl-tooltip' });
      const nearer = () => { state.shift(); map.setView(at(0, 0), Math.min(map.getMaxZoom(), map.getZoom() + 2)); };
      cell.on('click', (event) => { L.DomEvent.stop(event); nearer(); });
      state.home.addLayer(cell);
      state.cells.push(stop(state, at(0, 0), data.px, lines, nearer, [x, y]));
    }
  }
  /* Where the keyboard stops in a hexagon, which is paint on a canvas: nothing to see but its focus, nothing for the mouse. */
  function stop(state, at, px, lines, nearer, key) {
    const wide = Math.round(2 * px), words = [...lines, 'goes nearer'].join(', ');
    const marker = L.marker(at, { icon: L.divIcon({ className: 'dl-mark dl-cell', iconSize: [wide, wide] }), alt: words, keyboard: true, interactive: true, bubblingMouseEvents: false, autoPanOnFocus: !state.held });
    marker.bindTooltip(tip({ sign: 'gathered', lines: lines }), { direction: 'top', className: 'dl-tooltip' });
    marker.on('click', nearer);
    marker.on('add', () => marker.getElement().setAttribute('aria-label', words));
    state.home.addLayer(marker);
    return { marker: marker, key: 'cell ' + key, incident: '', of: [], at: [at.lat, at.lng] };
  }

  function hatches(map) {
    if (document.getElementById('dl-hatches')) return;
    const svg = drawn('svg', { id: 'dl-hatches', width: 0, height: 0, 'aria-hidden': 'true' });
    svg.style.position = 'absolute';
    const all = drawn('defs', {}, svg);
    for (const hue of ['quiet', 'killed', 'injured', 'missing', 'abducted', 'detained', 'displaced', 'disaster']) {
      const pattern = drawn('pattern', { id: 'dl-hatch-' + hue, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(-45)' }, all);
      drawn('rect', { width: 7, height: 7, style: 'fill:var(--' + hue + ');fill-opacity:.07' }, pattern);
      drawn('line', { x1: 0, y1: 3.5, x2: 7, y2: 3.5, style: 'stroke:var(--' + hue + ');stroke-opacity:.42;stroke-width:1' }, pattern);
    }
    map.getContainer().appendChild(svg);
  }
  window.DatelineAreas = { areas: areas, hexagons: hexagons, hatches: hatches };
})();
