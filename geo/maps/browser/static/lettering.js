/* Names on the map: signs first, then countries and seas, then towns, none over another. */
(function () {
  'use strict';
  const { element } = window.DatelineShapes, world = window.DatelineWorld;

  const measured = document.createElement('canvas').getContext('2d');
  function widthOf(words, font, spacing) {
    measured.font = font;
    return measured.measureText(words).width + (spacing || 0) * words.length;
  }
  const FACES = { overlay: '12px ', country: '700 12px ', sea: 'italic 13px ', town: '12px ', quarter: '11.5px ', street: '10.5px ', mark: '700 13px ', note: '11.5px ' };
  const QUIET = 12; // so many single marks are called beside hexagons
  function name(map) {
    const state = map.dateline, size = map.getSize();
    const font = getComputedStyle(map.getContainer()).fontFamily;
    const taken = [], crowded = state.cells.length > 0;
    map.getContainer().classList.toggle('dl-crowded', crowded);
    const free = (b) => b[0] > 2 && b[1] > 2 && b[2] < size.x - 2 && b[3] < size.y - 2 &&
      !taken.some((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]);
    const origin = map.getContainer().getBoundingClientRect();
    for (const control of map.getContainer().querySelectorAll('.leaflet-control')) {
      const r = control.getBoundingClientRect();
      if (r.width) taken.push([r.left - origin.left, r.top - origin.top, r.right - origin.left, r.bottom - origin.top]);
    }
    const wide = Math.min(size.x, size.y) / 4; // a ring that wide has room for names inside
    const own = (m) => { const px = m.ring ? world.ringPx(map, m.at, m.ring, world.least(m)) : 0; return px < wide ? px : 0; };
    const covered = state.seen.map((m) => {
      const at = world.centre(map, m), reach = Math.max(m.r, 4, own(m)), [wide, tall] = m.half || [reach, reach];
      return [at.x - wide, at.y - tall, at.x + wide, at.y + tall];
    });
    taken.push(...covered);
    const called = document.createDocumentFragment(), written = document.createDocumentFragment(), said = new Set();
    const put = (node, b, into) => {
      taken.push(b);
      L.DomUtil.setPosition(node, map.containerPointToLayerPoint([b[0], b[1]]).round());
      into.appendChild(node);
    };
    const order = state.labels ? state.seen.slice().sort((a, b) => b.chosen - a.chosen || b.r - a.r) : [], together = new Set();
    /* Beside hexagons, which have no names, a single mark without a number in it is called quietly: it is not more than they are. */
    const quiet = (mark) => mark.sign === 'mentioned' || (crowded && !mark.chosen && !mark.half && !mark.inside);
    const call = (marks) => {
      for (const mark of marks) {
        if (!mark.name) continue;
        const note = mark.inside || quiet(mark) ? '' : mark.note;
        const group = mark.ties.join(), named = !(group && together.has(group) && note);
        const broad = named ? widthOf(mark.name, FACES.mark + font) : 0;
        const w = Math.max(broad, note ? widthOf(note, FACES.note + font) : 0) + 4, h = (named ? 16 : 0) + (note ? 14 : 0);
        if (group) together.add(group);
        const at = world.centre(map, mark), r = Math.max(mark.r, own(mark)) + 4, out = mark.half ? mark.half[0] + 4 : r;
        const sides = [[out, -h / 2, 'left'], [-out - w, -h / 2, 'right'], [-w / 2, r - 1, 'center'], [-w / 2, -r - h, 'center']];
        if (mark.ties.length && mark.offset[0] < 0) sides.reverse(); // away from the areas
        if (mark.ties.length || (mark.inside && mark.r > 20)) sides.unshift(sides.splice(sides.findIndex((s) => s[1] > 0 && s[2] === 'center'), 1)[0]);
        for (const [dx, dy, side] of sides) {
          const b = [at.x + dx, at.y + dy, at.x + dx + w, at.y + dy + h];
          if (!free(b)) continue;
          const node = element('div', 'dl-called' + (quiet(mark) ? ' dl-quiet' : ''));
          if (named) node.appendChild(element('b', '', mark.name));
          if (note) node.appendChild(element('span', '', note));
          node.style.textAlign = side;
          node.style.width = Math.ceil(w) + 'px';
          put(node, b, called);
          said.add(mark.name.split(',')[0]);
          break;
        }
      }
    };
    call(order.slice(0, 60).filter((mark) => !crowded || !quiet(mark)));
    const most = Math.max(8, Math.round(size.x * size.y / 14000));
    overlaid(map, put, free, font, called);
    let towns = 0;
    const city = { quarter: most, street: most };
    const laid = state.labels ? window.DatelineOverlays.names(state) : [];
    for (const place of [...laid, ...(state.options.tiles ? [] : state.names)]) {
      const at = map.latLngToContainerPoint(place.at);
      if (place.kind === 'town') {
        if (towns >= most || said.has(place.name)) continue;
        const w = widthOf(place.name, FACES.town + font) + 2;
        for (const left of [false, true]) {
          const b = left ? [at.x - w - 7, at.y - 8, at.x + 4, at.y + 8] : [at.x - 4, at.y - 8, at.x + w + 7, at.y + 8];
          if (!free(b)) continue;
          const node = element('div', 'dl-town' + (left ? ' dl-left' : ''), place.name);
          node.style.width = Math.ceil(b[2] - b[0]) + 'px';
          put(node, b, written);
          towns++;
          break;
        }
      } else if (place.kind in city) {
        if (!city[place.kind] || said.has(place.name)) continue;
        const w = widthOf(place.name, FACES[place.kind] + font) + 8, b = [at.x - w / 2, at.y - 8, at.x + w / 2, at.y + 8];
        if (!free(b)) continue;
        const node = element('div', 'dl-' + place.kind, place.name);
        node.style.width = Math.ceil(w) + 'px';
        put(node, b, written);
        said.add(place.name);
        city[place.kind]--;
      } else {
        const words = place.kind === 'country' ? place.name.toLocaleUpperCase() : place.name;
        const w = widthOf(words, FACES[place.kind] + font, place.kind === 'country' ? 2.2 : 0.4), b = [at.x - w / 2, at.y - 9, at.x + w / 2, at.y + 9];
        if (!free(b)) continue;
        const node = element('div', 'dl-' + place.kind, words);
        if (place.hue) Object.assign(node.style, { color: 'var(--' + place.hue + ')', width: Math.ceil(w) + 'px', textAlign: 'center' });
        put(node, b, written);
        said.add(words);
      }
    }
    if (crowded) call(order.filter(quiet).slice(0, QUIET)); // after the towns, by which one finds one's way
    map.getPane('called').replaceChildren(called);
    map.getPane('names').replaceChildren(written);
  }
  /* Over areas that lie on each other, how many incidents are known to one of them; a gathered sign says it itself. */
  function overlaid(map, put, free, font, called) {
    const state = map.dateline;
    for (const over of state.overlaid) {
      if (over.of.length < 2 || !over.of.some((k) => !state.marks[k].gathered)) continue;
      const ends = endsOf(state, over.base), w = widthOf(over.lines[0], FACES.note + font) + 6;
      for (const [end, up] of ends) {
        const at = map.latLngToContainerPoint([end[0], world.turned(end[1], state.middle)]), b = [at.x - w / 2, at.y - up, at.x + w / 2, at.y - up + 16];
        if (!free(b)) continue;
        const node = element('div', 'dl-called dl-over');
        node.appendChild(element('span', '', over.lines[0]));
        node.style.width = Math.ceil(w) + 'px';
        put(node, b, called);
        break;
      }
    }
  }
  /* The northern and the southern end of an area, and how far above it its words stand. */
  function endsOf(state, base) {
    if (Array.isArray(base)) return [[[base[0] + base[2] / 111320, base[1]], 16], [[base[0] - base[2] / 111320, base[1]], 0]];
    if (!state.outlines[base]) return [];
    const points = [];
    L.geoJSON(state.outlines[base]).eachLayer((part) => points.push(...part.getLatLngs().flat(3)));
    points.sort((a, b) => b.lat - a.lat);
    return points.length ? [[[points[0].lat, points[0].lng], 16], [[points[points.length - 1].lat, points[points.length - 1].lng], 0]] : [];
  }
  window.DatelineLettering = { name: name };
})();
