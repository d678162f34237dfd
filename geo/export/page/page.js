/* What the page does besides showing the map: evidence on its signs, for a pointer, the keyboard and a screen reader.
   The two names in capitals are put in by geo/export/page.py. */
(function () {
  'use strict';
  const map = MAP, box = BOUNDS, cards = {};
  map.setMaxBounds([[box[0], box[1]], [box[2], box[3]]]);
  function closest() { map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(map.options.maxBounds, true))); }
  closest();
  map.on('resize', closest);

  const frame = map.getContainer();
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', 'Map. Arrow keys move it, plus and minus zoom. Each sign is a button that opens its evidence; the table below the map says the same.');

  document.querySelectorAll('.card').forEach((card) => { cards[card.dataset.incident] = card; });
  const state = map.dateline;
  state.open = (mark) => {
    const card = cards[mark.incident];
    if (!card) return;
    const shift = window.DatelineWorld.moved(mark, map.getZoom()), at = map.containerPointToLatLng(map.latLngToContainerPoint(mark.at).add(shift));
    L.popup({ maxWidth: Math.min(340, map.getSize().x - 60), minWidth: 200, maxHeight: Math.max(180, map.getSize().y - 120) })
      .setLatLng(at).setContent(card.cloneNode(true)).openOn(map);
  };
  state.seen.forEach((mark) => { const sign = mark.marker && mark.marker.getElement(); if (sign) sign.setAttribute('aria-haspopup', 'dialog'); });

  /* Who opens evidence with the keyboard is taken to it, and back to the sign when it closes. */
  let from = null;
  map.on('popupopen', (event) => {
    const popup = event.popup.getElement(), words = popup.querySelector('.leaflet-popup-content'), head = popup.querySelector('h3');
    popup.setAttribute('role', 'dialog');
    frame.classList.add('has-evidence');
    if (head) popup.setAttribute('aria-label', head.textContent);
    words.tabIndex = 0; // long evidence is scrolled with the arrow keys
    from = document.activeElement && document.activeElement.closest('.dl-mark');
    if (from) words.focus({ preventScroll: true });
  });
  map.on('popupclose', () => {
    frame.classList.remove('has-evidence');
    if (from && from.isConnected) from.focus({ preventScroll: true });
    from = null;
  });
  frame.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') map.closePopup();
    else if (event.target.closest('.leaflet-popup')) event.stopPropagation(); // the map stays where it is
  }, true);

  const calm = matchMedia('(prefers-reduced-motion: reduce)'), panBy = map.panBy, animated = map._zoomAnimated;
  function still() {
    map._zoomAnimated = animated && !calm.matches;
    map.options.inertia = map.options.fadeAnimation = !calm.matches;
    map.panBy = calm.matches ? (by, how) => panBy.call(map, by, Object.assign({}, how, { animate: false })) : panBy;
  }
  still();
  calm.addEventListener('change', still);
})();
