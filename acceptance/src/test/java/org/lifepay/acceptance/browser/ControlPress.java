package org.lifepay.acceptance.browser;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Presses a control and looks whether anything happens: a request, a file, a change of the page, a window. */
final class ControlPress {
    private static final int PATIENCE_MILLIS = 3000;
    private static final int PAUSE_MILLIS = 50;
    private static final double PRESS_MILLIS = 5000;

    private final Member member;
    private final Page page;
    private final List<String> faults;
    private final AtomicInteger outside = new AtomicInteger();
    private String doing = "";

    ControlPress(Member member, List<String> faults) {
        this.member = member;
        this.page = member.page();
        this.faults = faults;
        page.onRequest(_ -> outside.incrementAndGet());
        page.onDownload(_ -> outside.incrementAndGet());
        page.onDialog(this::dismiss);
        page.onPopup(this::closeWindow);
        page.onResponse(this::check);
        page.onPageError(error -> faults.add(doing + ": " + error));
    }

    private void dismiss(Dialog dialog) {
        outside.incrementAndGet();
        dialog.dismiss();
    }

    private void closeWindow(Page window) {
        outside.incrementAndGet();
        window.close();
    }

    private void check(Response response) {
        boolean missing =
                response.status() == 404 && response.request().method().equals("GET");
        if (response.status() >= 500 || missing) {
            faults.add(doing + ": " + response.status() + " " + response.url());
        }
    }

    /** False if a file is there and no page. */
    boolean open(String path) {
        doing = "opening " + path;
        try {
            member.open(path);
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("Download is starting")) {
                return false;
            }
            throw e;
        }
        member.confirmIfAsked();
        page.waitForLoadState();
        return true;
    }

    void press(String path, Control control) {
        open(path);
        doing = "on " + path + " pressing " + control.kind();
        page.evaluate("""
                () => {
                  window.happened = 0;
                  const more = () => window.happened++;
                  new MutationObserver(more).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                  for (const kind of ['invalid', 'toggle', 'input', 'change', 'hashchange', 'close']) {
                    window.addEventListener(kind, more, true);
                  }
                  window.print = more;
                  if (navigator.clipboard) {
                    navigator.clipboard.writeText = text => { more(); return Promise.resolve(); };
                  }
                }
                """);
        outside.set(0);
        try {
            Locator pressed = page.locator(Control.SELECTOR).nth(control.index());
            boolean visible = pressed.isVisible();
            if (!visible) {
                return; // the page has changed by what was pressed before
            }
            if (isOffScreen(pressed)) { // until it has the focus: for the keyboard
                pressed.focus();
                pressed.press("Enter");
            } else {
                pressed.click(new Locator.ClickOptions().setTimeout(PRESS_MILLIS));
            }
            if (!somethingHappens()) {
                faults.add(doing + ": nothing happens");
            }
            member.confirmIfAsked();
        } catch (PlaywrightException e) {
            faults.add(doing + ": " + e.getMessage().lines().limit(3).collect(Collectors.joining(" ")));
        }
    }

    private static boolean isOffScreen(Locator control) {
        return (Boolean) control.evaluate("""
                control => {
                  const box = control.getBoundingClientRect();
                  return box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
                }
                """);
    }

    private boolean somethingHappens() {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            if (outside.get() > 0 || inPage() > 0) {
                page.waitForLoadState();
                return true;
            }
            page.waitForTimeout(PAUSE_MILLIS);
        }
        return false;
    }

    private int inPage() {
        try {
            return ((Number) page.evaluate("window.happened ?? 1")).intValue();
        } catch (PlaywrightException e) {
            return 1; // it has just left the page
        }
    }
}
