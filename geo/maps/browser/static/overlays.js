/* Own layers: areas and lines that lie under the incidents, of which this server is asked for what is in view. */
(function () {
  'use strict';
  const world = window.DatelineWorld, { name } = window.DatelineLettering;
  const LINE = 1.8, FILL = 0.07, AGAIN = 4000;

  /* Shows `wanted` from now on, each `{ id, words, hue, drawing, credit }`, and names whose they are. */
  function follow(map, wanted) {
    const state = map.dateline, credits = wanted.map((one) => one.credit), before = state.laidCredits || [];
    state.overlays = wanted;
    state.laidCredits = credits;
    before.filter((words) => !credits.includes(words)).forEach((words) => map.attributionControl.removeAttribution(words));
    credits.filter((words) => !before.includes(words)).forEach((words) => map.attributionControl.addAttribution(words));
    state.laidFor = '';
    ask(map);
  }
  async function ask(map) {
    const state = map.dateline, wanted = state.overlays || [];
    clearTimeout(state.laidLater);
    if (!wanted.length) { if (state.laid) { state.laid = null; draw(map); } return; }
    if (state.options.inline) { state.laid = state.options.inline.overlays || {}; draw(map); return; }
    const at = state.fitted && window.DatelineCrowd.place(map);
    if (!at || at === state.laidFor) return;
    state.laidFor = at;
    const url = state.options.url + '../overlays/view.json?overlays=' + wanted.map((one) => one.id).join(',') + '&' + at;
    const found = await fetch(url).then((answer) => answer.ok ? answer.json() : null).catch(() => null);
    if (at !== state.laidFor) return; // overtaken
    if (!found) { state.laidFor = ''; state.laidLater = setTimeout(() => ask(map), AGAIN); return; }
    state.laid = found;
    draw(map);
    name(map);
  }
  function draw(map) {
    const state = map.dateline, at = (point) => L.latLng(point[1], world.turned(point[0], state.middle));
    if (!state.laidPen) state.laidPen = L.canvas({ pane: 'overlays', padding: 0.5 });
    const fresh = (state.overlays || []).filter((one) => state.laid && state.laid[one.id]).map((one) => {
      const colour = state.colours[one.hue];
      return L.geoJSON(state.laid[one.id].shapes, {
        interactive: false, renderer: state.laidPen, coordsToLatLng: at,
        style: (feature) => {
          const area = /Polygon/.test((feature.geometry || feature).type);
          return { color: colour, weight: area ? LINE - 0.5 : LINE + 0.6, opacity: 0.9, fill: area, fillColor: colour, fillOpacity: FILL };
        },
      });
    });
    fresh.forEach((layer) => layer.addTo(map));
    (state.laidOut || []).forEach((layer) => layer.remove());
    state.laidOut = fresh;
    map.getContainer().dataset.overlays = fresh.length;
  }
  /* What is written in them, for the lettering. */
  function names(state) {
    if (!state.laid) return [];
    return (state.overlays || []).flatMap((one) => ((state.laid[one.id] || {}).names || []).map((said) => (
      { kind: 'overlay', name: said.name, at: [said.at[0], world.turned(said.at[1], state.middle)], hue: one.hue }
    )));
  }
  window.DatelineOverlays = { follow: follow, ask: ask, draw: draw, names: names };
})();
