/* The ground: land, water and borders of what is in view, from the server, or from the page itself where it stands alone. */
(function () {
  'use strict';
  const { name } = window.DatelineLettering;

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
      credit(map, view.credit);
      paint(map);
      name(map);
      map.getContainer().dataset.ground = zoom;
    }).catch(() => { state.query = ''; map.getContainer().dataset.ground = 'missing'; });
  }
  /* Whose streets there are, while there are any, or why there are none; both come escaped. */
  function credit(map, words) {
    const state = map.dateline, control = map.attributionControl;
    if (state.credit === words) return;
    if (state.credit) control.removeAttribution(state.credit);
    if (words) control.addAttribution(words);
    state.credit = words;
  }
  function paint(map) {
    const state = map.dateline, view = state.view, c = state.colours;
    if (!view || !c || state.options.tiles) return;
    const focus = new Set(state.focus), apart = view.zoom >= 4; // in a view of the world a country set apart would mean something
    const shapes = (part, style) => L.geoJSON(view[part], { interactive: false, renderer: state.renderer, style: style });
    const line = view.zoom < 5 ? 0.55 : view.zoom < 7 ? 0.8 : 1; // land borders are drawn from both sides
    const fresh = [
      shapes('land', (f) => ({ stroke: false, fillOpacity: 1, fillColor: !apart || focus.has(f.properties.c) ? c.land : c.neighbour })),
      shapes('provinces', { color: c.province, weight: 0.8, fill: false }),
      shapes('lakes', { color: c.water, weight: 0.5, fillColor: c.sea, fillOpacity: 1 }),
      shapes('rivers', { color: c.water, weight: 0.9, fill: false }),
      ...(view.streets || []).map((one) => L.geoJSON(one.shape, { interactive: false, renderer: state.renderer, style: one.px
        ? { color: c[one.tone], weight: one.px, fill: false } : { stroke: false, fillOpacity: 1, fillColor: c[one.tone], fillRule: 'nonzero' } })),
      shapes('borders', { color: c.border, weight: line, fill: false }),
      shapes('disputed', { color: c.land, weight: 1.8, fill: false }),
      shapes('disputed', { color: c.border, weight: 1, fill: false, dashArray: '4 4' }),
    ];
    fresh.forEach((layer) => layer.addTo(map));
    (state.ground || []).forEach((layer) => layer.remove());
    state.ground = fresh;
  }
  window.DatelineGround = { load: load, paint: paint };
})();
