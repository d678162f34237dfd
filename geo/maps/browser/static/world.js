/* Where things lie: one world, cut where nothing is marked, and how far a mark may stand from its place. */
(function () {
  'use strict';
  const ROUND_M = 40075016.686;

  /* The world runs from 180 degrees west to 180 east, unless what is to be seen lies on both sides of that line: then
     it is cut on the other side of the globe. */
  function middleOf(bounds) {
    return bounds && (bounds[1][1] > 180 || bounds[0][1] < -180) ? (bounds[0][1] + bounds[1][1]) / 2 : 0;
  }
  function boundsOf(middle) {
    return L.latLngBounds([-85.06, middle - 180], [85.06, middle + 180]);
  }
  function turned(lon, middle) {
    return lon - 360 * Math.ceil((lon - middle - 180) / 360);
  }
  /* Keeps `map` to the one world with that middle, and as near that the world fills it. */
  function keep(map, middle) {
    const state = map.dateline, at = map.getCenter(), size = map.getSize();
    state.world = boundsOf(middle);
    if (state.options.inline) { state.middle = middle; return; } // a page by itself has the ground of its frame and no more
    map.options.maxBoundsViscosity = 1;
    if (state.middle !== middle) {
      state.middle = middle;
      map.setMaxBounds(null);
      const there = turned(at.lng, middle);
      if (there !== at.lng) map.setView([at.lat, there], map.getZoom(), { animate: false });
      if (state.tiles) { state.tiles.options.bounds = state.world; state.tiles.redraw(); }
    }
    const least = Math.max(1, Math.ceil(4 * Math.log2(Math.max(size.x, size.y, 1) / 256)) / 4);
    if (map.getMinZoom() !== least) map.setMinZoom(least);
    map.setMaxBounds(state.world);
  }
  /* `marks` and all that belongs to them, turned to lie in the world with that middle. */
  function turn(marks, middle) {
    const at = (point) => [point[0], turned(point[1], middle)];
    for (const mark of marks) {
      mark.at = at(mark.at);
      mark.ties = mark.ties.map(at);
      mark.rings = mark.rings.map(([point, ...more]) => [at(point), ...more]);
    }
  }
  /* A box to be seen, in the world with that middle. */
  function holding(bounds, middle) {
    if (!bounds) return bounds;
    const at = (bounds[0][1] + bounds[1][1]) / 2, shift = turned(at, middle) - at;
    return bounds.map(([lat, lon]) => [lat, lon + shift]);
  }
  /* As `Symbol.moved_px` in geo/maps/symbols/signs.py: by its offset, but no further than it may at that zoom. */
  function moved(mark, zoom) {
    const far = Math.hypot(mark.offset[0], mark.offset[1]);
    if (!far) return [0, 0];
    const roam = mark.roam * 256 * Math.pow(2, zoom) / (ROUND_M * Math.cos(mark.at[0] * Math.PI / 180));
    const share = Math.min(1, Math.max(mark.give, roam) / far);
    return [mark.offset[0] * share, mark.offset[1] * share];
  }
  function centre(map, mark) {
    return map.latLngToContainerPoint(mark.at).add(shifted(map, mark));
  }
  /* How far a mark stands from its place, in px, for others of its layer and aside of those of other layers; a plate at the edge
     of the world is drawn whole. */
  function shifted(map, mark) {
    const own = moved(mark, map.getZoom()), [right, down] = mark.aside ? [own[0] + mark.aside[0], own[1] + mark.aside[1]] : own, all = map.dateline.world;
    if (!mark.half || !all) return [right, down];
    const x = (lon) => map.project([0, lon]).x, at = x(mark.at[1]) + right, wide = mark.half[0] + 2;
    return [right + Math.max(0, x(all.getWest()) + wide - at) - Math.max(0, at + wide - x(all.getEast())), down];
  }
  function ringPx(map, at, metres, smallest) {
    const up = L.latLng(at[0] + metres / 111320, at[1]);
    return Math.max(smallest, map.latLngToContainerPoint(at).distanceTo(map.latLngToContainerPoint(up)));
  }
  function least(mark) { // round the mark itself, but not where it stands beside its places
    return mark.ring ? Math.max(13, mark.r + 3) : 13;
  }
  window.DatelineWorld = { middleOf: middleOf, turned: turned, keep: keep, turn: turn, holding: holding, moved: moved, centre: centre, shifted: shifted, ringPx: ringPx, least: least };
})();
