// Stands in for the bridge that Alipay's app puts into its pages. Load it with ?auto=9000 (or any other result code)
// to have the payer answer at once; without it a sheet asks the person how it ends.
(function () {
  'use strict';
  var self = document.currentScript ? document.currentScript.src : '';
  // The host by which the page knows the simulator, so that the page's policy lets it be called.
  var base = self ? new URL(self).origin : '{{base}}';
  var auto = (self.match(/[?&]auto=(\d+)/) || [])[1];
  var open = false;

  function say(chinese, english) {
    return (document.documentElement.lang || '').slice(0, 2) === 'en' ? english : chinese;
  }

  function send(method, path, fields, answered, unreachable) {
    var text = Object.keys(fields).map(function (name) {
      return name + '=' + encodeURIComponent(fields[name]);
    }).join('&');
    var request = new XMLHttpRequest();
    request.open(method, base + path + (method === 'GET' ? '?' + text : ''));
    request.timeout = 10000;
    request.onload = function () {
      var answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch (unreadable) {
        answer = null;
      }
      if (answer) { answered(answer); } else { unreachable(); }
    };
    request.onerror = unreachable;
    request.ontimeout = unreachable;
    if (method === 'POST') {
      request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
      request.send(text);
    } else {
      request.send();
    }
  }

  function report(fields, callback) {
    send('POST', '/jsapi/pay', fields, callback, function () { callback({resultCode: '6002'}); });
  }

  function make(name, text, parent) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (parent) { parent.appendChild(element); }
    return element;
  }

  function style(element, properties) {
    Object.keys(properties).forEach(function (name) { element.style[name] = properties[name]; });
    return element;
  }

  function sheet(trade, tradeNO, callback) {
    var dark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)').matches;
    var ink = dark ? '#eceff2' : '#1b1f24';
    var paper = dark ? '#1f2428' : '#ffffff';
    var blue = dark ? '#7db4ff' : '#0f5fc4';
    // A root of its own keeps the page's styles and ids apart from these.
    var host = make('div', '', document.body);
    var root = host.attachShadow({mode: 'open'});
    var dialog = style(make('dialog', '', root), {
      boxSizing: 'border-box', width: 'min(100vw, 460px)', maxWidth: '100vw', maxHeight: '100vh', overflow: 'auto',
      margin: 'auto auto 0', padding: '16px', border: '0', borderTop: '4px solid ' + blue, borderRadius: '12px 12px 0 0',
      color: ink, background: paper, font: '16px/1.5 system-ui, sans-serif', textAlign: 'center', overflowWrap: 'anywhere'
    });
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    dialog.setAttribute('aria-labelledby', 'title');
    var title = style(make('h2', trade.subject, dialog), {fontSize: '18px', margin: '0'});
    title.id = 'title';
    style(make('p', trade.amount, dialog), {fontSize: '32px', fontWeight: '600', margin: '0'});
    make('p', say('付款人 ', 'Payer ') + trade.payer, dialog);
    make('p', say('支付宝模拟器，不是真钱', 'Alipay simulator, no real money'), dialog).style.fontSize = '14px';
    var done = false;

    function end(choice) {
      if (done) { return; }
      done = true;
      open = false;
      dialog.close();
      host.remove();
      report({tradeNO: tradeNO, choice: choice}, callback);
    }

    function button(parent, choice, text) {
      var main = choice === 'pay';
      var made = style(make('button', text, parent), {
        display: 'block', width: '100%', minHeight: '44px', margin: '8px 0', padding: '8px 12px', font: 'inherit',
        color: main ? (dark ? '#0b1a2c' : '#ffffff') : ink, background: main ? blue : 'transparent',
        border: '1px solid ' + (main ? blue : dark ? '#8b96a1' : '#6b7681'), borderRadius: '6px', cursor: 'pointer'
      });
      made.type = 'button';
      made.id = choice;
      made.value = choice;
      made.onclick = function () { end(choice); };
      made.onfocus = function () { style(made, {outline: '3px solid ' + blue, outlineOffset: '2px'}); };
      made.onblur = function () { made.style.outline = ''; };
      return made;
    }

    var pay = button(dialog, 'pay', say('付款 ', 'Pay ') + trade.amount);
    button(dialog, 'wrong-password', say('输错密码', 'Wrong password'));
    button(dialog, 'not-enough-money', say('余额不足', 'Not enough money'));
    button(dialog, 'cancel', say('取消付款', 'Cancel'));
    button(dialog, 'leave', say('直接离开', 'Leave'));
    var unusual = make('details', '', dialog);
    style(make('summary', say('少见的结局', 'Unusual endings'), unusual), {minHeight: '44px', padding: '10px 0', cursor: 'pointer',
      boxSizing: 'border-box'});
    button(unusual, 'pay-late', say('付款，但回答 8000 处理中', 'Pays, but answers 8000, being processed'));
    button(unusual, 'pay-untold', say('付款，但回答 6004 结果未知', 'Pays, but answers 6004, result unknown'));
    button(unusual, 'no-network', say('没有网络，回答 6002', 'No network, answers 6002'));
    // Esc, or the back gesture of a phone.
    dialog.addEventListener('cancel', function (event) { event.preventDefault(); end('cancel'); });
    dialog.showModal();
    pay.focus();
  }

  function ask(tradeNO, callback) {
    if (open) {
      callback({resultCode: '4000', memo: say('付款面板已经打开', 'a sheet is open already')});
      return;
    }
    open = true;
    send('GET', '/jsapi/trade', {tradeNO: tradeNO, lang: say('zh', 'en')}, function (trade) {
      if (trade.payable) {
        sheet(trade, tradeNO, callback);
      } else {
        open = false;
        callback({resultCode: '4000', memo: say('交易不能付款', 'the trade cannot be paid')});
      }
    }, function () {
      open = false;
      callback({resultCode: '6002'});
    });
  }

  function close() {
    window.location.assign(base + '/app/left');
  }

  window.AlipayJSBridge = {
    call: function (name, parameters, callback) {
      if (typeof parameters === 'function') {
        callback = parameters;
        parameters = {};
      }
      callback = callback || function () {};
      if (name === 'closeWebview') {
        close();
      } else if (name === 'popWindow') {
        if (window.history.length > 1) { window.history.back(); } else { close(); }
      } else if (name !== 'tradePay') {
        callback({error: 1, errorMessage: 'not simulated: ' + name});
      } else if (!parameters || !parameters.tradeNO) {
        callback({resultCode: '4000', memo: 'tradeNO is missing'});
      } else if (auto) {
        report({tradeNO: parameters.tradeNO, resultCode: auto}, callback);
      } else {
        ask(parameters.tradeNO, callback);
      }
    }
  };
  document.dispatchEvent(new Event('AlipayJSBridgeReady', {bubbles: true, cancelable: true}));
})();
