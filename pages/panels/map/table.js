/* The page of the table that is open. Words of articles are text nodes only. Python gets what was asked for: a row, a column
   to sort by, a page, the columns to show; nothing is decided here, so that the address alone brings it all back. */
const element = (name, looks, words) => {
  const made = document.createElement(name);
  if (looks) made.className = looks;
  if (words !== undefined) made.textContent = words;
  return made;
};

export default function (component) {
  const { data, parentElement, setTriggerValue: tell } = component;
  const box = parentElement.querySelector('.listing'), find = (looks) => box.querySelector(looks);
  const scroll = find('.scroll'), body = find('tbody');
  const was = box.was || {}, now = { heads: JSON.stringify(data.columns), rows: JSON.stringify(data.rows), list: data.list };
  const focused = parentElement.getRootNode().activeElement, held = body.contains(focused) ? focused.dataset.incident : '';

  const rowOf = (id) => [...body.children].find((row) => row.dataset.incident === id);
  const mark = (id) => {
    for (const row of body.children) row.setAttribute('aria-selected', String(row.dataset.incident === id));
    const stop = rowOf(id) || body.firstElementChild;
    for (const row of body.children) row.tabIndex = row === stop ? 0 : -1;
  };
  const choose = (row) => {
    mark(row.dataset.incident);
    box.picked = row.dataset.incident;
    tell('chosen', row.dataset.incident);
  };
  const walk = (event) => {
    const rows = [...body.children], at = rows.indexOf(event.currentTarget), last = rows.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last }[event.key];
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(event.currentTarget); }
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[Math.min(Math.max(to, 0), last)];
    for (const row of rows) row.tabIndex = row === next ? 0 : -1;
    next.focus({ preventScroll: true });
    show(next);
  };
  /* Into sight within the list alone: the page stays where it is. */
  const show = (row) => {
    const head = find('thead').offsetHeight, top = row.offsetTop - head, end = row.offsetTop + row.offsetHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (end > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = end - scroll.clientHeight;
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
    find('colgroup').replaceChildren(...data.columns.map((column) => {
      const col = element('col');
      col.style.width = column.wide + 'px';
      return col;
    }));
    find('table').style.setProperty('--wide', data.columns.reduce((sum, column) => sum + column.wide, 0) + 'px');
  }
  if (was.rows !== now.rows || was.heads !== now.heads) {
    body.replaceChildren(...data.rows.map(([id, cells]) => {
      const row = element('tr');
      row.dataset.incident = id;
      row.setAttribute('role', 'row');
      row.onclick = () => { if (!String(getSelection())) choose(row); };
      row.onkeydown = walk;
      row.append(...cells.map((words, n) => {
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
  if (held) (rowOf(held) || body.firstElementChild)?.focus({ preventScroll: true });
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
