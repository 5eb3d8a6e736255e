package org.lifepay.gateway.cashier;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the buyer holds; it decides which ways to pay come first, and forbids none. */
enum Device {
    /** The browser inside the Alipay app. */
    ALIPAY,
    PHONE,
    DESKTOP;

    static Device of(@Nullable String userAgent) {
        if (userAgent == null) {
            return DESKTOP;
        }
        if (userAgent.contains("AlipayClient")) {
            return ALIPAY;
        }
        boolean phone = userAgent.contains("Mobi") || userAgent.contains("Android") || userAgent.contains("iPhone");
        return phone ? PHONE : DESKTOP;
    }

    static Optional<Device> named(@Nullable String name) {
        for (Device device : values()) {
            if (device.text().equals(name)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /** As it stands in the page and in links. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
