package org.lifepay.simulator.web;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.simulator.wire.Form;

/** Addresses that came from outside: which may be gone to, and what hides in one that wakes Alipay's app. */
final class Addresses {
    private static final Pattern MACHINE = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final int MAX_WRAPPINGS = 3;

    private Addresses() {}

    /** An http or https address of this very machine. */
    static boolean onThisMachine(String url) {
        return parse(url).filter(Addresses::onThisMachine).isPresent();
    }

    /** The web page that a link leads to once Alipay has opened it; empty when it leads elsewhere than to this machine. */
    static Optional<URI> opened(String link) {
        String inner = link.strip();
        for (int i = 0; i < MAX_WRAPPINGS; i++) {
            Optional<URI> uri = parse(inner);
            if (uri.isEmpty() || onThisMachine(uri.get())) {
                return uri;
            }
            String wrapped = wrapped(uri.get());
            if (wrapped.isEmpty()) {
                return Optional.empty();
            }
            inner = wrapped;
        }
        return Optional.empty();
    }

    /** The address with these fields in its query, in place of those of the same names. */
    static String with(URI address, Map<String, String> fields) {
        String query = Objects.requireNonNullElse(address.getRawQuery(), "");
        Stream<String> kept = Stream.of(query.split("&"))
                .filter(pair -> !pair.isEmpty() && !fields.containsKey(pair.split("=", 2)[0]));
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        String all = Stream.concat(kept, Stream.of(Form.write(fields))).collect(Collectors.joining("&"));
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        return address.getScheme() + "://" + address.getRawAuthority() + (path.isEmpty() ? "/" : path) + "?" + all
                + fragment;
    }

    /** alipays://platformapi/startapp?…qrcode= or url=, and the web page that wakes the app by ?scheme=. */
    private static String wrapped(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        Map<String, String> query = uri.getRawQuery() == null ? Map.of() : Form.read(uri.getRawQuery());
        if (scheme.equals("alipays") || scheme.equals("alipay")) {
            return query.getOrDefault("qrcode", query.getOrDefault("url", ""));
        }
        return "ds.alipay.com".equals(uri.getHost()) ? query.getOrDefault("scheme", "") : "";
    }

    private static boolean onThisMachine(URI uri) {
        String scheme = uri.getScheme();
        boolean web = "http".equals(scheme) || "https".equals(scheme);
        return web
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && MACHINE.matcher(uri.getHost()).matches();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
