/* The hexagons of crowds: paint on one canvas, deeper in colour for more killed, those of several layers in one parted among them; with a stop for the keyboard in each. A click
   on one, or Enter on its stop, goes nearer, or opens a list where no zoom parts what is in it. The arithmetic is that of geo/maps/columns/hexagons.py. */
(function () {
  'use strict';
  const { element, FILLS } = window.DatelineShapes, world = window.DatelineWorld, gathering = window.DatelineGathered, { tip, openUnit } = window.DatelineMarks;
  const ROOT_3 = Math.sqrt(3), GAP = 0.6, CORNERS = Array.from({ length: 6 }, (_, k) => Math.PI / 3 * k + Math.PI / 6).map((angle) => [Math.cos(angle), Math.sin(angle)]);

  /* The hexagons of one layer's `data`, which says how deep the colour of each is. */
  function unpacked({ data, layer, name }, middle) {
    const wide = 256 * Math.pow(2, data.zoom);
    let column = 0, row = 0;
    return data.column.map((step, k) => {
      column += step;
      row += data.row[k];
      const x = data.px * ROOT_3 * (column + row / 2), lon = x / wide * 360 - 180, head = data.heads[data.incidents[k]];
      const unit = 'h' + 4 * data.zoom + '.' + column + '.' + row, come = [head, data.said[data.killed[k]], (data.vague || {})[k]].filter(Boolean);
      return {
        key: column + ' ' + row, zoom: data.zoom, px: data.px, x: x + (world.turned(lon, middle) - lon) / 360 * wide, y: data.px * 1.5 * row, spot: (data.spots || {})[k] || '',
        incidents: data.incidents[k], lines: name ? [name + ': ' + come[0], ...come.slice(1)] : come, parts: [[layer || 'killed', FILLS[data.depth[k]]]],
        of: [{ unit: unit, layer: layer, key: (layer || '') + unit, lines: [name, come.join(', ')] }],
      };
    });
  }
  /* Those of several layers at one place are one, parted among them: none lies over another. */
  function merged(layers) {
    const by = new Map();
    for (const cell of layers.flat()) {
      const key = cell.zoom + ' ' + cell.key, there = by.get(key);
      if (!there) { by.set(key, cell); continue; }
      there.incidents += cell.incidents;
      there.lines.push(...cell.lines);
      there.parts.push(...cell.parts);
      there.of.push(...cell.of);
      if (there.spot !== cell.spot) there.spot = '';
    }
    return [...by.values()];
  }
  /* The corners of part `k` of `of` parts of a hexagon of that reach, from its middle: the whole of it, or a sector of it. */
  function sector(reach, k, of) {
    if (of === 1) return CORNERS.map(([right, down]) => [reach * right, reach * down]);
    const from = 2 * Math.PI * k / of - Math.PI / 2, to = from + 2 * Math.PI / of, sixth = Math.PI / 3, corners = [];
    const edge = (angle) => { const far = reach * ROOT_3 / 2 / Math.cos(angle - sixth * Math.round(angle / sixth)); return [far * Math.cos(angle), far * Math.sin(angle)]; };
    for (let n = Math.ceil((from - sixth / 2) / sixth + 1e-9); sixth * (n + 0.5) < to - 1e-9; n++) corners.push(edge(sixth * (n + 0.5)));
    return [[0, 0], edge(from), ...corners, edge(to)];
  }
  function hexagonOf(x, y, px) {
    const q = (ROOT_3 / 3 * x - y / 3) / px, r = 2 / 3 * y / px, s = -q - r;
    const column = Math.round(q), row = Math.round(r), third = Math.round(s);
    const off = [Math.abs(column - q), Math.abs(row - r), Math.abs(third - s)];
    if (off[0] > off[1] && off[0] > off[2]) return (-row - third) + ' ' + row;
    return column + ' ' + (off[1] > off[2] ? -column - third : row);
  }

  const Cells = L.Renderer.extend({
    options: { pane: 'overlayPane', padding: 0.3 },
    cells: [],
    _initContainer() {
      this._container = element('canvas', 'dl-cells');
      this._container.setAttribute('aria-hidden', 'true');
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.paint();
    },
    _onZoomEnd() { this._place(); },
    _reset() {
      L.Renderer.prototype._reset.call(this);
      this._place();
    },
    /* How much larger than where they were asked for they are drawn, until those of this zoom are there. */
    _scale(cell) { return this._map.getZoomScale(this._map.getZoom(), cell.zoom); },
    paint() {
      const map = this._map, box = this._bounds, size = box.getSize(), sharp = window.devicePixelRatio || 1, canvas = this._container;
      canvas.width = Math.round(sharp * size.x);
      canvas.height = Math.round(sharp * size.y);
      canvas.style.width = size.x + 'px';
      canvas.style.height = size.y + 'px';
      if (!this.cells.length) return;
      const pen = canvas.getContext('2d'), from = map.getPixelOrigin().add(box.min), edges = new Map();
      pen.setTransform(sharp, 0, 0, sharp, 0, 0);
      pen.lineJoin = 'round';
      pen.lineWidth = 0.6;
      for (const cell of this.cells) {
        const scale = this._scale(cell), reach = (cell.px - GAP) * scale, x = cell.x * scale - from.x, y = cell.y * scale - from.y;
        if (x < -reach || y < -reach || x > size.x + reach || y > size.y + reach) continue;
        cell.parts.forEach(([hue, fill], k) => {
          const shape = new Path2D();
          sector(reach, k, cell.parts.length).forEach(([right, down], n) => shape[n ? 'lineTo' : 'moveTo'](x + right, y + down));
          shape.closePath();
          pen.fillStyle = map.dateline.colours[hue];
          pen.globalAlpha = fill;
          pen.fill(shape);
          if (!edges.has(hue)) edges.set(hue, new Path2D());
          edges.get(hue).addPath(shape);
        });
      }
      pen.globalAlpha = 0.75;
      edges.forEach((path, hue) => { pen.strokeStyle = map.dateline.colours[hue]; pen.stroke(path); });
    },
    show(layers) {
      const map = this._map, state = map.dateline;
      this._hover(null);
      state.cells.forEach((stop) => stop.marker.getElement().remove());
      this.zoom = layers.length ? layers[0].data.zoom : map.getZoom();
      this.cells = merged(layers.map((layer) => unpacked(layer, state.middle)));
      this.by = new Map(this.cells.map((cell) => [cell.zoom + ' ' + cell.key, cell]));
      this.sizes = new Map(this.cells.map((cell) => [cell.zoom, cell.px]));
      this.paint();
      state.cells = this.cells.map((cell) => this._stop(cell));
      this._place();
      const all = document.createDocumentFragment();
      state.cells.forEach((stop) => all.appendChild(stop.marker.getElement()));
      map.getPane('markerPane').appendChild(all);
    },
    /* The hexagon over a spot, be it told in another turn of the globe. */
    at(latlng) {
      for (const turn of this.cells.length ? [0, 360, -360] : []) {
        for (const [zoom, px] of this.sizes) {
          const { x, y } = this._map.project([latlng.lat, latlng.lng + turn], zoom), found = this.by.get(zoom + ' ' + hexagonOf(x, y, px));
          if (found) return found;
        }
      }
      return null;
    },
    _middle(cell) { return this._map.unproject([cell.x, cell.y], cell.zoom); },
    /* Nearer, as far as there is any; what no zoom parts is listed. */
    _isLast(cell) { return Boolean(cell.spot) || this._map.getZoom() >= this._map.getMaxZoom(); },
    nearer(cell) {
      const map = this._map;
      if (this._isLast(cell)) { this._list(cell); return; }
      map.dateline.shift();
      map.setView(this._middle(cell), Math.min(map.getMaxZoom(), map.getZoom() + 2));
    },
    /* What is in it, layer by layer where it holds several: each has a list of its own. */
    _list(cell) {
      const map = this._map, at = this._middle(cell), box = [[at.lat, at.lng], [at.lat, at.lng]];
      const from = () => { const stop = map.dateline.cells.find((one) => one.cell.of.some(({ key }) => key === cell.of[0].key)); return stop ? stop.marker.getElement() : null; };
      const all = cell.of.map((one) => Object.assign({ box: box, spot: cell.spot }, one)), each = (one, back) => openUnit(map, Object.assign({ back: back }, one), 0, from);
      const choice = () => gathering.open(map, 'In this hexagon', [], all, (one) => each(one, choice), from);
      if (all.length > 1) choice(); else each(all[0]);
    },
    _hover(cell, latlng) {
      const map = this._map, box = map.getContainer();
      if (cell !== this._over) {
        if (this._tip) this._tip.remove();
        this._tip = cell ? L.tooltip({ className: 'dl-tooltip', sticky: true, direction: latlng ? 'auto' : 'top' }).setContent(tip({ sign: 'gathered', lines: cell.lines })) : null;
        if (cell) this._tip.setLatLng(latlng || this._middle(cell)).addTo(map);
        this._over = cell;
        box.classList.toggle('dl-over-cell', Boolean(cell && latlng));
      } else if (cell && latlng) this._tip.setLatLng(latlng);
    },
    /* Where the keyboard stops in a hexagon: nothing to see but its focus, nothing for the mouse. */
    _stop(cell) {
      const map = this._map, words = [...cell.lines, this._isLast(cell) ? 'opens a list' : 'goes nearer'].join(', '), icon = element('div', 'dl-mark dl-cell'), middle = this._middle(cell);
      icon.setAttribute('role', 'button');
      icon.setAttribute('aria-label', words);
      icon.tabIndex = -1;
      icon.style.width = icon.style.height = 2 * cell.px + 'px';
      icon.style.margin = -cell.px + 'px';
      icon.addEventListener('focus', () => {
        if (!map.dateline.held) map.panInside(middle, { padding: [cell.px, cell.px] });
        this._hover(cell);
      });
      icon.addEventListener('blur', () => this._hover(null));
      const marker = { getElement: () => icon, getLatLng: () => middle, fire: () => this.nearer(cell) };
      return { marker: marker, cell: cell, key: 'cell ' + cell.zoom + ' ' + cell.key, incident: '', of: [], at: [middle.lat, middle.lng] };
    },
    _place() { // by their edges, and not by Leaflet's transforms: of each of these the browser makes a layer of its own
      const from = this._map.getPixelOrigin();
      for (const { marker, cell } of this._map.dateline.cells) {
        const { style } = marker.getElement(), scale = this._scale(cell);
        style.left = Math.round(cell.x * scale - from.x) + 'px';
        style.top = Math.round(cell.y * scale - from.y) + 'px';
      }
    },
    watch() {
      const map = this._map, box = map.getContainer();
      const under = (event) => (event.target.closest('.dl-mark, .leaflet-control, .dl-sheet') ? null : this.at(map.mouseEventToLatLng(event)));
      box.addEventListener('mousemove', (event) => { this._hover(under(event), map.mouseEventToLatLng(event)); });
      box.addEventListener('mouseleave', () => this._hover(null));
      map.on('click', (event) => { const cell = this.at(event.latlng); if (cell) this.nearer(cell); });
    },
  });

  /* The hexagons of some layers, each `{ data, layer, name }`. */
  function show(map, layers) {
    const state = map.dateline;
    if (!state.hexagons) {
      if (!layers.length) return;
      state.hexagons = new Cells().addTo(map);
      state.hexagons.watch();
    }
    state.hexagons.show(layers);
  }
  window.DatelineCells = { show: show };
})();
