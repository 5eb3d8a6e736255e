package org.lifepay.acceptance.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Clicks and types in a page, and counts how often. */
final class Effort {
    private final Page page;
    private int clicks;
    private int keystrokes;

    Effort(Page page) {
        this.page = page;
    }

    void click(Locator target) {
        clicks++;
        target.click();
    }

    /** Presses one key. */
    void press(String key) {
        keystrokes++;
        page.keyboard().press(key);
    }

    /** Types a text where the focus is; each character is a keystroke. */
    void type(String text) {
        keystrokes += text.codePointCount(0, text.length());
        page.keyboard().type(text);
    }

    int clicks() {
        return clicks;
    }

    int keystrokes() {
        return keystrokes;
    }
}
