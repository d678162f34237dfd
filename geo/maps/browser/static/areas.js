/* What covers ground: the outlines of areas, hatched once each. */
(function () {
  'use strict';
  const { drawn, hueOf } = window.DatelineShapes, world = window.DatelineWorld, { grounded } = window.DatelineMarks;

  const STROKE = 9; // px

  /* The outline of a row of a data set comes as finely as it is seen, and again where the map is nearer by two zooms. */
  const fine = (map) => Math.min(18, 2 * Math.ceil(map.getZoom() / 2)), ofRow = (key) => key.startsWith('set:');

  function areas(map, byArea) {
    const state = map.dateline, missing = [], now = state.drawn;
    byArea.forEach((marks, key) => {
      if (!(key in state.outlines) || (ofRow(key) && state.outlines[key] && state.fineness[key] < fine(map))) missing.push(key);
      if (state.outlines[key]) ground(map, key, marks);
    });
    if (!missing.length || state.options.inline) return;
    for (let from = 0; from < missing.length; from += 60) { // more do not come at once
      const some = missing.slice(from, from + 60), query = some.map((key) => 'key=' + encodeURIComponent(key)).join('&'), z = fine(map);
      fetch(state.options.url + 'outlines.json?' + query + (some.some(ofRow) ? '&z=' + z : '')).then((answer) => answer.ok ? answer.json() : {}).then((found) => {
        some.forEach((key) => { state.outlines[key] = found[key] || state.outlines[key] || null; state.fineness[key] = z; });
        if (now === state.drawn) areas(map, new Map([...byArea].filter(([key]) => some.includes(key))));
      }).catch(() => {});
    }
  }
  /* An area and what is known to it, in the place of how it was drawn before. Of several layers all outlines are seen, stroke by
     stroke in turn, and the first hatches. */
  function ground(map, key, all) {
    const state = map.dateline, told = all.filter((m) => m.sign !== 'mentioned'), marks = told.length ? told : all, drawn = [];
    const ons = [...new Set(marks.map((m) => m.layer))].map((one) => {
      const mark = marks.find((m) => m.layer === one), area = mark.areas.find((a) => a.key === key);
      return { mark: mark, over: area.over, name: area.name };
    });
    const whole = L.geoJSON(state.outlines[key]).getBounds(), seen = map.getBounds(), wide = (box) => box.getEast() - box.getWest(), tall = (box) => box.getNorth() - box.getSouth();
    const vast = state.crowds && state.crowds.length && whole.isValid() && wide(whole) > 1.5 * wide(seen) && tall(whole) > 1.5 * tall(seen); // one is inside of it: hatched it would lie under all that is seen
    (state.grounds.get(key) || []).forEach((part) => state.home.removeLayer(part));
    ons.forEach(({ mark, over }, k) => {
      const faint = mark.sign === 'mentioned', light = over !== null && over !== undefined && !faint, hatch = state.hatched && !vast && !faint && !k && (!light || state.overlaid[over].base === key);
      const layer = L.geoJSON(state.outlines[key], {
        interactive: !faint && !k,
        coordsToLatLng: (point) => L.latLng(point[1], world.turned(point[0], state.middle)),
        style: {
          className: 'dl-area dl-of-' + hueOf(mark) + (hatch ? ' dl-hatched' : '') + (light ? ' dl-light' : '') + (faint ? ' dl-faint' : '') + (all.some((m) => m.chosen) ? ' dl-chosen' : ''), fill: !k,
          ...(ons.length > 1 ? { dashArray: STROKE + ' ' + STROKE * (ons.length - 1), dashOffset: String(-STROKE * k), lineCap: 'butt' } : {}),
        },
      });
      drawn.push(...layer.getLayers());
      layer.eachLayer((part) => {
        part.on('add', () => { part._path.dataset.area = key; });
        state.home.addLayer(part);
        if (!faint && !k) grounded(map, part, ons);
      });
    });
    state.grounds.set(key, drawn);
  }

  const HUES = ['quiet', 'ink', 'killed', 'injured', 'missing', 'abducted', 'detained', 'displaced', 'disaster', ...Array.from({ length: 8 }, (_, k) => 'set-' + k)];
  function hatches(map) {
    if (document.getElementById('dl-hatches')) return;
    const svg = drawn('svg', { id: 'dl-hatches', width: 0, height: 0, 'aria-hidden': 'true' });
    svg.style.position = 'absolute';
    const all = drawn('defs', {}, svg);
    for (const hue of HUES) {
      const pattern = drawn('pattern', { id: 'dl-hatch-' + hue, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(-45)' }, all);
      drawn('rect', { width: 7, height: 7, style: 'fill:var(--' + hue + ');fill-opacity:.07' }, pattern);
      drawn('line', { x1: 0, y1: 3.5, x2: 7, y2: 3.5, style: 'stroke:var(--' + hue + ');stroke-opacity:.42;stroke-width:1' }, pattern);
    }
    const style = document.createElement('style');
    style.textContent = HUES.map((hue) => '.dl-of-' + hue + '{stroke:var(--' + hue + ')} .dl-map path.dl-hatched.dl-of-' + hue + '{fill:url(#dl-hatch-' + hue + ')}').join('\n');
    document.head.appendChild(style);
    map.getContainer().appendChild(svg);
  }
  window.DatelineAreas = { areas: areas, hatches: hatches };
})();
