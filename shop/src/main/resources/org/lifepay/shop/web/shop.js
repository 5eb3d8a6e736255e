// Looks whether the shop knows more about this order by now, and if so shows the page anew. Without script a page that
// waits reloads by itself.
(() => {
  const { watch, version } = document.body.dataset;
  if (!watch) return;
  const started = Date.now();
  let asking = false;
  const look = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(watch, { cache: 'no-store', signal: AbortSignal.timeout(10000) });
      if (answer.ok && (await answer.json()).version !== version) location.replace(location.pathname);
    } catch {
      // the next look may find the shop again
    } finally {
      asking = false;
    }
  };
  const next = () => setTimeout(async () => { await look(); next(); }, Date.now() - started < 120000 ? 1500 : 6000);
  next();
  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', (event) => { if (event.persisted) look(); });
})();
