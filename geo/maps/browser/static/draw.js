/* Draws an area to select by: a polygon corner by corner, a circle from its middle. While it is drawn a sheet lies over
   the map, so that no mark is opened and the map stays. What was drawn goes to Python, which sends back its outline. */
(function () {
  'use strict';
  const { element, drawn } = window.DatelineShapes;
  const NEAR = 12, MOST = 60;
  const SAY = {
    polygon: 'Click the corners; Enter or a double-click closes, Backspace takes one back, Escape ends.',
    circle: 'Press on the middle and draw outwards; Escape ends.',
  };

  function buttons(map, tell) {
    const control = L.control({ position: 'topleft' });
    control.onAdd = () => {
      const bar = element('div', 'leaflet-bar dl-draw');
      for (const [kind, words, shape] of [['polygon', 'Draw a polygon to select by', 'M2 5L8 1L13 6L10 13L3 11Z'], ['circle', 'Draw a circle to select by', 'M7 1a6 6 0 1 0 .01 0Z']]) {
        const link = element('a');
        link.href = '#';
        link.title = words;
        link.setAttribute('role', 'button');
        link.setAttribute('aria-label', words);
        const svg = drawn('svg', { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' }, link);
        drawn('path', { d: shape, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linejoin': 'round' }, svg);
        L.DomEvent.on(link, 'click', (event) => { L.DomEvent.preventDefault(event); begin(map, kind, tell); });
        bar.appendChild(link);
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    control.addTo(map);
  }

  function begin(map, kind, tell) {
    if (map.dateline.sheet) map.dateline.sheet.end();
    const sheet = element('div', 'dl-sheet'), say = element('div', 'dl-say', SAY[kind]);
    const svg = drawn('svg', { 'aria-hidden': 'true' }, sheet), points = [];
    sheet.tabIndex = 0;
    sheet.setAttribute('role', 'application');
    sheet.setAttribute('aria-label', SAY[kind]);
    say.setAttribute('role', 'status');
    sheet.appendChild(say);
    map.getContainer().appendChild(sheet);
    L.DomEvent.disableScrollPropagation(sheet);
    const end = () => { sheet.remove(); map.dateline.sheet = null; };
    map.dateline.sheet = { end: end };
    const at = (event) => { const box = sheet.getBoundingClientRect(); return L.point(event.clientX - box.left, event.clientY - box.top); };
    const ground = (point) => { const there = map.containerPointToLatLng(point); return [there.lat, there.lng]; };
    const done = (what) => { end(); tell(Object.assign({ n: Date.now() }, what)); };
    const close = () => {
      const kept = points.filter((p, k) => !k || p.distanceTo(points[k - 1]) > 2);
      if (kept.length > 2) done({ points: kept.map(ground) });
    };
    const paint = (to) => {
      svg.replaceChildren();
      const path = to ? points.concat([to]) : points;
      if (kind === 'circle') { if (points.length && to) drawn('circle', { cx: points[0].x, cy: points[0].y, r: points[0].distanceTo(to) }, svg); return; }
      drawn('polygon', { points: path.map((p) => p.x + ',' + p.y).join(' ') }, svg);
      points.forEach((p, k) => drawn('circle', { class: 'dl-corner', cx: p.x, cy: p.y, r: k ? 3.5 : 5.5 }, svg));
    };
    const circle = (to) => {
      if (points[0].distanceTo(to) < 4) { points.length = 0; paint(); return; }
      done({ points: [ground(points[0])], radius_km: map.distance(map.containerPointToLatLng(points[0]), map.containerPointToLatLng(to)) / 1000 });
    };
    for (const act of ['click', 'dblclick', 'mousedown', 'touchstart', 'wheel', 'contextmenu']) sheet.addEventListener(act, (event) => event.stopPropagation());
    sheet.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      if (event.button) return;
      const here = at(event);
      if (kind === 'circle') { sheet.setPointerCapture(event.pointerId); points[0] = here; return; }
      if (points.length > 2 && points[0].distanceTo(here) < NEAR) { close(); return; }
      if (points.length < MOST) points.push(here);
      paint();
    });
    sheet.addEventListener('pointermove', (event) => { event.stopPropagation(); if (points.length) paint(at(event)); });
    sheet.addEventListener('pointerup', (event) => { event.stopPropagation(); if (kind === 'circle' && points.length) circle(at(event)); });
    sheet.addEventListener('dblclick', (event) => { event.preventDefault(); if (kind === 'polygon') close(); });
    sheet.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') { end(); map.getContainer().focus(); }
      else if (event.key === 'Enter' && kind === 'polygon') close();
      else if (event.key === 'Backspace') { points.pop(); paint(); }
      else return;
      event.preventDefault();
    });
    sheet.focus({ preventScroll: true });
  }

  /* The outline of what is selected by, as Python sends it. */
  function area(group, outline, turned, middle) {
    if (!outline || !outline.length) return;
    const shift = turned(outline[0][1], middle) - outline[0][1];
    group.addLayer(L.polygon(outline.map(([lat, lon]) => [lat, lon + shift]), { className: 'dl-selected-area', interactive: false, fill: false }));
  }
  window.DatelineDraw = { buttons: buttons, area: area };
})();
