// What the back office's pages do beyond HTML.
(() => {
  const button = document.querySelector('.menu-button');
  if (button) {
    button.addEventListener('click', () => {
      const open = button.getAttribute('aria-expanded') !== 'true';
      button.setAttribute('aria-expanded', String(open));
    });
  }
  // "/" goes to the search field, unless something is being typed.
  document.addEventListener('keydown', event => {
    const find = document.getElementById('find');
    if (event.key !== '/' || !find || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    find.focus();
    find.select();
  });
  // A form is sent once, however often its button is pressed.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    // <form data-ask="…?"> is asked about first; without scripts it is sent at once.
    if (form.dataset.ask && !form.dataset.sent && !confirm(form.dataset.ask)) { event.preventDefault(); return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    form.querySelectorAll('button[type=submit]').forEach(one => one.setAttribute('aria-disabled', 'true'));
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled]').forEach(one => one.removeAttribute('aria-disabled'));
  }));
  // <form data-download="#progress"> downloads a file; the element that shows its progress is told so. It cannot listen to the
  // submission itself: htmx cancels each submission that triggers a request of its own, and nothing would be downloaded.
  document.addEventListener('submit', event => {
    const progress = event.target.dataset.download;
    if (progress) document.querySelector(progress).dispatchEvent(new Event('download-started'));
  });
  // <button data-print> prints the page.
  document.addEventListener('click', event => { if (event.target.closest('[data-print]')) print(); });
  // Without a secure connection, or without leave, browsers give no clipboard, but still the old command.
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const before = document.activeElement;
      const field = document.createElement('textarea');
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      before?.focus();
    }
  };
  // <button data-copy="#id" data-done="已复制"> copies the text of another element.
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const from = document.querySelector(button.dataset.copy);
    await copy(from.value ?? from.innerText.trim());
    button.textContent = button.dataset.done;
  });
  // <button data-copy-text="…" data-done="已复制"> copies that text.
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy-text]');
    if (!button) return;
    await copy(button.dataset.copyText);
    const name = button.getAttribute('aria-label');
    button.classList.add('done');
    button.setAttribute('aria-label', button.dataset.done);
    setTimeout(() => { button.classList.remove('done'); button.setAttribute('aria-label', name); }, 2000);
  });
})();
