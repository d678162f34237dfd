/* Several layers on one map, the articles and data sets beside them: what is drawn of all together, and where signs of different
   layers stand that would hide each other. */
(function () {
  'use strict';
  const gathering = window.DatelineGathered, world = window.DatelineWorld;
  const CELL = 64, STEP = 8, FARTHEST = 56, FARTHEST_OFF = 96; // px; the last from over a hexagon
  const AROUND = Array.from({ length: 16 }, (_, k) => [Math.cos(Math.PI * k / 8), Math.sin(Math.PI * k / 8)]);

  /* The marks, gathered signs and areas of `parts`, each `{ id, name, hue, credit, data }`, in one list, turned to lie in the world
     with that middle; marks of a data set have its
     `layer`, in whose colour they are drawn, and its name among their lines. What is larger lies lower, whosever it is. */
  function together(parts, middle) {
    const all = { marks: [], signs: [], overlaid: [], focus: [], hexagons: [], credits: [] }, several = parts.length > 1;
    for (const { name, hue, credit, data } of parts) {
      const before = all.overlaid.length, from = all.marks.length, over = (n) => (n === null || n === undefined ? n : n + before), marks = data.marks.map((mark) => Object.assign({}, mark, {
        layer: hue, from: several ? name : '', lines: [...(mark.unit ? mark.lines : [mark.note, ...(mark.more || [])]), ...(several ? [name] : [])],
        rings: mark.rings.map(([at, metres, rough, on]) => [at, metres, rough, over(on)]), areas: mark.areas.map((area) => Object.assign({}, area, { over: over(area.over) })),
      }));
      world.turn(marks, middle);
      marks.filter((mark) => mark.unit).forEach(gathering.asPlate);
      const signs = gathering.asMarks({ marks: marks, gathered: data.gathered });
      signs.forEach((sign) => { sign.layer = hue; if (several) sign.lines = [...sign.lines, name]; });
      all.marks.push(...marks);
      all.signs.push(...signs);
      all.overlaid.push(...data.overlaid.map((one) => (Object.assign({}, one, { of: one.of.map((k) => k + from), layer: hue, name: name }))));
      all.focus.push(...data.focus);
      if (data.hexagons) all.hexagons.push({ data: data.hexagons, layer: hue, name: several ? name : '' });
      all.area = all.area || data.area;
      all.credits.push(...[credit, data.credit].filter((words) => words && !all.credits.includes(words)));
      all.labels = data.labels;
      all.hatched = data.hatched;
    }
    all.focus = [...new Set(all.focus)].sort();
    const order = all.marks.map((mark, k) => [mark, k]).sort((a, b) => (b[0].sign === 'mentioned') - (a[0].sign === 'mentioned') || b[0].r - a[0].r || a[1] - b[1]);
    order.forEach(([mark], k) => { mark.z = k * 10000; });
    all.signs.forEach((sign, k) => { sign.z = (all.marks.length + k) * 10000; });
    return all;
  }

  /* The legend of all: the values of the one with the largest, each sign once. What stands for data sets alone has no colour of its own. */
  function legend(parts) {
    const own = parts.find((part) => !part.hue), all = { values: [], signs: [], of: parts.length > 1 || !own ? parts.map(({ name, hue }) => ({ name: name, hue: hue })) : [] };
    const key = (sign) => sign.sign + ' ' + (sign.harm || ''), seen = new Map();
    for (const { hue, data } of parts) {
      if (data.legend.values.length && (!all.values.length || data.legend.values[0][0] > all.values[0][0])) all.values = data.legend.values;
      for (const sign of data.legend.signs) if (!seen.has(key(sign))) seen.set(key(sign), hue ? Object.assign({ plain: true }, sign) : sign);
    }
    all.plain = !(own && own.data.legend.values.length);
    all.signs = [...seen.values()];
    return all;
  }

  /* Gives each sign its `aside`, how far (right, down) it stands from where it would hide, or be hidden by, a sign of another
     layer. The articles' signs stay; then each layer in its turn, the largest first. */
  function asunder(map, seen) {
    const signs = seen.filter((sign) => sign.r > 0 && sign.sign !== 'mentioned');
    seen.forEach((sign) => { sign.aside = null; });
    if (new Set(signs.map((sign) => sign.layer || '')).size < 2) return;
    const grid = new Map(), cells = (x, y, wide, tall, act) => {
      for (let i = Math.floor((x - wide) / CELL); i <= Math.floor((x + wide) / CELL); i++) for (let j = Math.floor((y - tall) / CELL); j <= Math.floor((y + tall) / CELL); j++) act(i + ' ' + j);
    };
    const put = (one) => cells(one.x, one.y, one.wide, one.tall, (key) => { if (!grid.has(key)) grid.set(key, []); grid.get(key).push(one); });
    const near = (x, y, one) => { const found = new Set(); cells(x, y, one.wide + 6, one.tall + 6, (key) => (grid.get(key) || []).forEach((other) => found.add(other))); return found; };
    const rank = new Map([...new Set(signs.map((sign) => sign.layer || ''))].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((layer, k) => [layer, k]));
    const boxes = signs.map((sign) => {
      const { x, y } = world.centre(map, sign), [wide, tall] = sign.half || [sign.r, sign.r];
      return { sign: sign, x: x, y: y, wide: wide, tall: tall, plate: Boolean(sign.half), rank: rank.get(sign.layer || '') };
    });
    boxes.sort((a, b) => a.rank - b.rank || b.plate - a.plate || b.wide - a.wide);
    const fields = map.dateline.cells.map(({ cell, marker }) => { // the hexagons, under which no plate of another layer shall leave nothing to see
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
      return { x: x, y: y, wide: 3, tall: 3, hues: cell.parts.map(([hue]) => hue) };
    });
    fields.forEach(put);
    for (const one of boxes) {
      const clear = (right, down, over) => {
        for (const other of near(one.x + right, one.y + down, one)) {
          if (other.hues ? !over && covers(one, right, down, other) : hidden(one, right, down, other)) return false;
        }
        return true;
      };
      const moved = (over) => {
        for (let far = 0; far <= (over ? FARTHEST : FARTHEST_OFF); far += STEP) for (const [right, down] of far ? AROUND : [[0, 0]]) if (clear(far * right, far * down, over)) return [far * right, far * down];
        return null;
      };
      const to = (one.plate && moved(false)) || (one.rank && moved(true));
      if (to && (to[0] || to[1])) { one.sign.aside = to; one.x += to[0]; one.y += to[1]; }
      put(one);
    }
  }
  function covers(plate, right, down, field) {
    return field.hues.some((hue) => hue !== (plate.sign.layer || 'killed')) && Math.abs(plate.x + right - field.x) < plate.wide + field.wide && Math.abs(plate.y + down - field.y) < plate.tall + field.tall;
  }
  /* Whether `one`, moved, and `other` hide each other. A small circle over the rim of a large one does not. */
  function hidden(one, right, down, other) {
    const dx = Math.abs(one.x + right - other.x), dy = Math.abs(one.y + down - other.y);
    if (one.plate || other.plate) return dx < one.wide + other.wide + 2 && dy < one.tall + other.tall + 2;
    const small = Math.min(one.wide, other.wide), large = Math.max(one.wide, other.wide), far = Math.hypot(dx, dy);
    return large > 2.5 * small && large > 14 ? far < large * 0.55 + small : far < Math.max(9, small + 5, 0.85 * (small + large));
  }
  window.DatelineLayers = { together: together, legend: legend, asunder: asunder };
})();
