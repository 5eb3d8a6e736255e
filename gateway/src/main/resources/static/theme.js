// Before anything is painted: Tabler knows dark and light by an attribute.
(() => {
  document.documentElement.classList.add('scripted');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const show = () => document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', show);
  show();
})();
