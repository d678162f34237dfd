/* The map with the keyboard alone, and for those who hear it: its name, one tab stop for all marks, arrows within. */
(function () {
  'use strict';
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  /* Names the map, and the frame round it if it stands in one of ours. */
  function called(map, label) {
    const box = map.getContainer();
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', label);
    if (window.Streamlit && window.frameElement) window.frameElement.title = label;
    const marks = map.getPane('markerPane');
    marks.setAttribute('role', 'group');
    marks.setAttribute('aria-label', 'Incidents: arrow keys go from one to the next, Enter opens it');
  }
  /* `markers` in the order of the arrow keys. The stop is where it was, else at the chosen one, else at the first. */
  function stops(map, markers) {
    const state = map.dateline, box = map.getContainer();
    const of = (marker) => marker.getElement();
    const key = (marker) => of(marker).dataset.incident;
    const stopAt = (marker) => markers.forEach((m) => { of(m).tabIndex = m === marker ? 0 : -1; });
    const go = (marker) => { stopAt(marker); of(marker).focus({ preventScroll: true }); };
    const first = markers.find((m) => key(m) === state.stop) || markers.find((m) => of(m).dataset.chosen) || markers[0];
    if (!first) return;
    stopAt(first);
    markers.forEach((marker, k) => {
      const icon = of(marker);
      icon.addEventListener('focus', () => { state.stop = icon.dataset.incident; state.held = true; stopAt(marker); });
      icon.addEventListener('blur', () => setTimeout(() => { if (icon.isConnected && !document.activeElement?.closest('.dl-mark')) state.held = false; }));
      icon.addEventListener('keydown', (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = { Home: 0, End: markers.length - 1 }[event.key];
        if (event.key in STEPS) go(markers[(k + STEPS[event.key] + markers.length) % markers.length]);
        else if (to !== undefined) go(markers[to]);
        else if (event.key === 'Enter' || event.key === ' ') { if (!event.repeat) marker.fire('click', { latlng: marker.getLatLng() }); }
        else return;
        event.preventDefault();
        event.stopPropagation(); // the arrows would move the map
      });
    });
    // The marks are drawn anew when one is opened: who was on a mark stays on it.
    if (state.held && (document.activeElement === document.body || box.contains(document.activeElement))) go(first);
  }
  window.DatelineKeyboard = { called: called, stops: stops };
})();
