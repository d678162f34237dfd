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
  /* `marks` in the order of the arrow keys. The stop is where it was, be it in a sign that gathers it now; who holds it comes to
     the nearest where it is gone; else it is at the chosen one, else at the first. */
  function stops(map, marks) {
    const state = map.dateline, box = map.getContainer(), of = (mark) => mark.marker.getElement();
    const key = (mark) => mark.key || mark.incident;
    const stopAt = (mark) => state.stops.forEach((m) => { of(m).tabIndex = m === mark ? 0 : -1; });
    const go = (mark) => { stopAt(mark); of(mark).focus({ preventScroll: true }); };
    const was = state.stop || [], off = (mark) => L.latLng(mark.at).distanceTo(state.stopAt);
    state.stops = marks;
    const first = marks.find((m) => key(m) === was[0]) || marks.find((m) => (m.of || [m]).some((one) => one.incident && was.includes(one.incident))) || (state.stopAt && state.focused ? [...marks].sort((a, b) => off(a) - off(b))[0] : marks.find((m) => m.chosen)) || marks[0];
    if (!first) return;
    stopAt(first);
    for (const mark of marks) {
      const icon = of(mark);
      if (icon.dataset.stop) continue;
      icon.dataset.stop = 'yes';
      icon.addEventListener('focus', () => { state.stop = [key(mark), ...(mark.of || [mark]).map((one) => one.incident)]; state.stopAt = L.latLng(mark.at); state.focused = true; stopAt(mark); });
      icon.addEventListener('blur', () => setTimeout(() => { if (icon.isConnected && !(document.hasFocus() && document.activeElement?.closest('.dl-mark'))) state.focused = false; }));
      icon.addEventListener('keydown', (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const all = state.stops, to = { Home: 0, End: all.length - 1 }[event.key];
        if (event.key in STEPS) go(all[(all.indexOf(mark) + STEPS[event.key] + all.length) % all.length]);
        else if (to !== undefined) go(all[to]);
        else if (event.key === 'Enter' || event.key === ' ') { if (!event.repeat) mark.marker.fire('click', { latlng: mark.marker.getLatLng() }); }
        else return;
        event.preventDefault();
        event.stopPropagation(); // the arrows would move the map
      });
    }
    // A mark that is taken away, or drawn anew, keeps the focus where it can.
    if (state.focused && document.hasFocus() && document.activeElement !== of(first) && (document.activeElement === document.body || box.contains(document.activeElement)) && !state.list) go(first);
  }
  window.DatelineKeyboard = { called: called, stops: stops };
})();
