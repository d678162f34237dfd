/* Crowds: with each move the map asks this server, layer by layer, for what is in view, and keeps what it shows until that is there. */
(function () {
  'use strict';
  const { element } = window.DatelineShapes;
  const PATIENCE = 20000, LONGEST_WAIT = 30000, TOGETHER = 90; // ms; answers that come so soon after each other are drawn at once
  const FAILED = ' could not be brought up to date. It is tried again.';

  /* Asks from now on where each of `wanted` says, and has `show` draw what came, of each layer the last (`seen`). */
  function follow(map, wanted, choice, show) {
    const state = map.dateline, was = new Map((state.crowds || []).map((crowd) => [crowd.id, crowd]));
    state.crowds = wanted.map((one) => Object.assign(was.get(one.id) || { failures: 0, seen: null }, one, { asking: '' })); // asked anew, be it for the same view
    state.crowd = state.crowds[0] || null;
    was.forEach((crowd) => { if (!state.crowds.includes(crowd)) stop(crowd); });
    Object.assign(state, { choice: choice, showing: () => show(map, state.choice) });
    say(map);
    ask(map);
  }
  function stop(crowd) {
    clearTimeout(crowd.later);
    if (crowd.request) crowd.request.abort();
    crowd.request = null;
    crowd.asking = '';
  }
  /* What is seen with that centre and zoom, or now. */
  function place(map, centre, zoom) {
    const px = map.getPixelBounds(centre, zoom), ground = (point) => map.unproject(point, zoom), all = L.latLngBounds(ground(px.getBottomLeft()), ground(px.getTopRight()));
    const only = map.dateline.world, to = (x) => x.toFixed(4);
    const west = Math.max(all.getWest(), only.getWest()), east = Math.min(all.getEast(), only.getEast());
    if (west >= east || !map.getSize().x) return '';
    return 'z=' + (zoom === undefined ? map.getZoom() : zoom) + '&s=' + to(Math.max(-90, all.getSouth())) + '&w=' + to(west) + '&n=' + to(Math.min(90, all.getNorth())) + '&e=' + to(east);
  }
  /* While a zoom is animated it is asked already for what will be seen at its end. */
  function ask(map, centre, zoom) {
    const state = map.dateline, at = state.crowds && state.crowds.length && state.fitted && place(map, centre, zoom);
    if (!at) return;
    const ready = !map._animatingZoom && state.crowds.filter((crowd) => crowd.early === at);
    state.crowds.forEach((crowd) => { if (!ready || !ready.includes(crowd)) askOne(map, crowd, at); crowd.early = ''; });
    if (ready && ready.length) show(map);
  }
  async function askOne(map, crowd, at) {
    const state = map.dateline;
    if (at === crowd.asking) return;
    stop(crowd);
    const { url } = crowd, chosen = state.choice.incident ? '&incident=' + encodeURIComponent(state.choice.incident) : '';
    const request = crowd.request = new AbortController(), slow = setTimeout(() => request.abort(), PATIENCE);
    crowd.asking = at;
    try {
      const answer = await fetch(url + (url.includes('?') ? '&' : '?') + at + chosen, { signal: request.signal });
      const seen = answer.ok ? await answer.json() : null;
      if (crowd.request !== request) return; // overtaken
      if (!seen) throw new Error('no answer');
      Object.assign(crowd, { request: null, asking: '', failures: 0, failed: false, seen: seen, early: map._animatingZoom ? at : '' });
    } catch (error) {
      if (crowd.request !== request) return;
      stop(crowd);
      crowd.failed = true;
      say(map);
      crowd.later = setTimeout(() => { const now = place(map); if (now) askOne(map, crowd, now); }, Math.min(LONGEST_WAIT, 1000 * Math.pow(2, crowd.failures++)));
      return;
    } finally { clearTimeout(slow); }
    say(map);
    show(map);
  }
  /* At once where no other answer is waited for, else in a moment, with what has come by then. */
  function show(map) {
    const state = map.dateline;
    clearTimeout(state.soon);
    const now = () => { if (!map._animatingZoom) state.showing(); }; // at whose end it is asked again
    if (state.crowds.some((crowd) => crowd.request)) state.soon = setTimeout(now, TOGETHER); else now();
  }
  function say(map) {
    const state = map.dateline, failed = state.crowds.filter((crowd) => crowd.failed);
    if (!state.told_) {
      if (!failed.length) return;
      state.told_ = element('div', 'dl-told');
      state.told_.setAttribute('role', 'status');
      map.getContainer().appendChild(state.told_);
    }
    state.told_.replaceChildren(...failed.map((crowd) => element('div', '', (crowd.name ? '“' + crowd.name + '”' : 'What is in view') + FAILED)));
    state.told_.hidden = !failed.length;
  }
  window.DatelineCrowd = { place: place, follow: follow, ask: ask };
})();
