// What was typed into a form is kept in this tab until it has arrived: the answer may be a page that asks to sign in, or for the
// password, first. Then the form is shown again as it was. Passwords, files and what another user typed are not kept.
(() => {
  const KEY = 'typed';
  const asks = /^\/access\/(sign-in|second-step|confirm)$/.test(location.pathname);
  const here = location.pathname + location.search;
  const user = document.body.dataset.user ?? '';
  const kept = field => field.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type);
  const path = form => new URL(form.getAttribute('action') ?? '', location).pathname;

  const restore = memory => {
    const form = [...document.forms].find(one => one.method === 'post' && path(one) === memory.action);
    if (!form) return;
    [...form.elements].filter(kept).forEach(field => {
      const values = memory.fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    });
    form.querySelector('button[type=submit]')?.focus();
  };

  const memory = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  if (memory && asks) {
    sessionStorage.setItem(KEY, JSON.stringify({ ...memory, asked: true }));
  } else if (memory) {
    sessionStorage.removeItem(KEY);
    if (memory.asked && memory.page === here && memory.user === user) restore(memory);
  }

  document.addEventListener('submit', ({ target: form }) => {
    if (asks || form.method !== 'post') return;
    const fields = [...new FormData(form)].filter(([name, value]) =>
      typeof value === 'string' && [...form.elements].some(field => field.name === name && kept(field)));
    if (fields.length) sessionStorage.setItem(KEY, JSON.stringify({ page: here, action: path(form), user, fields }));
  });
})();
