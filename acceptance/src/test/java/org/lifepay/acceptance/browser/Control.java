package org.lifepay.acceptance.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something on a page that can be pressed.
 *
 * @param index among all such things of the page
 * @param kind the same for controls with the same code behind them, such as the links of all rows
 * @param path where a link leads; empty for anything else
 * @param isOnEveryPage such as the menu's
 */
record Control(int index, String kind, String path, boolean isOnEveryPage) {
    static final String SELECTOR = "a[href], button, summary, input[type=submit], [role=button]";

    /** What would end the walk: signing out, another language, and what changes the walker's own account. */
    private static final Set<String> LEFT_OUT = Set.of(
            "/access/sign-out",
            "/access/account/sessions",
            "/access/account/password",
            "/access/account/second-factor");

    @SuppressWarnings("unchecked")
    static List<Control> of(Page page) {
        List<Map<String, Object>> found = (List<Map<String, Object>>) page.evaluate("""
                selector => [...document.querySelectorAll(selector)].map((one, index) => ({
                    index,
                    visible: one.checkVisibility() && !one.disabled,
                    tag: one.tagName,
                    frame: !one.closest('main'),
                    href: one.tagName === 'A' ? one.href : '',
                    action: one.form ? one.form.action : '',
                    name: [one.id, one.name, one.value, one.className].join(' '),
                    text: one.textContent.trim().slice(0, 40)
                }))
                """, SELECTOR);
        String origin = page.url().replaceAll("(https?://[^/]+).*", "$1");
        return found.stream()
                .filter(one -> Boolean.TRUE.equals(one.get("visible")))
                .filter(one -> !isLeftOut(one))
                .map(one -> of(one, origin))
                .toList();
    }

    private static boolean isLeftOut(Map<String, Object> one) {
        String leads = one.get("href") + " " + one.get("action");
        return leads.contains("lang=") || LEFT_OUT.stream().anyMatch(leads::contains);
    }

    private static Control of(Map<String, Object> one, String origin) {
        String href = String.valueOf(one.get("href"));
        String path =
                href.startsWith(origin + "/") ? href.substring(origin.length()).replaceAll("#.*", "") : "";
        String leads = kindOf(href + " " + one.get("action"));
        String kind = one.get("tag") + " " + leads + " " + (href.isEmpty() ? one.get("name") : "")
                + kindOf(" " + one.get("text"));
        return new Control(((Number) one.get("index")).intValue(), kind, path, Boolean.TRUE.equals(one.get("frame")));
    }

    /** A path or text without numbers, dates and queries. */
    static String kindOf(String path) {
        return path.replaceAll("\\?\\S*", "").replaceAll("[0-9a-f]{16,}|[0-9][0-9A-Za-z:.,-]*", "#");
    }

    /** Whether a link leads to a page of the back office, and not to a file. */
    static boolean isPage(String path) {
        return (path.startsWith("/console") || path.startsWith("/admin") || path.startsWith("/access/account"))
                && !path.matches(".*(/file|/pictures/|\\.csv|\\.xlsx|\\.pdf|\\.png|\\.zip|\\.cer|format=).*");
    }
}
