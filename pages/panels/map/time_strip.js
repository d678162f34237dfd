/* Draws the time strip: two rows of bars, a window over them that can be dragged or moved with keys, and the player.
   What to draw and every word comes from time_strip.py; what is done goes back there as {act: …}. */
const SVG = 'http://www.w3.org/2000/svg';
const TALL = 28, LANE = 14, GAP = 8, TOP = 3, FOOT = 16; // px: a row of bars, one of a data set, between the rows, above, below
const WIDEST = 64; // px: a single day is no wall
const LEAST_MS = 700; // a window of the film stands at least this long

function made(tag, attributes, parent, words) {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  if (words !== undefined) element.textContent = words;
  if (parent) parent.appendChild(element);
  return element;
}
function box(tag, attributes, parent, words) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  if (words !== undefined) element.textContent = words;
  if (parent) parent.appendChild(element);
  return element;
}

export default function (component) {
  const root = component.parentElement.querySelector('.time');
  const state = root.state || (root.state = start(root));
  state.data = component.data;
  state.send = (act) => component.setTriggerValue('act', act);
  controls(state);
  draw(state);
  goOn(state);
}

/* What stands for good: the buttons, the plot, its two handles. */
function start(root) {
  const state = { root: root, n: 0, playing: false };
  const row = box('div', { class: 'row' }, root);
  state.chosen = box('span', { class: 'chosen', role: 'status' }, row);
  const player = box('span', { class: 'set', role: 'group', 'aria-label': 'Film through time' }, row);
  state.back = box('button', { type: 'button', 'aria-label': 'One step back', title: 'One step back' }, player, '◂');
  state.play = box('button', { type: 'button', class: 'play' }, player);
  state.next = box('button', { type: 'button', 'aria-label': 'One step on', title: 'One step on' }, player, '▸');
  state.step = box('select', { 'aria-label': 'How long a step is' }, player);
  state.cumulative = box('select', { 'aria-label': 'What a step shows' }, player);
  box('option', { value: '' }, state.cumulative, 'each by itself');
  box('option', { value: 'yes' }, state.cumulative, 'all up to then');
  box('span', { class: 'gap' }, row);
  state.closer = box('button', { type: 'button' }, row);
  state.presets = box('span', { class: 'set', role: 'group', 'aria-label': 'Periods' }, row);
  state.plot = box('div', { class: 'plot' }, root);
  state.svg = made('svg', {}, state.plot);
  state.handles = ['First day shown', 'Last day shown'].map((name) => box('div', {
    class: 'handle', role: 'slider', tabindex: '0', 'aria-label': name, 'aria-orientation': 'horizontal' }, state.plot));
  state.tip = box('div', { class: 'tip', hidden: '' }, state.plot);
  state.note = box('p', { class: 'note' }, root);
  state.back.onclick = () => { stop(state); step(state, true); };
  state.next.onclick = () => { stop(state); step(state, false); };
  state.play.onclick = () => { state.playing ? pause(state) : play(state); };
  state.step.onchange = state.cumulative.onchange = () => {
    state.send({ act: 'film', step: state.step.value, cumulative: state.cumulative.value === 'yes' });
  };
  state.closer.onclick = () => { stop(state); state.send({ act: state.data.closer }); };
  dragging(state);
  keys(state);
  new ResizeObserver(() => { if (state.data) draw(state); }).observe(state.plot);
  return state;
}

function controls(state) {
  const data = state.data;
  state.chosen.textContent = data.chosen;
  if (state.step.options.length !== data.steps.length) {
    state.step.replaceChildren(...data.steps.map((name) => box('option', { value: name }, null, 'by ' + name)));
  }
  state.step.value = data.film.step;
  state.cumulative.value = data.film.cumulative ? 'yes' : '';
  state.closer.hidden = !data.closer;
  state.closer.textContent = data.closer === 'whole' ? 'Whole time' : 'Look closer';
  state.closer.title = data.closer === 'whole' ? 'Bars over all dates again' : 'Finer bars, over these dates alone';
  state.presets.replaceChildren(...data.presets.map(([name, words, pressed]) => {
    const button = box('button', { type: 'button', title: words, 'aria-pressed': pressed }, null, name);
    button.onclick = () => { stop(state); state.send({ act: 'preset', name: name }); };
    return button;
  }));
  state.note.textContent = data.note;
  told(state);
}

/* ---- the film: each step waits until the one before it is drawn ---- */
function told(state) {
  state.play.textContent = state.playing ? '❚❚ Pause' : '▶ Play';
  state.play.setAttribute('aria-label', state.playing ? 'Pause the film' : 'Play the film');
}
function step(state, back) {
  const begins = state.playing && !state.running;
  state.running = state.playing;
  state.n = Math.max(state.n, state.data.n || 0) + 1;
  state.sent = performance.now();
  state.send({ act: 'step', back: back, playing: state.playing, start: begins || !state.playing && !back, n: state.n });
}
function play(state) {
  state.playing = true;
  state.running = false;
  told(state);
  step(state, false);
}
function stop(state) {
  clearTimeout(state.timer);
  state.playing = state.running = false;
  told(state);
}
function pause(state) {
  stop(state);
  state.send({ act: 'pause' });
}
function goOn(state) {
  clearTimeout(state.timer);
  if (!state.playing || state.data.n !== state.n) return;
  if (!state.data.more) { pause(state); return; }
  const wait = Math.max(150, LEAST_MS - (performance.now() - state.sent));
  state.timer = setTimeout(() => { if (state.root.isConnected && state.playing) step(state, false); }, wait);
}

/* ---- the bars ---- */
function draw(state) {
  const data = state.data, bars = data.bars, wide = state.plot.clientWidth;
  if (!wide || !bars.length) return;
  const left = wide < 480 ? 34 : 66, each = Math.min(WIDEST, (wide - left - 8) / bars.length), lanes = data.lanes || [], whole = TOP + 2 * TALL + GAP + lanes.length * (LANE + GAP) + FOOT;
  state.x = (place) => left + place * each;
  state.at = (x) => Math.max(0, Math.min(bars.length - 1, Math.floor((x - left) / each)));
  const [from, to] = state.drag || [data.from, data.to];
  const svg = state.svg;
  svg.setAttribute('height', whole);
  svg.setAttribute('viewBox', [0, 0, wide, whole].join(' '));
  svg.replaceChildren();
  if (!data.all || state.drag) made('rect', { class: 'window', x: state.x(from), y: 0, width: Math.max(1, state.x(to) - state.x(from)), height: whole - FOOT }, svg);
  const most = Math.max(1, ...bars.map((bar) => bar.incidents));
  const deaths = bars.map((bar) => bar.killed ? Math.max(bar.killed[0], bar.killed[1] || 0) : 0), dead = Math.max(1, ...deaths);
  const rows = [[TOP + TALL, most, wide < 480 ? 'inc.' : 'incidents'], [TOP + 2 * TALL + GAP, dead, 'killed']];
  for (const [base, number, name] of rows) {
    made('line', { class: 'none', x1: left, x2: wide - 8, y1: base + 0.5, y2: base + 0.5 }, svg);
    made('text', { class: 'name', x: left - 6, y: base - 1, 'text-anchor': 'end', 'aria-hidden': 'true' }, svg, name);
    made('text', { x: left - 6, y: base - TALL + 9, 'text-anchor': 'end', 'aria-hidden': 'true' }, svg, number.toLocaleString('en-GB'));
  }
  lanes.forEach((lane, k) => {
    lane.base = TOP + 2 * TALL + GAP + (k + 1) * (LANE + GAP);
    lane.most = Math.max(1, ...lane.incidents);
    made('line', { class: 'none', x1: left, x2: wide - 8, y1: lane.base + 0.5, y2: lane.base + 0.5 }, svg);
    const most = wide < 480 ? 5 : 11, name = lane.name.length > most ? lane.name.slice(0, most - 1).trim() + '…' : lane.name;
    made('text', { class: 'lane', x: left - 6, y: lane.base - 3, 'text-anchor': 'end', 'aria-hidden': 'true', style: 'fill:' + lane.colour }, svg, name);
  });
  const list = made('g', { role: 'list', 'aria-label': 'Incidents and people killed by ' + data.step }, svg);
  const gap = each > 6 ? Math.min(2, each * 0.18) : each > 2 ? 0.5 : 0;
  bars.forEach((bar, k) => {
    const inside = k + 1 > from + 1e-6 && k < to - 1e-6;
    const g = made('g', { role: 'listitem', 'aria-label': bar.words, class: inside ? '' : 'out' }, list);
    const x = state.x(k) + gap / 2, w = Math.max(0.8, each - gap);
    const rise = (base, value, all, kind, over) => {
      const h = value ? Math.max(2, value / all * TALL) : 0, under = over ? Math.max(2, over / all * TALL) : 0;
      if (h > under) made('rect', { class: kind, x: x, y: base - h, width: w, height: h - under }, g);
      return Math.max(h, under);
    };
    made('rect', { x: state.x(k), y: 0, width: each, height: whole - FOOT, fill: 'transparent' }, g);
    rise(rows[0][0], bar.incidents, most, 'incidents');
    for (const lane of lanes) {
      const h = lane.incidents[k] ? Math.max(2, lane.incidents[k] / lane.most * LANE) : 0;
      if (h) made('rect', { class: 'lane', x: x, y: lane.base - h, width: w, height: h, style: 'fill:' + lane.colour }, g);
    }
    const base = rows[1][0];
    if (bar.killed) {
      const [number, high] = bar.killed;
      rise(base, number, dead, 'killed');
      if (high) rise(base, high, dead, 'maybe', number);
      if (high === null) made('line', { class: 'open', x1: x, x2: x + w, y1: base - Math.max(2, number / dead * TALL) - 1.5, y2: base - Math.max(2, number / dead * TALL) - 1.5 }, g);
    } else if (bar.unknown) {
      if (each >= 9) made('text', { class: 'unknown', x: x + w / 2, y: base - 2 }, g, '?');
      else made('circle', { class: 'unknown', cx: x + w / 2, cy: base - 4, r: Math.max(1, Math.min(2.5, each / 2)) }, g);
    }
  });
  ticks(state, bars, each, wide, whole);
  state.handles.forEach((handle, side) => {
    const at = side ? to : from;
    made('line', { class: 'edge', x1: state.x(at), x2: state.x(at), y1: 0, y2: whole - FOOT }, svg);
    handle.style.left = state.x(at) + 'px';
    const bar = bars[Math.max(0, Math.min(bars.length - 1, side ? Math.ceil(at) - 1 : Math.floor(at)))];
    handle.setAttribute('aria-valuemin', 1);
    handle.setAttribute('aria-valuemax', bars.length);
    handle.setAttribute('aria-valuenow', bars.indexOf(bar) + 1);
    handle.setAttribute('aria-valuetext', (side ? bar.last : bar.first) + '; ' + bar.words);
  });
}
function ticks(state, bars, each, wide, whole) {
  let free = 0, year = '';
  bars.forEach((bar, k) => {
    const [words, of] = bar.tick, x = state.x(k) + 1, said = of && of !== year ? words + ' ' + of : words;
    if (x < free || x + said.length * 6.2 > wide) return;
    made('text', { x: x, y: whole - 3, 'aria-hidden': 'true' }, state.svg, said);
    made('line', { class: 'none', x1: x - 0.5, x2: x - 0.5, y1: whole - FOOT, y2: whole - 3 }, state.svg);
    free = x + said.length * 6.2 + Math.max(14, each);
    year = of;
  });
}

/* ---- selecting: drag over the bars, drag an edge, drag the window; one bar with a click ---- */
function show(state, k) {
  const bar = state.data.bars[k], tip = state.tip;
  if (!bar) return;
  tip.textContent = bar.words;
  tip.hidden = false;
  const half = tip.offsetWidth / 2;
  tip.style.left = Math.max(half, Math.min(state.plot.clientWidth - half, state.x(k + 0.5))) + 'px';
}
function dragging(state) {
  const plot = state.plot;
  const at = (event) => state.at(event.clientX - plot.getBoundingClientRect().left);
  plot.addEventListener('pointerdown', (event) => {
    if (event.button || !state.data || !state.x) return;
    const side = state.handles.indexOf(event.target), k = at(event), { from, to, all } = state.data;
    const move = side < 0 && !all && k + 1 > from && k < to;
    state.hold = { side: side, from: k, a: Math.floor(from), b: Math.ceil(to) - 1, move: move, x: event.clientX };
    stop(state);
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointermove', (event) => {
    const hold = state.hold, k = at(event), last = state.data ? state.data.bars.length - 1 : 0;
    if (!state.x) return;
    show(state, k);
    if (!hold || (!hold.went && Math.abs(event.clientX - hold.x) < 4)) return;
    hold.went = true;
    if (hold.side >= 0) hold.to = hold.side ? [hold.a, k] : [k, hold.b];
    else if (hold.move) {
      const by = Math.max(-hold.a, Math.min(last - hold.b, k - hold.from));
      hold.to = [hold.a + by, hold.b + by];
    } else hold.to = [hold.from, k];
    hold.to.sort((a, b) => a - b);
    state.drag = [hold.to[0], hold.to[1] + 1];
    draw(state);
  });
  const done = (event) => {
    const hold = state.hold;
    state.hold = state.drag = null;
    if (!hold) return;
    if (event.type === 'pointercancel') { draw(state); return; } // the finger scrolls the page
    if (!hold.went && hold.side >= 0) { state.handles[hold.side].focus(); return; }
    const [a, b] = hold.to || [hold.from, hold.from];
    Object.assign(state.data, { from: a, to: b + 1, all: false });
    draw(state);
    state.send({ act: 'brush', a: a, b: b });
  };
  plot.addEventListener('pointerup', done);
  plot.addEventListener('pointercancel', done);
  plot.addEventListener('pointerleave', () => { if (!state.hold) state.tip.hidden = true; });
}
function keys(state) {
  state.handles.forEach((handle, side) => {
    handle.addEventListener('focus', () => show(state, side ? Math.ceil(state.data.to) - 1 : Math.floor(state.data.from)));
    handle.addEventListener('blur', () => { state.tip.hidden = true; });
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity }[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      stop(state);
      const data = state.data, last = data.bars.length - 1;
      const ends = [Math.floor(data.from), Math.ceil(data.to) - 1];
      const least = side ? ends[0] : 0, most = side ? last : ends[1];
      ends[side] = Math.max(least, Math.min(most, ends[side] + by));
      Object.assign(data, { from: ends[0], to: ends[1] + 1, all: false });
      draw(state);
      show(state, ends[side]);
      clearTimeout(state.typed);
      state.typed = setTimeout(() => state.send({ act: 'brush', a: ends[0], b: ends[1] }), 350);
    });
  });
}
