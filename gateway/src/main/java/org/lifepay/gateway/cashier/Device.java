package org.lifepay.gateway.cashier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.WalletApp;

/** What the buyer holds; it decides which ways to pay come first. Every device gets at least one way that works on it. */
enum Device {
    /** The browser inside the channel's app. */
    ALIPAY,
    /** The browser inside another app (WeChat, QQ, Weibo, DingTalk …), which blocks links to the channel's app and pages. */
    IN_OTHER_APP,
    PHONE,
    /** May have the app, may not; the buyer often has a phone beside it. */
    TABLET,
    DESKTOP;

    private static final List<String> OTHER_APPS = List.of(
            "MicroMessenger", "wxwork", " QQ/", "Weibo", "DingTalk", "aweme", "FBAN", "FBAV", "Instagram", "Line/");

    static Device of(@Nullable String userAgent, WalletApp app) {
        if (userAgent == null) {
            return DESKTOP;
        }
        if (app.isInApp(userAgent)) {
            return ALIPAY;
        }
        if (OTHER_APPS.stream().anyMatch(userAgent::contains)) {
            return IN_OTHER_APP;
        }
        boolean mobile = userAgent.contains("Mobi");
        boolean android = userAgent.contains("Android");
        if (userAgent.contains("iPad") || (android && !mobile)) {
            return TABLET;
        }
        return mobile || android || userAgent.contains("iPhone") ? PHONE : DESKTOP;
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

    /** Whether a link may open the channel's app, or the code's page where the app is open already. */
    boolean opensApp() {
        return this == ALIPAY || this == PHONE || this == TABLET;
    }

    /** Whether the code can be scanned from this screen with a phone in the other hand. */
    boolean isScannedFrom() {
        return this == TABLET || this == DESKTOP;
    }
}
