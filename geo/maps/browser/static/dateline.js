/* Draws Dateline's ground and signs on a Leaflet map. What to draw is decided in Python; see geo/maps/symbols.py.
   Words of articles reach the page as text nodes only. */
(function () {
  'use strict';
  const { element, drawn, shapeOf, keyOf, values } = window.DatelineShapes, world = window.DatelineWorld, keyboard = window.DatelineKeyboard, gathering = window.DatelineGathered, drawing = window.DatelineDraw;

  /* ---- small things ---- */
  function isDark(options) {
    if (options.theme) return options.theme === 'dark';
    const paper = getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim();
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(paper);
    if (!hex) return matchMedia('(prefers-color-scheme: dark)').matches;
    return parseInt(hex[1], 16) + parseInt(hex[2], 16) + parseInt(hex[3], 16) < 384;
  }
  const measured = document.createElement('canvas').getContext('2d');
  function widthOf(words, font, spacing) {
    measured.font = font;
    return measured.measureText(words).width + (spacing || 0) * words.length;
  }

  /* ---- the ground: land, water, borders, names ---- */
  function ground(map, options) {
    const state = map.dateline = {
      options: options, outlines: {}, names: [], marks: [], signs: [], seen: [], overlaid: [], focus: [], view: null, asked: 0, labels: true,
    };
    if (options.inline) Object.assign(state.outlines, options.inline.outlines);
    for (const [name, z] of [['ground', 190], ['names', 450], ['called', 650]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = z;
      pane.style.pointerEvents = 'none';
    }
    state.renderer = L.canvas({ pane: 'ground', padding: 0.5 });
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(options.attribution);
    L.control.scale({ imperial: false, position: 'bottomright', maxWidth: 110 }).addTo(map);
    everything(map);
    if (options.selecting) drawing.buttons(map, (what) => { tell('last_active_drawing', what); map.fire('moveend'); });
    if (options.tiles) {
      state.tiles = L.tileLayer(options.tiles.url, { attribution: options.tiles.attribution, maxZoom: 18, className: 'dl-tiles' }).addTo(map);
    }
    keyboard.called(map, options.label);
    world.keep(map, 0);
    retheme(map);
    if (window.Streamlit) window.Streamlit.events.addEventListener('streamlit:render', () => retheme(map));
    else matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => retheme(map));
    map.on('zoomend viewreset', () => draw(map));
    map.on('moveend', () => { load(map); name(map); });
    map.on('zoomstart', () => hide(map, true));
    map.on('zoomend', () => hide(map, false));
    const narrow = () => map.getContainer().classList.toggle('dl-narrow', map.getSize().x < 520);
    map.on('resize', () => { narrow(); world.keep(map, state.middle); small(map); load(map); name(map); });
    narrow();
    const moved = state.shift = () => { state.moved = true; tell('selected_tags', ['moved']); };
    const box = map.getContainer(), within = (event, what) => event.target.closest && event.target.closest(what);
    map.on('dragstart', moved);
    for (const act of ['wheel', 'dblclick', 'click', 'touchmove']) {
      box.addEventListener(act, (event) => {
        if (act === 'click' ? within(event, '.leaflet-control-zoom') : !within(event, '.dl-legend, .dl-list')) moved();
      }, { capture: true, passive: true });
    }
    box.addEventListener('keydown', (event) => { // what the marks and the lists keep to themselves does not come here
      if (/^(Arrow|[-+=_]$)/.test(event.key)) moved();
    });
    setTimeout(() => load(map), 300); // by then the signs have mostly said what is to be seen
    styled(map, 120);
  }

  /* Style sheets come after the script: once they are there, and the letters, what was measured is measured again. */
  function styled(map, patience) {
    const there = getComputedStyle(map.getContainer()).getPropertyValue('--styled').trim();
    if (!there && patience) { setTimeout(() => styled(map, patience - 1), 25); return; }
    const again = () => {
      const state = map.dateline;
      map.invalidateSize({ animate: false });
      world.keep(map, state.middle);
      small(map);
      if (state.fitted && !state.moved && !state.placed) whole(map, false);
      name(map);
    };
    again();
    if (document.fonts) document.fonts.load('12px "Source Sans"').then(again, again);
  }

  function retheme(map) {
    const state = map.dateline, dark = isDark(state.options);
    if (dark === state.dark) return;
    state.dark = dark;
    state.colours = state.options.colours[dark ? 'dark' : 'light'];
    const box = map.getContainer();
    box.classList.add('dl-map');
    box.classList.toggle('dl-dark', dark);
    for (const key in state.colours) box.style.setProperty('--' + key, state.colours[key]);
    paint(map);
  }

  function hide(map, hidden) {
    for (const pane of ['names', 'called']) map.getPane(pane).style.visibility = hidden ? 'hidden' : '';
  }

  /* Asks the server for the ground of the view and a margin round it, on a coarse grid so that answers are kept. */
  function load(map) {
    const state = map.dateline, options = state.options;
    if (options.inline) {
      if (!state.view) { state.view = options.inline.view; state.names = state.view.names; paint(map); name(map); }
      return;
    }
    if (!map.getSize().x) return;
    const zoom = Math.round(map.getZoom()), all = map.getBounds(), only = state.world;
    const west = Math.max(all.getWest(), only.getWest()), east = Math.min(all.getEast(), only.getEast()); // beyond the one world there is nothing
    if (west >= east) return;
    const seen = L.latLngBounds([Math.max(-85, all.getSouth()), west], [Math.min(85, all.getNorth()), east]);
    if (state.view && state.view.zoom === zoom && state.view.box.contains(seen)) return;
    const cell = 180 / Math.pow(2, zoom), wide = (seen.getEast() - seen.getWest()) * 0.35, tall = (seen.getNorth() - seen.getSouth()) * 0.35;
    const down = (x, least) => Math.max(least, Math.floor(x / cell) * cell), up = (x, most) => Math.min(most, Math.ceil(x / cell) * cell);
    const s = down(seen.getSouth() - tall, -90), n = up(seen.getNorth() + tall, 90);
    const w = down(west - wide, only.getWest()), e = up(east + wide, only.getEast());
    const query = 'view.json?z=' + zoom + '&s=' + s.toFixed(4) + '&w=' + w.toFixed(4) + '&n=' + n.toFixed(4) + '&e=' + e.toFixed(4);
    if (query === state.query) return;
    state.query = query;
    const asked = ++state.asked;
    fetch(options.url + query).then((answer) => answer.ok ? answer.json() : null).then((view) => {
      if (asked !== state.asked) return;
      if (!view) throw new Error('no ground');
      view.zoom = zoom;
      view.box = L.latLngBounds([s, w], [n, e]);
      state.view = view;
      state.names = view.names;
      paint(map);
      name(map);
      map.getContainer().dataset.ground = zoom;
    }).catch(() => { state.query = ''; map.getContainer().dataset.ground = 'missing'; });
  }

  function paint(map) {
    const state = map.dateline, view = state.view, c = state.colours;
    if (!view || !c || state.options.tiles) return;
    const focus = new Set(state.focus);
    const shapes = (part, style) => L.geoJSON(view[part], { interactive: false, renderer: state.renderer, style: style });
    const line = view.zoom < 5 ? 0.55 : view.zoom < 7 ? 0.8 : 1; // land borders are drawn from both sides
    const fresh = [
      shapes('land', (f) => ({ stroke: false, fillOpacity: 1, fillColor: focus.has(f.properties.c) ? c.land : c.neighbour })),
      shapes('provinces', { color: c.province, weight: 0.8, fill: false }),
      shapes('lakes', { color: c.water, weight: 0.5, fillColor: c.sea, fillOpacity: 1 }),
      shapes('rivers', { color: c.water, weight: 0.9, fill: false }),
      shapes('borders', { color: c.border, weight: line, fill: false }),
      shapes('disputed', { color: c.land, weight: 1.8, fill: false }),
      shapes('disputed', { color: c.border, weight: 1, fill: false, dashArray: '4 4' }),
    ];
    fresh.forEach((layer) => layer.addTo(map));
    (state.ground || []).forEach((layer) => layer.remove());
    state.ground = fresh;
  }

  /* ---- names: signs first, then countries and seas, then towns, none over another ---- */
  const FACES = { country: '700 12px ', sea: 'italic 13px ', town: '12px ', mark: '700 13px ', note: '11.5px ' };
  function name(map) {
    const state = map.dateline, size = map.getSize();
    const font = getComputedStyle(map.getContainer()).fontFamily;
    const taken = [];
    const free = (b) => b[0] > 2 && b[1] > 2 && b[2] < size.x - 2 && b[3] < size.y - 2 &&
      !taken.some((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]);
    const origin = map.getContainer().getBoundingClientRect();
    for (const control of map.getContainer().querySelectorAll('.leaflet-control')) {
      const r = control.getBoundingClientRect();
      if (r.width) taken.push([r.left - origin.left, r.top - origin.top, r.right - origin.left, r.bottom - origin.top]);
    }
    const wide = Math.min(size.x, size.y) / 4; // a ring that wide has room for names inside
    const own = (m) => { const px = m.ring ? ringPx(map, m.at, m.ring, least(m)) : 0; return px < wide ? px : 0; };
    const covered = state.seen.map((m) => {
      const at = centre(map, m), reach = Math.max(m.r, 4, own(m)), [wide, tall] = m.half || [reach, reach];
      return [at.x - wide, at.y - tall, at.x + wide, at.y + tall];
    });
    taken.push(...covered);
    const called = document.createDocumentFragment(), written = document.createDocumentFragment(), said = new Set();
    const put = (node, b, into) => {
      taken.push(b);
      L.DomUtil.setPosition(node, map.containerPointToLayerPoint([b[0], b[1]]).round());
      into.appendChild(node);
    };
    if (state.labels) {
      const order = state.seen.slice().sort((a, b) => b.chosen - a.chosen || b.r - a.r);
      const together = new Set();
      for (const mark of order.slice(0, 60)) {
        if (!mark.name) continue;
        const note = mark.inside || mark.sign === 'mentioned' ? '' : mark.note;
        const group = mark.ties.join(), named = !(group && together.has(group) && note);
        const broad = named ? widthOf(mark.name, FACES.mark + font) : 0;
        const w = Math.max(broad, note ? widthOf(note, FACES.note + font) : 0) + 4, h = (named ? 16 : 0) + (note ? 14 : 0);
        if (group) together.add(group);
        const at = centre(map, mark), r = Math.max(mark.r, own(mark)) + 4, out = mark.half ? mark.half[0] + 4 : r;
        const sides = [[out, -h / 2, 'left'], [-out - w, -h / 2, 'right'], [-w / 2, r - 1, 'center'], [-w / 2, -r - h, 'center']];
        if (mark.ties.length && mark.offset[0] < 0) sides.reverse(); // away from the areas
        if (mark.ties.length || (mark.inside && mark.r > 20)) sides.unshift(sides.splice(sides.findIndex((s) => s[1] > 0 && s[2] === 'center'), 1)[0]);
        for (const [dx, dy, side] of sides) {
          const b = [at.x + dx, at.y + dy, at.x + dx + w, at.y + dy + h];
          if (!free(b)) continue;
          const node = element('div', 'dl-called' + (mark.sign === 'mentioned' ? ' dl-quiet' : ''));
          if (named) node.appendChild(element('b', '', mark.name));
          if (note) node.appendChild(element('span', '', note));
          node.style.textAlign = side;
          node.style.width = Math.ceil(w) + 'px';
          put(node, b, called);
          said.add(mark.name.split(',')[0]);
          break;
        }
      }
    }
    const most = Math.max(8, Math.round(size.x * size.y / 14000));
    overlaid(map, put, free, font, called);
    let towns = 0;
    for (const place of state.options.tiles ? [] : state.names) {
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
      } else {
        const words = place.kind === 'country' ? place.name.toLocaleUpperCase() : place.name;
        const w = widthOf(words, FACES[place.kind] + font, place.kind === 'country' ? 2.2 : 0.4), b = [at.x - w / 2, at.y - 9, at.x + w / 2, at.y + 9];
        if (free(b)) put(element('div', 'dl-' + place.kind, words), b, written);
      }
    }
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

  /* ---- signs ---- */
  function centre(map, mark) {
    return map.latLngToContainerPoint(mark.at).add(shifted(map, mark));
  }
  /* How far a mark stands from its place, in px; a plate at the edge of the world is drawn whole. */
  function shifted(map, mark) {
    const [right, down] = world.moved(mark, map.getZoom()), all = map.dateline.world;
    if (!mark.half || !all) return [right, down];
    const x = (lon) => map.project([0, lon]).x, at = x(mark.at[1]) + right, wide = mark.half[0] + 2;
    return [right + Math.max(0, x(all.getWest()) + wide - at) - Math.max(0, at + wide - x(all.getEast())), down];
  }
  function ringPx(map, at, metres, smallest) {
    const up = L.latLng(at[0] + metres / 111320, at[1]);
    return Math.max(smallest, map.latLngToContainerPoint(at).distanceTo(map.latLngToContainerPoint(up)));
  }
  function least(mark) { // round the mark itself, but not where it stands beside its places
    return mark.ring ? Math.max(13, mark.r + 3) : 13;
  }
  function iconOf(mark) {
    const round = Math.max(mark.r + 5, 12), [wide, tall] = mark.half || [round, round];
    const svg = drawn('svg', { width: 2 * wide, height: 2 * tall, viewBox: [-wide, -tall, 2 * wide, 2 * tall].join(' '), 'aria-hidden': 'true' });
    if (mark.sign === 'gathered') gathering.plate(mark, svg);
    else {
      if (mark.chosen) drawn('circle', { r: Math.max(mark.r + 3.5, 8), class: 'dl-halo' }, svg);
      shapeOf(mark, svg);
    }
    return L.divIcon({ html: svg, className: 'dl-mark' + (mark.sign === 'gathered' ? ' dl-gathered' : ''), iconSize: [2 * wide, 2 * tall] });
  }
  /* Puts a mark, and its tooltip, where it stands at this zoom. */
  function stand(map, mark) {
    const icon = mark.marker.getElement(), [wide, tall] = mark.marker.options.icon.options.iconSize, [right, down] = shifted(map, mark);
    mark.marker.getTooltip().options.offset = [right, down - mark.r - 2];
    if (!icon) return;
    icon.style.marginLeft = right - wide / 2 + 'px';
    icon.style.marginTop = down - tall / 2 + 'px';
  }
  function tip(mark) {
    const box = element('div', 'dl-tip');
    const [head, ...lines] = mark.sign === 'gathered' ? mark.lines : [mark.name, ...mark.lines];
    box.appendChild(element('b', '', head));
    for (const line of lines) box.appendChild(element('div', '', line));
    return box;
  }
  /* What streamlit-folium sends back to Python: the click on an incident as if it were a popup's words, and as a tag
     whether the user moved the map or asked for all of it. */
  function tell(name, value) {
    if (window.__GLOBAL_DATA__) window.__GLOBAL_DATA__[name] = value;
  }
  /* The incident is marked at once; its evidence comes from Python, told now and not after streamlit-folium's pause. What was
     told stays there and is sent again with every move of the map: each click says which one it is, and of which visit. */
  function choose(map, mark) {
    if (map.dateline.open) { map.dateline.open(mark); return; }
    const kept = window.__GLOBAL_DATA__;
    mark_chosen(map, mark.incident);
    tell('last_object_clicked_popup', { incident: mark.incident, n: Date.now(), visit: map.dateline.visit });
    if (!kept) return;
    const all = { last_object_clicked_popup: kept.last_object_clicked_popup, selected_tags: kept.selected_tags, last_active_drawing: kept.last_active_drawing, zoom: map.getZoom(), center: map.getCenter(), bounds: map.getBounds() };
    // In the order of what was sent before, or it would be sent once more.
    const value = Object.fromEntries(Object.keys(kept.previous_data || all).filter((key) => key in all).map((key) => [key, all[key]]));
    kept.previous_data = value;
    window.Streamlit.setComponentValue(value);
  }
  function mark_chosen(map, incident) {
    const state = map.dateline, was = new Map(state.seen.map((mark) => [mark, mark.chosen]));
    state.marks.forEach((mark) => { mark.chosen = mark.incident !== '' && mark.incident === incident; });
    state.signs.forEach((sign) => { sign.chosen = sign.of.some((mark) => mark.chosen); });
    for (const mark of state.seen) {
      if (!mark.marker || was.get(mark) === mark.chosen) continue;
      const icon = mark.marker.getElement();
      if (!icon) continue;
      icon.replaceChildren(iconOf(mark).options.html);
      if (mark.chosen) icon.dataset.chosen = 'yes'; else delete icon.dataset.chosen;
    }
    gathering.refresh(map);
  }
  function openList(map, heading, lines, marks, from) {
    gathering.open(map, heading, lines, marks, (mark) => choose(map, mark), from);
  }
  function openSign(map, sign) {
    openList(map, sign.lines[0], sign.lines.slice(1), sign.of, () => sign.marker && sign.marker.getElement());
  }

  /* Draws `data` with the incident of `choice`; the same data again, by its stamp, only opens another incident. */
  function signs(map, data, choice) {
    const state = map.dateline;
    state.visit = choice.visit;
    if (state.stamp === choice.of) { mark_chosen(map, choice.incident); fit(map, data, choice); name(map); return; }
    state.stamp = choice.of;
    state.home = state.home || L.layerGroup().addTo(map);
    state.home.clearLayers();
    Object.assign(state, { marks: [], signs: [], seen: [], overlaid: [], stops: [] }); // where the world is turned, below, none of them is there
    hatches(map);
    const own = state.options.inline && state.options.inline.view.bounds;
    const middle = world.middleOf(own ? [[own[0], own[1]], [own[2], own[3]]] : data.fit.bounds);
    world.keep(map, middle);
    world.turn(data, middle);
    Object.assign(state, { marks: data.marks, overlaid: data.overlaid, signs: gathering.asMarks(data), seen: [], labels: data.labels, hatched: data.hatched, held: data.fit.held });
    state.marks.forEach((mark, k) => { mark.z = k * 10000; mark.lines = [mark.note, ...(mark.more || [])]; });
    state.signs.forEach((sign, k) => { sign.z = (state.marks.length + k) * 10000; });
    mark_chosen(map, choice.incident);
    const focus = data.focus.join();
    if (focus !== state.focus.join()) { state.focus = data.focus; paint(map); }
    const byArea = new Map();
    data.marks.forEach((mark) => mark.areas.forEach((area) => byArea.set(area.key, [...(byArea.get(area.key) || []), mark])));
    areas(map, byArea);
    drawing.area(state.home, data.area, world.turned, middle);
    if (data.hexagons) hexagons(map, data.hexagons);
    legend(map, data.legend);
    fit(map, data, choice);
    draw(map);
    name(map);
    gathering.refresh(map);
    map.getContainer().dataset.signs = data.marks.length;
  }
  /* Draws what stands at this zoom, and takes away what does not any more. */
  function draw(map) {
    const state = map.dateline, seen = gathering.standing(state.marks, state.signs, map.getZoom()), there = new Set(seen);
    const before = state.seen;
    before.forEach((mark) => {
      if (there.has(mark)) return;
      (mark.layers || []).forEach((layer) => state.home.removeLayer(layer));
      mark.layers = mark.marker = null;
    });
    state.seen = seen;
    const ringed = new Set();
    seen.forEach((mark) => { if (!mark.layers) make(map, mark); });
    seen.forEach((mark) => {
      if (mark.marker) stand(map, mark);
      mark.round.forEach(([ring, at, metres, key]) => { // the same ring is drawn once
        ring.setRadius(ringPx(map, at, metres, least(mark)));
        ring.getElement().style.display = ringed.has(key) ? 'none' : '';
        ringed.add(key);
      });
      mark.lines_.forEach(([line, end]) => {
        const from = centre(map, mark), to = map.latLngToContainerPoint(end), far = from.distanceTo(to) || 1;
        const start = from.add(to.subtract(from).multiplyBy(Math.min(1, mark.r / far)));
        line.setLatLngs([map.containerPointToLatLng(start), end]);
      });
    });
    keyboard.stops(map, seen.filter((mark) => mark.marker && mark.sign !== 'mentioned'));
  }
  function make(map, mark) {
    const state = map.dateline, hue = ' dl-of-' + (mark.hue || mark.harm || 'quiet'), faint = mark.sign === 'mentioned';
    mark.layers = [];
    const add = (layer) => { mark.layers.push(layer); state.home.addLayer(layer); return layer; };
    mark.round = mark.rings.map(([at, metres, rough, over]) => {
      const base = over === null || over === undefined || String(state.overlaid[over].base) === String([at[0], at[1], metres]);
      const hatch = rough && !faint && state.hatched && base, light = over !== null && over !== undefined;
      const ring = add(L.circleMarker(at, { radius: ringPx(map, at, metres, least(mark)), className: 'dl-ring' + hue + (faint ? ' dl-faint' : '') + (hatch ? ' dl-hatched' : '') + (light ? ' dl-light' : ''), fill: hatch, interactive: rough && !faint }));
      if (rough && !faint) grounded(map, ring, over, mark);
      return [ring, at, metres, at.join() + ',' + metres];
    });
    mark.lines_ = (mark.ties.length ? mark.ties : mark.sign !== 'gathered' && (mark.offset[0] || mark.offset[1]) ? [mark.at] : []).map((end) => (
      [add(L.polyline([mark.at, end], { className: 'dl-tie' + hue, interactive: false })), end]
    ));
    if (mark.r <= 0) return;
    const marker = L.marker(mark.at, {
      icon: iconOf(mark), zIndexOffset: mark.z, keyboard: !faint, interactive: true, riseOnHover: false, autoPanOnFocus: !state.held,
      alt: (mark.sign === 'gathered' ? [...mark.lines, ...new Set(mark.of.slice(0, 8).map((one) => one.name)), 'opens a list'] : [mark.name].concat(mark.lines)).join(', '),
    });
    if (mark.sign === 'gathered') marker.on('click', () => openSign(map, mark));
    else if (!faint) marker.on('click', () => choose(map, mark));
    marker.bindTooltip(tip(mark), { direction: 'top', className: 'dl-tooltip' });
    marker.on('add', () => {
      const icon = marker.getElement();
      icon.setAttribute('aria-label', marker.options.alt);
      icon.dataset.incident = mark.key || mark.incident;
      if (state.open || mark.sign === 'gathered') icon.setAttribute('aria-haspopup', 'dialog');
      if (mark.chosen) icon.dataset.chosen = 'yes';
      stand(map, mark);
    });
    mark.marker = marker;
    add(marker);
  }
  /* What a click on an area opens: its incident, or the list of those that lie there. */
  function grounded(map, layer, over, mark) {
    const state = map.dateline, there = over === null || over === undefined ? null : state.overlaid[over];
    const marks = there ? there.of.map((k) => state.marks[k]) : [mark];
    if (marks.length < 2) { layer.on('click', () => choose(map, marks[0])); return; }
    layer.bindTooltip(tip({ sign: 'gathered', lines: there.lines }), { sticky: true, className: 'dl-tooltip' });
    layer.on('click', (event) => { L.DomEvent.stop(event); openList(map, there.lines[0], there.lines.slice(1), marks, null); });
  }

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
    const query = missing.map((key) => 'key=' + encodeURIComponent(key)).join('&');
    fetch(state.options.url + 'outlines.json?' + query).then((answer) => answer.ok ? answer.json() : {}).then((found) => {
      missing.forEach((key) => { state.outlines[key] = found[key] || null; });
      if (stamp === state.stamp) areas(map, new Map([...byArea].filter(([key]) => missing.includes(key))));
    }).catch(() => {});
  }

  /* Several incidents close together: deeper colour for more killed; a click goes nearer. */
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
      cell.on('click', (event) => { L.DomEvent.stop(event); state.shift(); map.setView(at(0, 0), Math.min(map.getMaxZoom(), map.getZoom() + 2)); });
      state.home.addLayer(cell);
    }
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

  /* What is to be seen: all of it at first; what a filter by place leaves, unless the user has moved the map; an incident
     that the user chose, if it lies outside. Nothing else moves the map. */
  function fit(map, data, choice) {
    const state = map.dateline, places = JSON.stringify(data.fit.places), picked = choice.picked ? choice.incident : '';
    state.all = world.holding(data.fit.bounds, state.middle);
    if (state.again && !state.held) { state.again = false; whole(map, false); }
    const mark = picked && picked !== state.picked && state.fitted && !state.held ? data.marks.find((m) => m.incident === picked) : null;
    if (!state.fitted || choice.asked !== state.taken) {
      if (state.fitted) { state.moved = false; tell('selected_tags', []); }
      state.fitted = true;
      state.taken = choice.asked;
      state.placed = Boolean(data.fit.centre);
      if (state.placed) map.setView([data.fit.centre[0], world.turned(data.fit.centre[1], state.middle)], data.fit.zoom, { animate: false });
      else whole(map, false);
    } else if (places !== state.places && !state.moved && !state.placed && !state.held) {
      whole(map, true);
    } else if (mark) {
      const at = centre(map, mark), size = map.getSize();
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) map.panTo(mark.at);
    }
    state.places = places;
    state.picked = picked;
  }
  /* All marks in sight and, if that can be, none of them under the legend. */
  function whole(map, animate) {
    const state = map.dateline, all = state.all;
    if (!all) return;
    const size = map.getSize(), pad = { left: 30, top: 30, right: 30, bottom: 36 };
    const room = () => ({ paddingTopLeft: [pad.left, pad.top], paddingBottomRight: [pad.right, pad.bottom], maxZoom: 9, animate: animate });
    const seen = () => { // where a point, or the mark that belongs to it, comes to lie
      const view = map._getBoundsCenterZoom(L.latLngBounds(all), room());
      const corner = map.project(view.center, view.zoom).subtract(size.divideBy(2));
      standing = gathering.standing(state.marks, state.signs, view.zoom);
      return (point, mark) => map.project(point, view.zoom).add(mark ? world.moved(mark, view.zoom) : [0, 0]).subtract(corner);
    };
    let standing = [], at = seen();
    for (const mark of standing) {
      const to = at(mark.at, mark), wide = mark.half ? mark.half[0] : mark.r, clear = to.y - mark.r < 110 ? 48 : 8; // the buttons are in that corner
      pad.left = Math.max(pad.left, Math.min(size.x / 2.5, 30 + clear + wide - to.x));
      pad.top = Math.max(pad.top, Math.min(size.y / 3, 30 + 8 + mark.r - to.y));
      pad.right = Math.max(pad.right, Math.min(size.x / 3, 30 + 8 + wide + to.x - size.x));
      pad.bottom = Math.max(pad.bottom, Math.min(size.y / 3, 36 + 40 + mark.r + to.y - size.y));
    }
    at = seen();
    const legend = state.legend && state.legend.getContainer(), wide = legend ? legend.offsetWidth + 30 : 0;
    const under = (point, reach, mark) => {
      const to = at(point, mark);
      return to.x - reach < wide && to.y + reach + 20 > size.y - legend.offsetHeight - 10;
    };
    const hidden = wide && wide < size.x / 2 && state.marks.some((mark) => (
      under(mark.at, mark.r, mark) || mark.ties.some((end) => under(end, 0))
    ));
    if (hidden) pad.left = Math.max(pad.left, wide);
    map.fitBounds(all, room());
  }
  function everything(map) {
    const state = map.dateline, control = L.control({ position: 'topleft' });
    control.onAdd = () => {
      const box = element('div', 'leaflet-bar dl-whole'), link = element('a');
      link.href = '#';
      link.title = 'Show all incidents';
      link.setAttribute('role', 'button');
      link.setAttribute('aria-label', link.title);
      const svg = drawn('svg', { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' }, link);
      drawn('path', { d: 'M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 }, svg);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.on(link, 'click', (event) => {
        L.DomEvent.preventDefault(event);
        state.moved = state.placed = false;
        tell('selected_tags', state.held ? ['whole', String(Date.now())] : ['whole']);
        if (state.held) { state.again = true; map.fire('moveend'); } else whole(map, true); // Python has to let go first
      });
      box.appendChild(link);
      return box;
    };
    control.addTo(map);
  }

  /* ---- the legend: three real values, and only the signs that are on the map ---- */
  function legend(map, data) {
    const state = map.dateline;
    const told = JSON.stringify(data);
    if (told === state.told) return;
    state.told = told;
    if (state.legend) state.legend.remove();
    state.legend = null;
    if (!data.values.length && !data.signs.length) return;
    const control = L.control({ position: 'bottomleft' });
    control.onAdd = () => {
      const box = element('details', 'dl-legend');
      box.addEventListener('toggle', () => { if (state.shut !== undefined) small(map); name(map); });
      const head = element('summary', '', data.values.length ? 'People killed' : 'Signs');
      head.addEventListener('click', () => { state.shut = box.open; });
      box.appendChild(head);
      if (data.values.length) box.appendChild(values(data.values));
      data.signs.forEach((sign) => {
        const row = element('div', 'dl-row'), svg = drawn('svg', { width: 24, height: 18, viewBox: '-12 -9 24 18', 'aria-hidden': 'true' });
        keyOf(sign, svg);
        row.appendChild(svg);
        row.appendChild(element('span', '', sign.words));
        box.appendChild(row);
      });
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    state.legend = control;
    small(map);
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
  window.Dateline = { ground: ground, signs: signs };
})();
