package org.lifepay.gateway.cashier;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Loopback addresses, where the development stack runs its stand-ins. */
final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private Loopback() {}

    static boolean isWebUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && HOST.matcher(uri.getHost()).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
