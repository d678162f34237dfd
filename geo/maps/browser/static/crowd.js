/* A crowd: with each move the map asks this server for what is in view, and keeps what it shows until that is there. */
(function () {
  'use strict';
  const { element } = window.DatelineShapes;
  const PATIENCE = 20000, LONGEST_WAIT = 30000;
  const FAILED = 'What is in view could not be brought up to date. It is tried again.';

  /* Asks from now on where `data` says, and has `show` draw what comes. */
  function follow(map, data, choice, show) {
    const crowd = map.dateline.crowd = map.dateline.crowd || { failures: 0 };
    Object.assign(crowd, { data: data, choice: choice, show: show, asking: '' }); // asked anew, be it for the same view
    ask(map);
  }
  function leave(map) {
    const crowd = map.dateline.crowd;
    if (!crowd) return;
    stop(crowd);
    say(map, crowd, '');
    map.dateline.crowd = null;
  }
  function stop(crowd) {
    clearTimeout(crowd.later);
    if (crowd.request) crowd.request.abort();
    crowd.request = null;
    crowd.asking = '';
  }
  function place(map) {
    const only = map.dateline.world, all = map.getBounds(), to = (x) => x.toFixed(4);
    const west = Math.max(all.getWest(), only.getWest()), east = Math.min(all.getEast(), only.getEast());
    if (west >= east || !map.getSize().x) return '';
    return 'z=' + map.getZoom() + '&s=' + to(Math.max(-90, all.getSouth())) + '&w=' + to(west) + '&n=' + to(Math.min(90, all.getNorth())) + '&e=' + to(east);
  }
  async function ask(map) {
    const crowd = map.dateline.crowd, at = crowd && map.dateline.fitted && place(map);
    if (!at || at === crowd.asking) return;
    stop(crowd);
    const { data, choice } = crowd, url = data.crowd.url, chosen = choice.incident ? '&incident=' + encodeURIComponent(choice.incident) : '';
    const request = crowd.request = new AbortController(), slow = setTimeout(() => request.abort(), PATIENCE);
    crowd.asking = at;
    try {
      const answer = await fetch(url + (url.includes('?') ? '&' : '?') + at + chosen, { signal: request.signal });
      const seen = answer.ok ? await answer.json() : null;
      if (crowd.request !== request) return; // overtaken
      if (!seen) throw new Error('no answer');
      crowd.request = null;
      crowd.asking = '';
      crowd.failures = 0;
      say(map, crowd, '');
      if (map._animatingZoom) return; // at whose end it is asked again
      crowd.show(map, Object.assign(seen, { fit: data.fit }), choice);
    } catch (error) {
      if (crowd.request !== request) return;
      stop(crowd);
      say(map, crowd, FAILED);
      crowd.later = setTimeout(() => ask(map), Math.min(LONGEST_WAIT, 1000 * Math.pow(2, crowd.failures++)));
    } finally { clearTimeout(slow); }
  }
  function say(map, crowd, words) {
    if (!crowd.told) {
      if (!words) return;
      crowd.told = element('div', 'dl-told');
      crowd.told.setAttribute('role', 'status');
      map.getContainer().appendChild(crowd.told);
    }
    crowd.told.textContent = words;
    crowd.told.hidden = !words;
  }
  window.DatelineCrowd = { follow: follow, leave: leave, ask: ask };
})();
