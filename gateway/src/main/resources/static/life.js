// Asks the wallet to pay the trade. Whatever it answers is no proof: the cashier page shows what Alipay has confirmed.
(function () {
  'use strict';
  var data = document.body.dataset;
  var state = document.getElementById('state');
  var again = document.getElementById('pay-again');
  var begun = false;

  // Paid, still being processed, or nobody knows: only the order's page can tell.
  var PERHAPS_PAID = ['9000', '8000', '6004'];
  var SENTENCES = {'6001': data.cancelled, '6002': data.network};

  function ended(result) {
    var code = String(result && result.resultCode);
    if (PERHAPS_PAID.indexOf(code) >= 0) {
      state.textContent = data.confirming;
      location.replace(data.cashier + '?returned=1');
      return;
    }
    state.textContent = SENTENCES[code] || data.failed;
    again.hidden = false;
    again.focus();
  }

  function pay() {
    begun = true;
    again.hidden = true;
    state.textContent = data.opening;
    window.AlipayJSBridge.call('tradePay', {tradeNO: data.tradeNo}, ended);
  }

  function noWallet() {
    if (!begun) {
      state.textContent = data.noWallet;
    }
  }

  again.addEventListener('click', pay);
  // Back from another page: the order may have moved on meanwhile.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      location.reload();
    }
  });
  if (window.AlipayJSBridge) {
    pay();
  } else {
    document.addEventListener('AlipayJSBridgeReady', pay, {once: true});
    setTimeout(noWallet, 5000);
  }
})();
