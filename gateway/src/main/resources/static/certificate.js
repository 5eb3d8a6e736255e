// Fetches a merchant's certificate for two codes. The private key is made here and goes nowhere but into the file that is saved.
(() => {
  const form = document.getElementById('redeem');
  const status = document.getElementById('redeem-status');
  const problem = document.getElementById('redeem-problem');
  const result = document.getElementById('redeem-result');
  const button = form.querySelector('button');
  const texts = form.dataset;
  let keys = null; // kept for another try after an answer that was lost
  let saved = true;

  const say = text => { status.textContent = text; };
  const fail = (kind, field) => {
    say('');
    // CODES_REJECTED → data-codes-rejected
    const name = kind?.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    problem.textContent = texts[kind] ?? texts[name] ?? texts.requestInvalid;
    problem.hidden = false;
    (field ?? problem).focus();
  };

  const offer = (id, data, name, type) => {
    const link = document.getElementById(id);
    link.href = URL.createObjectURL(new Blob([data], {type}));
    link.download = name;
  };

  const ask = async request => {
    const answer = await fetch('/certificates/redeem', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, credentials: 'omit',
      body: JSON.stringify({
        referenceNumber: form.reference.value, authorizationCode: form.code.value, request})});
    return {ok: answer.ok, body: await answer.json()};
  };

  const fetchCertificate = async () => {
    if (form.password.value.length < 8) return fail('passwordShort', form.password);
    if (form.password.value !== form.again.value) return fail('passwordsDiffer', form.again);
    say(texts.working);
    keys ??= await pkcs.newKeyPair();
    say(texts.asking);
    let answer;
    try {
      answer = await ask(await pkcs.requestFor(keys));
    } catch {
      return fail('network');
    }
    if (!answer.ok) {
      if (answer.body.code === 'KEY_ALREADY_USED') keys = null;
      return fail(answer.body.code);
    }
    say(texts.packing);
    const {merchantId, certificate, chain, platformCertificate} = answer.body;
    const mine = der.fromPem(certificate);
    const pfx = await pkcs.keyFile(keys, [mine, ...chain.map(der.fromPem)], form.password.value);
    offer('save-pfx', pfx, `merchant-${merchantId}.pfx`, 'application/x-pkcs12');
    offer('save-cer', mine, `merchant-${merchantId}.cer`, 'application/pkix-cert');
    offer('save-platform', der.fromPem(platformCertificate), 'platform.cer', 'application/pkix-cert');
    form.reset();
    form.hidden = true;
    keys = null;
    saved = false;
    say('');
    result.hidden = false;
    result.querySelector('h2').focus();
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.disabled) return;
    problem.hidden = true;
    button.disabled = true;
    try {
      await fetchCertificate();
    } catch (trouble) {
      console.error(trouble);
      fail('noCrypto');
    } finally {
      button.disabled = false;
    }
  });

  document.getElementById('save-pfx').addEventListener('click', () => { saved = true; });
  addEventListener('beforeunload', event => { if (!saved) event.preventDefault(); });

  if (globalThis.crypto?.subtle) {
    button.disabled = false;
  } else {
    fail('noCrypto');
  }
})();
