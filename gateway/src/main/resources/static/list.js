// Lists: rows are selected and walked through by keys.
(() => {
  const table = document.querySelector('[data-rows]');
  const form = document.querySelector('[data-selection]');

  // <button data-fill="#field" data-value="…" data-next="#other"> fills in a field and goes on to the next.
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-fill]');
    if (!button) return;
    event.preventDefault();
    const field = document.querySelector(button.dataset.fill);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector(button.dataset.next).focus();
  });

  // What htmx has put into the page has the focus where it wants it: at the field that is wrong, or at the next button.
  document.addEventListener('htmx:afterSettle', event => {
    const next = event.target.querySelector('[aria-invalid=true]') || event.target.querySelector('[autofocus]');
    if (next) next.focus();
  });

  // A form whose answer did not come can be sent again.
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.successful || !event.target.dataset.sent) return;
    delete event.target.dataset.sent;
    event.target.querySelectorAll('[aria-disabled]').forEach(one => one.removeAttribute('aria-disabled'));
  });

  // The buttons for selected rows are there once a row is selected.
  const boxes = table ? [...table.querySelectorAll('input[form]')] : [];
  const all = table && table.querySelector('[data-select-all]');
  const count = () => {
    const selected = boxes.filter(box => box.checked).length;
    const text = form.querySelector('[data-selected]');
    text.dataset.hint ??= text.textContent;
    text.textContent = selected ? text.dataset.text.replace('{0}', selected) : text.dataset.hint;
    form.querySelectorAll('button').forEach(button => { button.hidden = !selected; });
    all.checked = selected === boxes.length;
    all.indeterminate = selected > 0 && selected < boxes.length;
  };
  if (form && boxes.length) {
    all.addEventListener('change', () => { boxes.forEach(box => { box.checked = all.checked; }); count(); });
    table.addEventListener('change', count);
    addEventListener('pageshow', count);
    count();
  }

  // / goes to the search field, j and k to the next and the previous row, whose link Enter opens and whose box x ticks.
  const toggle = document.querySelector('[data-keys]');
  const OFF = 'lifepay-keys-off';
  if (toggle) {
    toggle.checked = !localStorage.getItem(OFF);
    toggle.addEventListener('change', () => (toggle.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'yes')));
  }
  const isTyping = element => element.matches('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])');
  const links = table ? [...table.querySelectorAll('tbody tr')].map(row => row.querySelector('[data-row-link]')) : [];
  const rowOf = element => links.findIndex(link => link.closest('tr').contains(element));
  const step = by => {
    const at = rowOf(document.activeElement);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
    if (next) { next.focus(); next.closest('tr').scrollIntoView({ block: 'nearest' }); }
  };
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    x: () => { const box = boxes[rowOf(document.activeElement)]; if (box) box.click(); },
  };
  const field = document.querySelector('[data-slash]');
  if (field) actions['/'] = () => { field.focus(); field.select(); };
  document.addEventListener('keydown', event => {
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || localStorage.getItem(OFF)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // on a list / is its own search, not that of every page
    action();
  }, true);
})();
