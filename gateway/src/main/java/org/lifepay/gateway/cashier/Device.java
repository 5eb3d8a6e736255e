package org.lifepay.gateway.cashier;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The buyer's device; it decides which payment methods come first, and excludes none. */
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

    /** The value in pages and links. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
