/* Draws Dateline's ground and signs on a Leaflet map, with what the scripts loaded before it bring. What to draw is decided in
   Python; see geo/maps/symbols. Words of articles reach the page as text nodes only. */
(function () {
  'use strict';
  const world = window.DatelineWorld, keyboard = window.DatelineKeyboard, gathering = window.DatelineGathered, drawing = window.DatelineDraw;
  const { tell } = window.DatelineTelling, { name } = window.DatelineLettering, { load, paint } = window.DatelineGround, { legend, small } = window.DatelineLegend;
  const { fit, again, everything } = window.DatelineSight, { draw, mark_chosen } = window.DatelineMarks, { areas, hatches } = window.DatelineAreas, cells = window.DatelineCells, crowd = window.DatelineCrowd, layers = window.DatelineLayers, overlays = window.DatelineOverlays;

  function isDark(options) {
    if (options.theme) return options.theme === 'dark';
    const paper = getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim();
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(paper);
    if (!hex) return matchMedia('(prefers-color-scheme: dark)').matches;
    return parseInt(hex[1], 16) + parseInt(hex[2], 16) + parseInt(hex[3], 16) < 384;
  }
  function ground(map, options) {
    const state = map.dateline = {
      options: options, outlines: {}, fineness: {}, grounds: new Map(), names: [], marks: [], signs: [], cells: [], stops: [], seen: [], overlaid: [], focus: [], view: null, asked: 0, labels: true,
    };
    if (options.inline) Object.assign(state.outlines, options.inline.outlines);
    for (const [name, z] of [['ground', 190], ['overlays', 300], ['lines', 420], ['names', 450], ['called', 650]]) {
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
    map.on('moveend', () => { crowd.ask(map); overlays.ask(map); load(map); name(map); });
    map.on('zoomanim', (event) => { if (!event.noUpdate) crowd.ask(map, event.center, event.zoom); });
    map.on('zoomstart', () => hide(map, true));
    map.on('zoomend', () => hide(map, false));
    const narrow = () => { map.getContainer().classList.toggle('dl-narrow', map.getSize().x < 520); lifted(map); };
    map.on('resize', () => { narrow(); world.keep(map, state.middle); again(map); small(map); load(map); name(map); });
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
    const measured = () => {
      const state = map.dateline;
      map.invalidateSize({ animate: false });
      world.keep(map, state.middle);
      small(map);
      again(map);
      name(map);
    };
    measured();
    if (document.fonts) document.fonts.load('12px "Source Sans"').then(measured, measured);
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
    if (state.hexagons) state.hexagons.paint();
    if (state.laid) overlays.draw(map);
  }
  function hide(map, hidden) {
    for (const pane of ['names', 'called']) map.getPane(pane).style.visibility = hidden ? 'hidden' : '';
  }
  /* Draws `data` with the incident of `choice`; the same data again, by its stamp, only opens another incident. Of a crowd `data`
     says where to ask for what is in view, and so it does of each data set `beside` the articles. */
  function signs(map, data, choice) {
    const state = map.dateline, asked = data.crowd ? [Object.assign({ id: '', name: '' }, data.crowd)] : [], same = !data.crowd && state.stamp === choice.of;
    Object.assign(state, { visit: choice.visit, fitting: data.fit, own: data.crowd ? null : data, held: data.fit.held });
    if (data.crowd || same) {
      state.stamp = data.crowd ? null : choice.of;
      turned(map, data.fit.bounds);
      mark_chosen(map, choice.incident);
      fit(map, data.crowd ? data : { fit: data.fit, marks: state.marks }, choice);
      name(map);
    }
    overlays.follow(map, data.overlays || []);
    crowd.follow(map, asked.concat(data.beside || []), choice, show);
    if (data.crowd || same) return;
    show(map, choice);
    state.stamp = choice.of;
  }
  /* What has come of each layer, and the data sets that a page without a server has with it. */
  function parts(state) {
    const own = state.own ? [{ id: '', name: 'Articles', data: state.own }, ...(state.own.laid || [])] : [];
    return own.concat(state.crowds.filter((one) => one.seen).map((one) => ({ id: one.id, name: one.name || 'Articles', hue: one.hue, credit: one.credit, data: one.seen })));
  }
  function turned(map, bounds) {
    const own = map.dateline.options.inline && map.dateline.options.inline.view.bounds;
    const middle = world.middleOf(own ? [[own[0], own[1]], [own[2], own[3]]] : bounds);
    world.keep(map, middle);
    return middle;
  }
  function show(map, choice) {
    const state = map.dateline, all = parts(state);
    state.home = state.home || L.layerGroup().addTo(map);
    state.home.clearLayers();
    state.grounds.clear();
    Object.assign(state, { marks: [], signs: [], seen: [], overlaid: [], stops: [] }); // where the world is turned, below, none of them is there
    hatches(map);
    const middle = turned(map, state.fitting.bounds), data = state.drawn = Object.assign(layers.together(all, middle), { fit: state.fitting });
    Object.assign(state, { marks: data.marks, overlaid: data.overlaid, signs: data.signs, seen: [], labels: data.labels, hatched: data.hatched });
    mark_chosen(map, choice.incident);
    const focus = data.focus.join();
    if (focus !== state.focus.join()) { state.focus = data.focus; paint(map); }
    const byArea = new Map();
    data.marks.forEach((mark) => mark.areas.forEach((area) => byArea.set(area.key, [...(byArea.get(area.key) || []), mark])));
    areas(map, byArea);
    drawing.area(state.home, data.area, world.turned, middle);
    cells.show(map, data.hexagons);
    legend(map, layers.legend(all));
    fit(map, data, choice);
    draw(map);
    name(map);
    gathering.refresh(map);
    const credit = data.credits.join(' · ');
    if (state.credited !== credit) {
      if (state.credited) map.attributionControl.removeAttribution(state.credited);
      if (credit) map.attributionControl.addAttribution(credit);
      state.credited = credit;
    }
    lifted(map);
    map.getContainer().dataset.signs = data.marks.length;
  }
  /* What stands in the lower left corner stands above a credit that takes more than a line. */
  function lifted(map) {
    map.getContainer().style.setProperty('--lift', Math.max(0, map.attributionControl.getContainer().offsetHeight - 12) + 'px');
  }
  window.Dateline = { ground: ground, signs: signs };
})();
