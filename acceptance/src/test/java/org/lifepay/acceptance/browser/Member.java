package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** A user of the back office: a browser, a password, and an authenticator app on a telephone. */
final class Member implements AutoCloseable {
    private static final String PASSWORD = "seven green kettles sing";

    final Visitor browser = Visitor.with(Device.DESKTOP);
    private final String gateway;

    Member(String gateway) {
        this.gateway = gateway;
    }

    Page page() {
        return browser.page;
    }

    void open(String path) {
        browser.open(gateway + path);
    }

    /** Follows an activation link, chooses a password and sets up the second step. */
    void activate(String link) {
        browser.open(link);
        page().fill("#password", PASSWORD);
        page().fill("#again", PASSWORD);
        page().click("button[type=submit]");
        Authenticator app = new Authenticator(page().textContent("#secret"));
        browser.picture("back-office-second-factor");
        page().fill("#code", app.code());
        page().click("button[type=submit]");
        assertThat(page().locator(".codes li")).hasCount(10);
        page().check("#saved");
        page().click("#go-on");
    }

    /** The first link of the newest letter to this address that leads there. */
    static String link(Visitor browser, String gateway, String mail, String path) {
        browser.open(gateway + "/dev/mail?to=" + mail);
        return browser.at("article a[href*='" + path + "']").first().getAttribute("href");
    }

    /** The text of the newest letter to this address. */
    static String letter(Visitor browser, String gateway, String mail) {
        browser.open(gateway + "/dev/mail?to=" + mail);
        return browser.at("article .text").first().textContent();
    }

    /** Types the password again, when the page asks for it. */
    void confirmIfAsked() {
        if (page().url().contains("/access/confirm")) {
            page().fill("#password", PASSWORD);
            page().click("main button[type=submit]");
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
