package org.lifepay.sdk;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** Rejects values that would silently leave a mandatory member out of a message. */
final class Preconditions {
    private Preconditions() {}

    static String text(String name, @Nullable String value) {
        if (value == null || value.trim().isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return value;
    }

    static Money positive(String name, Money amount) {
        if (amount.fen() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 fen");
        }
        return amount;
    }

    static Duration timeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout must be at least one millisecond"); // 0 is for ever
        }
        return timeout;
    }

    /** Without slashes at its end. */
    static String baseUrl(String url) {
        String scheme = String.valueOf(URI.create(url).getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("the base URL must begin with https:// or http://");
        }
        return url.replaceAll("/+$", "");
    }

    static String merchantId(String digits) {
        if (!digits.matches("[0-9]+")) {
            throw new IllegalArgumentException("merchantId must be digits");
        }
        return digits;
    }

    /** A request with no other member. */
    static Fields onlyRequestId(String requestId) {
        return Fields.builder().put("requestId", text("requestId", requestId)).build();
    }
}
