/* Marks that would hide each other: one sign for them, and the list that it opens. Which are gathered at which zoom is
   worked out in Python; see geo/maps/symbols/gathering.py. */
(function () {
  'use strict';
  const { element, drawn } = window.DatelineShapes;
  const TALL = 22;

  /* The gathered signs of `data` as marks of their own: each stands where its first, the deadliest, stands. */
  function asMarks(data) {
    const held = data.marks.map((_, k) => [k]); // of each sign the numbers of its marks, after those of the marks themselves
    return (data.gathered || []).map((sign) => {
      const lead = data.marks[sign.lead], wide = sign.px[0] + sign.px[1];
      const all = sign.of.flatMap((k) => held[k]).sort((a, b) => (b === sign.lead) - (a === sign.lead) || a - b);
      held.push(all);
      return {
        sign: 'gathered', key: all.join(), incident: '', of: all.map((k) => data.marks[k]), low: sign.low, high: sign.high,
        at: lead.at, offset: lead.offset, give: lead.give, roam: lead.roam, r: TALL / 2, half: [wide / 2, TALL / 2], px: sign.px,
        count: sign.count, killed: sign.killed, name: sign.name || '', note: '', inside: true, lines: sign.lines, hue: sign.hue, vague: sign.areas,
        rings: [], areas: [], ties: [],
      };
    });
  }
  /* A mark that stands for several incidents of one area is a plate, too. */
  function asPlate(mark) {
    Object.assign(mark, { key: (mark.layer || '') + mark.unit, half: [(mark.px[0] + mark.px[1]) / 2, TALL / 2], vague: mark.areas.length > 0, inside: true });
  }
  /* What stands at a zoom: the gathered signs that hold at it, and every mark that is in none of them. */
  function standing(marks, signs, zoom) {
    const held = signs.filter((sign) => sign.low <= zoom && (sign.high === null || zoom < sign.high));
    const within = new Set(held.flatMap((sign) => sign.of));
    marks.forEach((mark) => { mark.gathered = within.has(mark); });
    return [...marks.filter((mark) => !mark.gathered), ...held];
  }
  /* A plate in two parts: how many incidents, and how many killed. No circle, so that nobody takes it for a place. */
  function plate(sign, into) {
    const [left, right] = sign.px, wide = left + right, hue = 'var(--' + (sign.layer || sign.hue || 'killed') + ')', known = sign.killed && sign.killed !== '?';
    const x = -wide / 2, y = -TALL / 2;
    if (sign.chosen) drawn('rect', { x: x - 3.5, y: y - 3.5, width: wide + 7, height: TALL + 7, rx: 7, class: 'dl-halo' }, into);
    drawn('rect', { x: x, y: y, width: wide, height: TALL, rx: 4, class: 'dl-plate' + (sign.vague ? ' dl-vague' : ''), style: sign.layer ? 'stroke:' + hue : '' }, into);
    drawn('text', { x: x + left / 2, dy: '0.36em', class: 'dl-count' }, into).textContent = sign.count;
    if (!right) return;
    if (known) drawn('path', { d: 'M' + (x + left) + ' ' + (y + 1.5) + 'h' + (right - 4.5) + 'a3 3 0 0 1 3 3v' + (TALL - 9) + 'a3 3 0 0 1 -3 3h' + (4.5 - right) + 'z', style: 'fill:' + hue }, into);
    drawn('text', { x: x + left + right / 2, dy: '0.36em', class: known ? 'dl-number' : 'dl-count', style: known ? 'font-size:12.5px' : 'fill:' + hue }, into).textContent = sign.killed;
  }

  /* ---- the list of what a sign, or an area, stands for: each entry chooses its incident ---- */
  function open(map, heading, lines, marks, choose, from, of) {
    const state = map.dateline;
    close(map, false);
    const control = L.control({ position: 'topright' });
    control.onAdd = () => {
      const box = element('section', 'dl-list'), head = element('div', 'dl-list-head');
      box.setAttribute('role', 'dialog');
      box.setAttribute('aria-label', heading);
      head.appendChild(element('b', '', heading));
      const shut = element('button', 'dl-shut', '×');
      shut.type = 'button';
      shut.title = 'Close';
      shut.setAttribute('aria-label', 'Close the list');
      shut.addEventListener('click', () => close(map, true));
      head.appendChild(shut);
      box.appendChild(head);
      lines.forEach((line) => box.appendChild(element('div', 'dl-list-line', line)));
      const nearer = element('button', 'dl-nearer', 'Zoom in to them');
      nearer.type = 'button';
      nearer.addEventListener('click', () => near(map, of ? [of] : marks));
      if (map.getZoom() < map.getMaxZoom() && ![of, ...marks].some((one) => one && one.spot)) box.appendChild(nearer); // what no zoom parts is as near as it gets
      if (of && of.back) {
        const back = element('button', 'dl-nearer', 'Back to all layers');
        back.type = 'button';
        back.addEventListener('click', of.back);
        box.appendChild(back);
      }
      const entries = element('ul');
      marks.forEach((mark) => {
        const entry = element('button', mark.chosen ? 'dl-chosen' : '');
        entry.type = 'button';
        entry.dataset.incident = mark.incident;
        entry.appendChild(element('b', '', mark.unit ? mark.lines[0] : mark.name));
        entry.appendChild(element('span', '', mark.unit ? mark.lines[1] : [mark.note, mark.when].filter(Boolean).join(' · ')));
        entry.addEventListener('click', () => choose(mark));
        entries.appendChild(element('li')).appendChild(entry);
      });
      box.appendChild(entries);
      if (of) turning(box, of);
      box.addEventListener('keydown', (event) => {
        const buttons = [...box.querySelectorAll('li button')], at = buttons.indexOf(document.activeElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
        event.stopPropagation(); // the arrows would move the map
        if (event.key === 'Escape') close(map, true);
        else if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        else buttons[Math.max(0, Math.min(buttons.length - 1, to))].focus();
        event.preventDefault();
      });
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    state.list = { control: control, from: from, of: of, incidents: marks.map((mark) => mark.key || mark.incident) };
    control.getContainer().querySelector('li button').focus({ preventScroll: true });
  }
  /* Which part of a long list is open, and the way to the others. */
  function turning(box, of) {
    const { start, size, total } = of.page;
    if (total <= size) return;
    const foot = element('div', 'dl-turn'), button = (words, to) => {
      const made = foot.appendChild(element('button', '', words));
      made.type = 'button';
      made.disabled = to < 0 || to >= total;
      made.addEventListener('click', () => of.turn(to));
    };
    button('Before', start - size);
    const number = (n) => n.toLocaleString('en');
    foot.appendChild(element('span', '', number(start + 1) + ' to ' + number(Math.min(total, start + size)) + ' of ' + number(total)));
    button('Next', start + size);
    box.appendChild(foot);
  }
  function close(map, back) {
    const state = map.dateline, list = state.list;
    if (!list) return;
    state.list = null;
    list.control.remove();
    const to = list.from && list.from();
    if (back && to) to.focus({ preventScroll: true });
  }
  /* The list stays while its incidents are on the map, and shows which one is open. */
  function refresh(map) {
    const state = map.dateline;
    if (!state.list) return;
    const there = new Set([...state.marks.map((mark) => mark.key || mark.incident), ...state.cells.flatMap(({ cell }) => cell.of.map((one) => one.key))]), { of, incidents } = state.list;
    if (!(of ? there.has((of.layer || '') + of.unit) : incidents.every((incident) => there.has(incident)))) { close(map, false); return; }
    for (const entry of state.list.control.getContainer().querySelectorAll('li button')) {
      const chosen = Boolean(state.chosen) && entry.dataset.incident === state.chosen;
      entry.classList.toggle('dl-chosen', chosen);
      if (chosen) entry.setAttribute('aria-current', 'true'); else entry.removeAttribute('aria-current');
    }
  }
  function near(map, marks) {
    const whole = (mark) => window.DatelineWorld.holding(mark.box, map.dateline.middle);
    const box = L.latLngBounds(marks.flatMap((mark) => (mark.box ? whole(mark) : [mark.at]))), one = box.getNorthEast().equals(box.getSouthWest(), 1e-4);
    map.dateline.shift();
    if (one) map.setView(marks[0].at, Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 2, 10)));
    else map.fitBounds(box, { padding: [60, 60], maxZoom: Math.max(12, map.getZoom() + 2) });
  }
  window.DatelineGathered = { asMarks: asMarks, asPlate: asPlate, standing: standing, plate: plate, open: open, close: close, refresh: refresh };
})();
