package org.lifepay.acceptance.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A person with a browser of their own: own cookies, own device. */
final class Visitor implements AutoCloseable {
    /** Where merchants' orders send their buyers back to. */
    static final String SHOP_PAGE = "https://shop.example/thanks";

    private static final int TIMEOUT_MILLIS = 20_000;
    /** Of a higher page, such as a document, there is a picture of its beginning only: the browser would take too long. */
    private static final int TALLEST_PICTURE = 8000;

    private static final boolean PICTURES = Boolean.getBoolean("pictures");

    /** What pages complained about: script errors, and what their own content policy stopped. */
    final List<String> errors = new CopyOnWriteArrayList<>();

    final Page page;
    private final BrowserContext context;

    private Visitor(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        context.route(
                "https://shop.example/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<html lang=en><title>shop</title><h1>back in the shop</h1></html>")));
        this.page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.location() + " " + message.text());
            }
        });
    }

    static Visitor with(Device device) {
        return with(device, "zh-CN", ColorScheme.LIGHT);
    }

    static Visitor with(Device device, String language, ColorScheme colours) {
        return new Visitor(Chromium.browser().newContext(device.options(language, colours)));
    }

    Page open(String url) {
        page.navigate(url);
        return page;
    }

    /** A further tab of the same browser. */
    Page tab(String url) {
        Page tab = context.newPage();
        tab.navigate(url);
        return tab;
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    /** Lets no page lead back to the shop: a browser stays where it is when the answer has no content. */
    void stay() {
        page.route("https://shop.example/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
    }

    /** Reloads the page until it shows what is awaited. */
    void untilReloaded(BooleanSupplier shown) {
        long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000L;
        while (!shown.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never shown: " + page.content());
            }
            page.waitForTimeout(200);
            page.reload();
        }
    }

    /** With {@code -Dpictures=true}, keeps a picture of the page, for people to look at (target/screenshots/index.html has all). */
    void picture(String name) {
        if (!PICTURES) {
            return;
        }
        Path folder = Path.of("target", "screenshots");
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(height <= TALLEST_PICTURE));
        ContactSheet.write(folder);
    }

    /** How many CSS pixels the page is wider than its window. */
    int sidewaysOverflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    /** Fields and buttons that lie over one another, by name. */
    List<?> overlappingControls() {
        return (List<?>) page.evaluate("""
                () => {
                  const controls = [...document.querySelectorAll('main input:not([type=hidden]), main select, main .btn')]
                    .filter(one => one.checkVisibility())
                    .map(one => ({ name: one.name || one.textContent.trim(), box: one.getBoundingClientRect() }));
                  const covers = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
                  return controls.flatMap((one, i) => controls.slice(i + 1)
                    .filter(other => covers(one.box, other.box)).map(other => one.name + ' / ' + other.name));
                }
                """);
    }

    @Override
    public void close() {
        context.close();
    }
}
