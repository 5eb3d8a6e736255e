// What htmx does not do: counting down, waking the app, looking again when no events come, and going back to the shop.
(function () {
  'use strict';
  var SECOND = 1000;
  var LOOK_WITHOUT_EVENTS = 4;
  var LOOK_IN_ANY_CASE = 20;
  var APP_PATIENCE = 2500;

  var live = document.getElementById('live');
  var line = document.getElementById('line');
  var connected = false;
  var sinceLook = 0;
  var going = null;

  function byId(id) {
    return document.getElementById(id);
  }

  function isOpen() {
    return document.body.dataset.state === 'WAITING' || document.body.dataset.state === 'PAYING';
  }

  function look() {
    sinceLook = 0;
    htmx.trigger(live, 'refresh');
  }

  // Time ------------------------------------------------------------------------------------------------------------------
  function twoDigits(number) {
    return (number < 10 ? '0' : '') + number;
  }

  function countDown() {
    var clock = byId('countdown');
    if (!clock) {
      return;
    }
    // The server says how much is left: this device's clock may be wrong.
    if (!clock.dataset.until) {
      clock.dataset.until = Date.now() + Number(clock.dataset.seconds) * SECOND;
    }
    var left = Math.max(0, Math.ceil((Number(clock.dataset.until) - Date.now()) / SECOND));
    byId('left').hidden = left >= 3600; // a deadline that far away is said once, as a time of day
    clock.textContent = twoDigits(Math.floor(left / 60)) + ':' + twoDigits(left % 60);
    clock.classList.toggle('soon', left < 60);
    if (left === 0 && sinceLook >= LOOK_WITHOUT_EVENTS) {
      look(); // only the server knows whether it is over
    }
  }

  function eachSecond() {
    sinceLook++;
    countDown();
    var due = sinceLook >= (connected ? LOOK_IN_ANY_CASE : LOOK_WITHOUT_EVENTS);
    if (isOpen() && due && !document.hidden) {
      look();
    }
  }

  // The way back ----------------------------------------------------------------------------------------------------------
  function stay() {
    clearInterval(going);
    var back = byId('back');
    var button = byId('stay');
    if (button.dataset.label) {
      back.textContent = button.dataset.label;
    }
    button.hidden = true;
    back.focus();
  }

  function cameByBackButton() {
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    return Boolean(entry) && entry.type === 'back_forward';
  }

  function goBackSoon() {
    var back = byId('back');
    var button = byId('stay');
    if (going !== null || !back || !back.dataset.auto || !button || cameByBackButton()) {
      return;
    }
    var left = Number(back.dataset.auto);
    var label = back.textContent;
    button.dataset.label = label;
    button.hidden = false;
    button.addEventListener('click', stay);
    function step() {
      back.textContent = label + ' (' + left + ')';
      if (left-- <= 0) {
        clearInterval(going);
        location.replace(back.href);
      }
    }
    step();
    going = setInterval(step, SECOND);
  }

  // The page after a change -----------------------------------------------------------------------------------------------
  function shown() {
    var now = byId('shown');
    document.body.dataset.state = now.dataset.state;
    document.title = now.dataset.title;
    countDown();
    goBackSoon();
    offerToCopy();
  }

  // Inside another app: the address to take to a browser. Without a clipboard the field is selected, to be copied by hand.
  function offerToCopy() {
    var copy = byId('copy-address');
    if (copy) {
      copy.hidden = false;
    }
    live.querySelectorAll('button[data-copy]').forEach(function (button) {
      button.hidden = false;
    });
  }
  live.addEventListener('click', function (event) {
    var copy = event.target.closest('#copy-address');
    if (!copy) {
      return;
    }
    var address = byId('address');
    address.focus();
    address.select();
    address.setSelectionRange(0, address.value.length);
    function copied() {
      copy.textContent = copy.dataset.done;
    }
    function copySelection() {
      if (document.execCommand('copy')) {
        copied();
      }
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(address.value).then(copied, copySelection); // other apps' browsers may refuse it
    } else {
      copySelection();
    }
  });

  // A line of the account to transfer to. Without a clipboard the text is selected, to be copied by hand.
  live.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-copy]');
    if (!button) {
      return;
    }
    var line = byId(button.dataset.copy);
    function copied() {
      button.textContent = button.dataset.done;
    }
    function copySelection() {
      window.getSelection().selectAllChildren(line);
      if (document.execCommand('copy')) {
        copied();
      }
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(line.textContent).then(copied, copySelection);
    } else {
      copySelection();
    }
  });

  // A page cannot ask whether the app is installed: if this page is still in front after a while, it is not.
  live.addEventListener('click', function (event) {
    if (!event.target.closest('#open-alipay')) {
      return;
    }
    setTimeout(function () {
      var fallback = byId('fallback');
      if (!document.hidden && fallback && isOpen()) {
        fallback.textContent = fallback.dataset.text;
        var webPage = byId('web-page');
        if (webPage) {
          webPage.classList.add('main');
        }
      }
    }, APP_PATIENCE);
  });

  function reached() {
    line.textContent = '';
  }

  function lost() {
    line.textContent = line.dataset.lost;
  }

  document.body.addEventListener('htmx:afterSettle', shown);
  document.body.addEventListener('htmx:afterRequest', function (event) {
    if (event.detail.successful) {
      reached();
    }
  });
  document.body.addEventListener('htmx:sendError', lost);
  document.body.addEventListener('htmx:responseError', lost);
  document.body.addEventListener('htmx:sseOpen', function () {
    connected = true;
    reached();
  });
  document.body.addEventListener('htmx:sseError', function () {
    connected = false;
  });
  document.body.addEventListener('htmx:sseClose', function () {
    connected = false;
  });
  // Back from the app, from another tab, or out of the browser's memory: what is on show may be old.
  document.addEventListener('visibilitychange', function () {
    if (!document.hidden) {
      look();
    }
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      location.reload();
    }
  });

  shown();
  setInterval(eachSecond, SECOND);
})();
