/* The page of the table that is open. Words of articles are text nodes only. Python gets what was asked for: a row, a column
   to sort by, a page, the columns to show; nothing is decided here, so that the address alone brings it all back. Which rows are
   ticked stays here, over pages and filters, until Python is told what to do with all of them. */
const element = (name, looks, words) => {
  const made = document.createElement(name);
  if (looks) made.className = looks;
  if (words !== undefined) made.textContent = words;
  return made;
};

const TICK_WIDE = 34; // px

export default function (component) {
  const { data, parentElement, setTriggerValue: tell } = component;
  const box = parentElement.querySelector('.listing'), find = (looks) => box.querySelector(looks);
  const scroll = find('.scroll'), body = find('tbody');
  const was = box.was || {}, now = { heads: JSON.stringify(data.columns), rows: JSON.stringify(data.rows), list: data.list };
  const focused = parentElement.getRootNode().activeElement, held = body.contains(focused) ? focused.closest('tr').dataset.incident : '', heldTick = held && focused.type === 'checkbox';

  const ticked = box.ticked ||= new Set(); // ids of incidents, of rows on other pages too
  const rowOf = (id) => [...body.children].find((row) => row.dataset.incident === id);
  const stopAt = (stop) => { // one tab stop: the row, and after it its tick
    for (const row of body.children) row.tabIndex = tickOf(row).tabIndex = row === stop ? 0 : -1;
  };
  const mark = (id) => {
    for (const row of body.children) row.setAttribute('aria-selected', String(row.dataset.incident === id));
    stopAt(rowOf(id) || body.firstElementChild);
  };
  const choose = (row) => {
    mark(row.dataset.incident);
    box.picked = row.dataset.incident;
    tell('chosen', row.dataset.incident);
  };
  const tickOf = (row) => row.querySelector('.tick input');
  /* Tick or untick a row; with Shift all from the row that was ticked last. */
  const tick = (row, on, ranging) => {
    if (!data.ticks) return; // nothing is decided of what a data set has
    const rows = [...body.children], from = ranging ? rows.indexOf(rowOf(box.tickedLast)) : -1, to = rows.indexOf(row);
    const range = from < 0 ? [row] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const one of range) ticked[on ? 'add' : 'delete'](one.dataset.incident);
    box.tickedLast = row.dataset.incident;
    counted();
  };
  const several = find('.several'), all = () => find('thead .tick input');
  const counted = () => {
    box.classList.toggle('plain', !data.ticks);
    const rows = [...body.children], here = rows.filter((row) => ticked.has(row.dataset.incident)).length, away = ticked.size - here;
    for (const row of rows) tickOf(row).checked = ticked.has(row.dataset.incident);
    [all().checked, all().indeterminate] = [here > 0 && here === rows.length, here > 0 && here < rows.length];
    if (!ticked.size && several.contains(parentElement.getRootNode().activeElement)) body.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
    several.hidden = !ticked.size || !data.ticks;
    several.querySelector('.count').textContent = ticked.size.toLocaleString('en') + ' ticked' + (away ? ', ' + away + ' not on this page' : '');
    several.querySelector('[value=merge]').disabled = ticked.size < 2;
  };
  for (const button of several.querySelectorAll('button')) button.onclick = () => {
    if (button.value) tell('decided', { what: button.value, incidents: [...ticked] });
    ticked.clear();
    counted();
  };
  const walk = (event) => {
    const onTick = event.target.type === 'checkbox';
    if (onTick && event.key === ' ') return;
    if (event.key === ' ' && event.ctrlKey) { event.preventDefault(); tick(event.currentTarget, !tickOf(event.currentTarget).checked); return; }
    const rows = [...body.children], at = rows.indexOf(event.currentTarget), last = rows.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last }[event.key];
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(event.currentTarget); }
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[Math.min(Math.max(to, 0), last)];
    stopAt(next);
    (onTick ? tickOf(next) : next).focus({ preventScroll: true });
    show(next);
  };
  /* Into sight within the list alone: the page stays where it is. */
  const show = (row) => {
    const head = find('thead').offsetHeight, top = row.offsetTop - head, end = row.offsetTop + row.offsetHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (end > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = end - scroll.clientHeight;
  };

  /* The box that ticks a row, or all of the page; a click beside it in its cell is one on it. */
  const tickBox = (cell, label, changed) => {
    const input = element('input');
    input.type = 'checkbox';
    input.ariaLabel = input.title = label;
    input.onclick = (event) => { event.stopPropagation(); changed(input.checked, event.shiftKey); };
    cell.onclick = (event) => { event.stopPropagation(); input.click(); };
    cell.append(input);
    return cell;
  };

  if (was.heads !== now.heads) {
    const at = focused && focused.closest('th') ? focused.dataset.column : '';
    find('thead tr').replaceChildren(...data.columns.map((column) => {
      const head = element('th', column.kind), button = element('button', '', column.sign + column.name);
      head.setAttribute('role', 'columnheader');
      head.scope = 'col';
      head.setAttribute('aria-sort', column.sorted);
      button.type = 'button';
      button.title = 'Sort by ' + column.name;
      button.dataset.column = column.key;
      button.onclick = () => tell('sorted', column.key);
      head.append(button);
      if (column.key === at) queueMicrotask(() => button.focus({ preventScroll: true }));
      return head;
    }));
    const first = element('th', 'tick');
    first.setAttribute('role', 'columnheader');
    find('thead tr').prepend(tickBox(first, 'Tick all on this page', (on) => {
      for (const row of body.children) ticked[on ? 'add' : 'delete'](row.dataset.incident);
      counted();
    }));
    find('colgroup').replaceChildren(element('col', 'tick'), ...data.columns.map((column) => {
      const col = element('col');
      col.style.width = column.wide + 'px';
      return col;
    }));
    find('table').style.setProperty('--wide', data.columns.reduce((sum, column) => sum + column.wide, TICK_WIDE) + 'px');
  }
  if (was.rows !== now.rows || was.heads !== now.heads) {
    body.replaceChildren(...data.rows.map(([id, cells]) => {
      const row = element('tr');
      row.dataset.incident = id;
      row.setAttribute('role', 'row');
      row.onmousedown = (event) => { if (event.shiftKey) event.preventDefault(); }; // it ticks a range and marks no words
      row.onclick = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) tick(row, event.shiftKey || !tickOf(row).checked, event.shiftKey);
        else if (!String(getSelection())) choose(row);
      };
      row.onkeydown = walk;
      const first = element('td', 'tick');
      first.setAttribute('role', 'gridcell');
      row.append(tickBox(first, 'Tick: ' + cells.slice(0, 3).join(', '), (on, ranging) => tick(row, on, ranging)), ...cells.map((words, n) => {
        const column = data.columns[n], cell = element('td', column.kind + ' ' + column.key), text = element('span', 'words', words.replaceAll('/', '/\u200b')); // a line may end after a slash
        cell.setAttribute('role', 'gridcell');
        text.dir = 'auto';
        if (words.length > 24) text.title = words;
        if (words === '–') cell.classList.add('silent'); // nothing said
        cell.append(element('span', 'name', column.name), text);
        return cell;
      }));
      return row;
    }));
    if (was.list !== undefined && was.list !== now.list) scroll.scrollTop = 0;
  }
  mark(data.chosen);
  counted();
  const again = held && (rowOf(held) || body.firstElementChild);
  if (again) (heldTick ? tickOf(again) : again).focus({ preventScroll: true });
  const chosen = rowOf(data.chosen);
  if (chosen && data.picked && box.picked !== data.chosen) show(chosen); // what nobody chose moves nothing
  box.picked = data.chosen;

  find('.told').textContent = data.told;
  const [back, next] = box.querySelectorAll('.pages button');
  find('.pages').hidden = data.pages < 2;
  [back.disabled, next.disabled] = [data.page <= 1, data.page >= data.pages];
  back.onclick = () => tell('page', data.page - 1);
  next.onclick = () => tell('page', data.page + 1);
  const jump = find('.jump');
  jump.hidden = !data.jump || data.jump === data.page;
  jump.textContent = 'Chosen one: page ' + data.jump;
  jump.onclick = () => tell('page', data.jump);

  const by = find('.sorting select'), way = find('.sorting button');
  const named = data.choices.map((choice) => {
    const option = element('option', '', 'By ' + choice.name);
    option.value = choice.key;
    return option;
  });
  by.replaceChildren(...named);
  by.value = data.order;
  by.onchange = () => tell('sorted', by.value);
  way.textContent = data.descending ? '↓' : '↑';
  way.title = way.ariaLabel = 'Turn the order round';
  way.onclick = () => tell('sorted', data.order);

  const choices = find('.choices'), fold = find('details');
  if (choices.childElementCount !== data.choices.length)
    choices.replaceChildren(...data.choices.map((choice) => {
      const label = element('label'), tick = element('input');
      tick.type = 'checkbox';
      tick.value = choice.key;
      label.append(tick, document.createTextNode(choice.name));
      return label;
    }));
  const ticks = [...choices.querySelectorAll('input')], on = data.choices.filter((choice) => choice.shown);
  for (const tick of ticks) {
    tick.checked = on.some((choice) => choice.key === tick.value);
    tick.disabled = tick.checked && on.length === 1; // a table has a column
    tick.onchange = () => tell('columns', ticks.filter((one) => one.checked).map((one) => one.value));
  }
  fold.onkeydown = (event) => {
    if (event.key !== 'Escape' || !fold.open) return;
    fold.open = false;
    find('summary').focus();
  };
  const away = (event) => { if (!event.composedPath().includes(fold)) fold.open = false; };
  document.addEventListener('pointerdown', away);
  box.was = now;
  return () => document.removeEventListener('pointerdown', away);
}
