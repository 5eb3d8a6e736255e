// Stands in for the bridge that Alipay's app puts into its pages. Load it with ?auto=9000 (or any other result code)
// to have the payer answer at once; without it, two buttons ask.
(function () {
  var base = '{{base}}';
  var self = document.currentScript ? document.currentScript.src : '';
  var auto = (self.match(/[?&]auto=(\d+)/) || [])[1];

  function report(tradeNO, resultCode, callback) {
    var request = new XMLHttpRequest();
    request.open('POST', base + '/jsapi/pay');
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () { callback(JSON.parse(request.responseText)); };
    request.onerror = function () { callback({resultCode: '6002'}); };
    request.send('tradeNO=' + encodeURIComponent(tradeNO) + '&resultCode=' + encodeURIComponent(resultCode));
  }

  function ask(tradeNO, callback) {
    var sheet = document.createElement('div');
    sheet.setAttribute('role', 'dialog');
    sheet.style.cssText = 'position:fixed;left:0;right:0;bottom:0;padding:20px;background:#fff;color:#222;'
      + 'border-top:3px solid #1677ff;text-align:center;z-index:99999';
    sheet.appendChild(document.createTextNode('支付宝模拟器 '));
    [['付款', '9000'], ['取消', '6001']].forEach(function (choice) {
      var button = document.createElement('button');
      button.textContent = choice[0];
      button.style.cssText = 'min-height:44px;min-width:88px;margin:0 8px';
      button.onclick = function () {
        document.body.removeChild(sheet);
        report(tradeNO, choice[1], callback);
      };
      sheet.appendChild(button);
    });
    document.body.appendChild(sheet);
  }

  window.AlipayJSBridge = {
    call: function (name, parameters, callback) {
      callback = callback || function () {};
      if (name !== 'tradePay') {
        callback({error: 1, errorMessage: 'not simulated: ' + name});
      } else if (!parameters || !parameters.tradeNO) {
        callback({resultCode: '4000', memo: 'tradeNO is missing'});
      } else if (auto) {
        report(parameters.tradeNO, auto, callback);
      } else {
        ask(parameters.tradeNO, callback);
      }
    }
  };
  var ready = document.createEvent('Event');
  ready.initEvent('AlipayJSBridgeReady', true, true);
  document.dispatchEvent(ready);
})();
