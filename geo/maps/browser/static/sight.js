/* What is in sight: where the map is taken, and the button that shows all of it. */
(function () {
  'use strict';
  const { element, drawn } = window.DatelineShapes, world = window.DatelineWorld, gathering = window.DatelineGathered, { tell } = window.DatelineTelling;

  /* What is to be seen: all of it at first; what a filter by place leaves, unless the user has moved the map; an incident
     that the user chose, if it lies outside. Nothing else moves the map. */
  function fit(map, data, choice) {
    const state = map.dateline, places = JSON.stringify(data.fit.places), picked = choice.picked ? choice.incident : '';
    state.all = world.holding(data.fit.bounds, state.middle);
    if (state.again && !state.held) { state.again = false; whole(map, false); }
    const mark = data.marks && picked && picked !== state.picked && state.fitted && !state.held ? data.marks.find((m) => m.incident === picked || m.holds === picked) : null;
    const taken = !state.fitted || choice.asked !== state.taken;
    if (taken) {
      if (state.fitted) { state.moved = false; tell('selected_tags', []); }
      state.fitted = true;
      state.taken = choice.asked;
      state.placed = Boolean(data.fit.centre);
      state.place = data.fit;
      again(map);
    } else if (places !== state.places && !state.moved && !state.placed && !state.held) {
      whole(map, true);
    } else if (mark) {
      const at = world.centre(map, mark), size = map.getSize();
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) map.panTo(mark.at);
    }
    state.places = places;
    if (taken || data.marks) state.picked = picked; // of a crowd its mark comes later
  }
  /* Once more, where the frame has come to another size before the user moved the map: a narrower one holds less of the one
     world, and would keep a place near its edge off for good. */
  function again(map) {
    const state = map.dateline, place = state.place;
    if (!state.fitted || state.moved) return;
    if (state.placed) map.setView([place.centre[0], world.turned(place.centre[1], state.middle)], place.zoom, { animate: false });
    else whole(map, false);
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
  window.DatelineSight = { fit: fit, again: again, everything: everything };
})();
