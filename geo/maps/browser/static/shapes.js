/* The shapes of signs, as SVG: for marks on the map and for the legend. Words reach the page as text nodes only. */
(function () {
  'use strict';
  const FILLS = [0.1, 0.28, 0.46, 0.66, 0.88]; // how much of a hexagon's colour there is: none counted killed, and by tens from there
  const SVG = 'http://www.w3.org/2000/svg';

  function element(tag, className, words) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (words !== undefined) made.textContent = words;
    return made;
  }
  function drawn(tag, attributes, parent) {
    const made = document.createElementNS(SVG, tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    if (parent) parent.appendChild(made);
    return made;
  }
  function polygon(shape, r) {
    const corners = { triangle: [3, -90], diamond: [4, -90], pentagon: [5, -90], square: [4, -45], hexagon: [6, -90], octagon: [8, -67.5] }[shape];
    if (shape === 'arrow') return [[-r, -r * 0.45], [0.1 * r, -r * 0.45], [0.1 * r, -r], [r, 0], [0.1 * r, r], [0.1 * r, r * 0.45], [-r, r * 0.45]];
    const big = shape === 'triangle' ? 1.2 * r : shape === 'square' ? 1.15 * r : shape === 'octagon' ? 1.0541 * r : 1.1 * r;
    return Array.from({ length: corners[0] }, (_, k) => {
      const angle = (corners[1] + 360 * k / corners[0]) * Math.PI / 180;
      return [big * Math.cos(angle), big * Math.sin(angle)];
    });
  }
  function corners(shape, r) {
    return polygon(shape, r).map((p) => p.join(',')).join(' ');
  }
  /* A disaster: filled for a toll, else open round a smaller sign. */
  function octagon(mark, r, hue, into) {
    const full = mark.sign === 'toll' || mark.sign === 'disaster';
    drawn('polygon', { points: corners('octagon', r), class: full ? 'dl-solid' : 'dl-open', style: (full ? 'fill:' + hue + ';' : '') + 'stroke:' + hue }, into);
    if (mark.sign === 'event') drawn('polygon', { points: corners('square', 0.35 * r), style: 'fill:' + hue }, into);
    if (mark.sign === 'harm') drawn('polygon', { points: corners(mark.shape, 0.52 * r), style: 'fill:' + hue }, into);
  }
  /* The colour of a mark, by its name: that of its layer, where it is of a data set. */
  function hueOf(mark) { return mark.layer || mark.hue || mark.harm || 'quiet'; }
  function shapeOf(mark, into) {
    const r = mark.r, hue = 'var(--' + hueOf(mark) + ')';
    if (mark.hue === 'disaster') octagon(mark, r, hue, into);
    else if (mark.sign === 'toll') drawn('circle', { r: r, class: 'dl-solid', style: 'fill:' + hue + ';stroke:' + hue }, into);
    else if (mark.sign === 'unknown') drawn('circle', { r: r, class: 'dl-open', style: mark.rings.length || mark.areas.length ? 'stroke:none' : 'stroke:' + hue }, into);
    else if (mark.sign === 'none') drawn('circle', { r: r, class: 'dl-open', style: 'stroke:' + hue }, into);
    else if (mark.sign === 'event') drawn('rect', { x: -r, y: -r, width: 2 * r, height: 2 * r, class: 'dl-solid', style: 'fill:' + hue + ';stroke:' + hue }, into);
    else if (mark.sign === 'mentioned') drawn('circle', { r: r, style: 'fill:var(--quiet)' }, into);
    else drawn('polygon', { points: corners(mark.shape, r), class: 'dl-solid', style: 'fill:' + hue + ';stroke:' + hue }, into);
    if (mark.sign === 'unknown') {
      drawn('text', { class: 'dl-unknown', style: 'fill:' + hue, dy: '0.36em' }, into).textContent = '?';
    }
    if (mark.inside) {
      const two = r >= 26;
      drawn('text', { class: 'dl-number', dy: two ? '0.1em' : '0.36em', style: 'font-size:' + (two ? 18 : 12.5) + 'px' }, into).textContent = mark.text;
      if (two) drawn('text', { class: 'dl-number dl-harm', dy: '1.6em' }, into).textContent = mark.harm;
    }
  }

  /* ---- the legend's keys ---- */
  function values(list) {
    const step = 14, big = list[0][1], block = Math.max(2 * big, step * list.length), base = (block + 2 * big) / 2 + 2, w = 2 * big + 70;
    const svg = drawn('svg', { width: w, height: block + 5, class: 'dl-values' });
    let above = -100;
    list.forEach(([number, r], k) => {
      const y = Math.min(Math.max(base - 2 * r, above + step), block - 4 - step * (list.length - 1 - k));
      above = y;
      drawn('circle', { cx: big + 2, cy: base - r, r: r, class: 'dl-key' }, svg);
      drawn('path', { d: 'M' + (big + 2) + ' ' + (base - 2 * r) + 'L' + (2 * big + 10) + ' ' + y, class: 'dl-lead' }, svg);
      drawn('text', { x: 2 * big + 14, y: y + 4 }, svg).textContent = number.toLocaleString('en-GB');
    });
    return svg;
  }
  function keyOf(sign, into) {
    const own = sign.plain ? 'ink' : '', hue = 'var(--' + (own || sign.harm || 'killed') + ')';
    if (sign.sign === 'ring') drawn('circle', { r: 7, class: 'dl-ring', style: 'stroke:' + hue }, into);
    else if (sign.sign === 'rough') drawn('circle', { r: 7.5, class: 'dl-ring dl-rough', style: 'stroke:' + hue }, into);
    else if (sign.sign === 'area') drawn('rect', { x: -9, y: -6, width: 18, height: 12, style: 'stroke:' + hue + ';stroke-width:1.4;fill:url(#dl-hatch-' + (own || 'killed') + ')' }, into);
    else if (sign.sign === 'hexagon') drawn('polygon', { points: corners('hexagon', 7), style: 'fill:' + hue + ';fill-opacity:.5;stroke:' + hue }, into);
    else if (sign.sign === 'gathered') { drawn('rect', { x: -11, y: -6, width: 22, height: 12, rx: 3, class: 'dl-plate' }, into); drawn('path', { d: 'M0 -5.2h8.5a2 2 0 0 1 2 2v6.4a2 2 0 0 1 -2 2h-8.5z', style: 'fill:' + hue }, into); }
    else if (sign.sign === 'shared') { drawn('path', { d: 'M-5 0L9 -6M-5 0L9 6', class: 'dl-tie', style: 'stroke:' + hue }, into); drawn('circle', { cx: -5, r: 4, style: 'fill:' + hue }, into); }
    else if (sign.sign === 'disaster') octagon(sign, 7, own ? hue : 'var(--disaster)', into);
    else shapeOf({ sign: sign.sign, r: sign.sign === 'harm' ? 6 : sign.sign === 'unknown' ? 7 : 4, layer: own, harm: sign.harm || (sign.sign === 'event' ? '' : 'killed'), shape: sign.shape, rings: [1], areas: [], inside: false }, into);
  }

  /* What each depth of a hexagon's colour stands for. */
  function steps(words, hue) {
    const box = element('div', 'dl-steps');
    words.forEach((said, k) => {
      const row = element('div'), svg = drawn('svg', { width: 18, height: 18, viewBox: '-9 -9 18 18', 'aria-hidden': 'true' }, row);
      drawn('polygon', { points: corners('hexagon', 8), style: 'fill:' + hue + ';fill-opacity:' + FILLS[k] + ';stroke:' + hue + ';stroke-width:.6' }, svg);
      row.appendChild(element('span', '', said));
      box.appendChild(row);
    });
    return box;
  }

  window.DatelineShapes = { FILLS: FILLS, steps: steps, element: element, drawn: drawn, polygon: polygon, hueOf: hueOf, shapeOf: shapeOf, keyOf: keyOf, values: values };
})();
