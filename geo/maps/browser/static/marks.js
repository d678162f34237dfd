/* The marks: how each is made, which stand at a zoom, and what a click on one opens. */
(function () {
  'use strict';
  const { element, drawn, hueOf, shapeOf } = window.DatelineShapes, world = window.DatelineWorld, gathering = window.DatelineGathered, keyboard = window.DatelineKeyboard, layers = window.DatelineLayers, { tellNow } = window.DatelineTelling;

  const LARGE = 14; // px; from which on a circle would hide hexagons

  function iconOf(mark) {
    const round = Math.max(mark.r + 5, 12), [wide, tall] = mark.half || [round, round];
    const svg = drawn('svg', { width: 2 * wide, height: 2 * tall, viewBox: [-wide, -tall, 2 * wide, 2 * tall].join(' '), 'aria-hidden': 'true' });
    if (mark.sign === 'gathered') gathering.plate(mark, svg);
    else {
      if (mark.chosen) drawn('circle', { r: Math.max(mark.r + 3.5, 8), class: 'dl-halo' }, svg);
      shapeOf(mark, svg);
      if (mark.r > LARGE) drawn('circle', { r: LARGE, class: 'dl-hit' }, svg);
    }
    return L.divIcon({ html: svg, className: 'dl-mark' + (mark.sign === 'gathered' ? ' dl-gathered' : '') + (mark.layer ? ' dl-of-set' : ''), iconSize: [2 * wide, 2 * tall] });
  }
  /* Puts a mark, and its tooltip, where it stands at this zoom. */
  function stand(map, mark) {
    const icon = mark.marker.getElement(), [wide, tall] = mark.marker.options.icon.options.iconSize, [right, down] = world.shifted(map, mark);
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
  /* The incidents of a unit, which this server lists by pages; the list that is open stays until another is there. */
  async function openUnit(map, sign, start, from) {
    const there = (mark) => mark.unit === sign.unit && mark.layer === sign.layer, crowd = map.dateline.crowds.find((one) => one.hue === sign.layer), url = crowd && crowd.url.replace('/view.json', '/unit.json');
    if (!url) return;
    const answer = await fetch(url + (url.includes('?') ? '&' : '?') + 'unit=' + sign.unit + '&start=' + start).catch(() => null);
    const page = answer && answer.ok ? await answer.json() : null;
    if (!page || !(map.dateline.marks.some(there) || map.dateline.cells.some(({ cell }) => cell.of.some(there)))) return;
    const entries = page.entries.map((entry) => Object.assign(entry, { chosen: entry.incident === map.dateline.chosen }));
    const chosen = (entry) => { sign.holds = entry.incident; choose(map, entry); };
    const turn = (to) => openUnit(map, sign, to, from);
    const heading = (crowd.name ? crowd.name + ': ' : '') + page.lines[0];
    gathering.open(map, heading, page.lines.slice(1), entries, chosen, from, { unit: sign.unit, layer: sign.layer, box: sign.box, page: page, turn: turn, back: sign.back, spot: sign.spot });
  }
  function listUnit(map, sign) { openUnit(map, sign, 0, () => sign.marker && sign.marker.getElement()); }
  /* The incident is marked at once; its evidence comes from Python. */
  function choose(map, mark) {
    if (map.dateline.open) { map.dateline.open(mark); return; }
    mark_chosen(map, mark.incident);
    tellNow(map, 'last_object_clicked_popup', { incident: mark.incident, n: Date.now(), visit: map.dateline.visit });
  }
  function mark_chosen(map, incident) {
    const state = map.dateline, was = new Map(state.seen.map((mark) => [mark, mark.chosen]));
    state.chosen = incident;
    state.marks.forEach((mark) => { mark.chosen = Boolean(incident) && (mark.incident === incident || mark.holds === incident); });
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
    gathering.open(map, heading, lines, marks, (mark) => (mark.unit ? listUnit(map, mark) : choose(map, mark)), from);
  }
  function openSign(map, sign) {
    openList(map, sign.lines[0], sign.lines.slice(1), sign.of, () => sign.marker && sign.marker.getElement());
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
    layers.asunder(map, seen);
    seen.forEach((mark) => { if (!mark.layers) make(map, mark); });
    const vast = Math.min(map.getSize().x, map.getSize().y) * 0.4; // what is larger would hatch all that is seen
    leaders(map, seen);
    seen.forEach((mark) => {
      if (mark.marker) {
        stand(map, mark);
        mark.marker.getElement().classList.toggle('dl-through', over(map, mark));
      }
      mark.round.forEach(([ring, at, metres, key]) => { // the same ring is drawn once
        ring.setRadius(world.ringPx(map, at, metres, world.least(mark)));
        ring.getElement().style.display = ringed.has(key) ? 'none' : '';
        ring.getElement().classList.toggle('dl-vast', !mark.chosen && ring.getRadius() > vast);
        ringed.add(key);
      });
      mark.lines_.forEach(([line, end]) => {
        const from = world.centre(map, mark), to = map.latLngToContainerPoint(end), far = from.distanceTo(to) || 1;
        const start = from.add(to.subtract(from).multiplyBy(Math.min(1, mark.r / far)));
        line.setLatLngs([map.containerPointToLatLng(start), end]);
      });
    });
    keyboard.stops(map, [...seen.filter((mark) => mark.marker && mark.sign !== 'mentioned'), ...state.cells]);
  }
  /* Whether hexagons lie under a large circle, be it of another layer: they are seen through it, and clicked beside its number. */
  function over(map, mark) {
    if (mark.sign === 'gathered' || mark.r <= LARGE) return false;
    const at = world.centre(map, mark);
    return map.dateline.cells.some(({ marker }) => at.distanceTo(map.latLngToContainerPoint(marker.getLatLng())) < mark.r + LARGE / 2);
  }
  /* A line from each sign that stands aside of another layer's to its place, where that is not under it. */
  function leaders(map, seen) {
    const state = map.dateline;
    (state.leaders || []).forEach((line) => state.home.removeLayer(line));
    state.leaders = seen.filter((mark) => mark.aside && Math.hypot(...mark.aside) > mark.r).map((mark) => (
      L.polyline([mark.at, map.containerPointToLatLng(world.centre(map, mark))], { pane: 'lines', className: 'dl-tie dl-leader dl-of-' + (mark.layer || mark.sign !== 'gathered' ? hueOf(mark) : mark.hue || 'killed'), interactive: false }).addTo(state.home)
    ));
  }
  function make(map, mark) {
    const state = map.dateline, hue = ' dl-of-' + hueOf(mark), faint = mark.sign === 'mentioned';
    mark.layers = [];
    const add = (layer) => { mark.layers.push(layer); state.home.addLayer(layer); return layer; };
    mark.round = mark.rings.map(([at, metres, rough, over]) => {
      const base = over === null || over === undefined || String(state.overlaid[over].base) === String([at[0], at[1], metres]);
      const hatch = rough && !faint && state.hatched && base, light = over !== null && over !== undefined;
      const ring = add(L.circleMarker(at, { radius: world.ringPx(map, at, metres, world.least(mark)), className: 'dl-ring' + hue + (faint ? ' dl-faint' : '') + (hatch ? ' dl-hatched' : '') + (light ? ' dl-light' : ''), fill: hatch, interactive: rough && !faint }));
      if (rough && !faint) grounded(map, ring, [{ mark: mark, over: over, name: mark.name }]);
      return [ring, at, metres, at.join() + ',' + metres];
    });
    mark.lines_ = (mark.ties.length ? mark.ties : mark.sign !== 'gathered' && (mark.offset[0] || mark.offset[1]) ? [mark.at] : []).map((end) => (
      [add(L.polyline([mark.at, end], { pane: 'lines', className: 'dl-tie' + hue, interactive: false })), end]
    ));
    if (mark.r <= 0) return;
    const marker = L.marker(mark.at, {
      icon: iconOf(mark), zIndexOffset: mark.z, keyboard: !faint, interactive: true, riseOnHover: false, autoPanOnFocus: !state.held,
      alt: (mark.sign === 'gathered' ? [...mark.lines, ...new Set((mark.of || []).slice(0, 8).map((one) => one.name).filter(Boolean)), 'opens a list'] : [mark.name].concat(mark.lines)).join(', '),
    });
    if (mark.unit) marker.on('click', () => listUnit(map, mark));
    else if (mark.sign === 'gathered') marker.on('click', () => openSign(map, mark));
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
  /* What a click on an area opens: its incident, or the list of those that lie there. `ons` has of each layer a mark of the area,
     and which of those that lie on each other it is among. Layers are told one by one, never added up. */
  function grounded(map, layer, ons) {
    const state = map.dateline, of = (over) => (over === null || over === undefined ? null : state.overlaid[over]);
    const marks = ons.flatMap(({ over, mark }) => (of(over) ? of(over).of.map((k) => state.marks[k]) : [mark])), hidden = (event) => state.hexagons && state.hexagons.at(event.latlng); // which is clicked instead
    if (marks.length < 2 && !marks[0].unit) { layer.on('click', (event) => { if (!hidden(event)) choose(map, marks[0]); }); return; }
    const words = ({ over, mark }) => (mark.unit ? mark.lines : [mark.from + ':', of(over) ? of(over).lines.join(', ') : [mark.name, mark.note].filter(Boolean).join(', ')]).join(' ');
    const lines = marks.length < 2 ? marks[0].lines : ons.length > 1 ? [ons[0].name, ...ons.map(words)] : of(ons[0].over).lines;
    const open = () => (marks.length < 2 ? listUnit(map, marks[0]) : openList(map, lines[0], lines.slice(1), marks, null));
    layer.bindTooltip(tip({ sign: 'gathered', lines: lines }), { sticky: true, className: 'dl-tooltip' });
    layer.on('mouseover mousemove', (event) => { if (hidden(event)) layer.closeTooltip(); else layer.openTooltip(event.latlng); });
    layer.on('click', (event) => { if (hidden(event)) return; L.DomEvent.stop(event); open(); });
  }
  window.DatelineMarks = { openUnit: openUnit, draw: draw, tip: tip, grounded: grounded, mark_chosen: mark_chosen };
})();
