package org.lifepay.gateway.console.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.gateway.access.signin.Session;

/**
 * A session as its user knows it: by browser and system. What the browser says of itself is shown to its user alone and
 * decides nothing.
 *
 * @param browser such as Chrome; empty if unknown
 * @param system such as Windows; empty if unknown
 */
public record UserDevice(String browser, String system, Session session) {
    /** What a User-Agent header contains, most telling first: every browser claims to be several others. */
    private static final Map<String, String> BROWSERS = inOrder(
            "MicroMessenger", "微信",
            "AlipayClient", "支付宝",
            "Edg", "Edge",
            "OPR/", "Opera",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "HarmonyOS", "HarmonyOS",
            "Android", "Android",
            "Windows", "Windows",
            "Macintosh", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    static UserDevice of(Session session) {
        return new UserDevice(first(BROWSERS, session.agent()), first(SYSTEMS, session.agent()), session);
    }

    /** Browser and system, such as Chrome · Windows; empty if neither is known. */
    public String name() {
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
