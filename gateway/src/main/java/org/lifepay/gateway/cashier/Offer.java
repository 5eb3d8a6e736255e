package org.lifepay.gateway.cashier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.QrCode;

/** What the page offers a buyer whose order is open. */
sealed interface Offer {
    /** A code to scan, and what fits the device beside it. */
    record Scan(String text, Device device, boolean otherWays, boolean sandbox) implements Offer {
        public String picture() {
            return QrCode.base64Png(text);
        }

        /** Wakes the app with the code, as if it had been scanned. */
        public String appUrl() {
            return "alipays://platformapi/startapp?saId=10000007&qrcode="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        /** On a desktop there is no app to wake. */
        public boolean wakesApp() {
            return device != Device.DESKTOP;
        }

        /** In development nobody has a phone at hand: the stand-in's own page of the code. */
        public boolean canBeFollowed() {
            return sandbox && Loopback.isWebUrl(text);
        }
    }

    /** The buyer is inside the app already. */
    record PayHere() implements Offer {}

    /**
     * An order that is to be paid inside the app: a code of our own address, to be opened there.
     *
     * @param inDevelopment where a developer goes on as if inside the app, null for everybody else
     */
    record OpenInAlipay(String address, @Nullable String inDevelopment) implements Offer {
        public String picture() {
            return QrCode.base64Png(address);
        }

        public String appUrl() {
            return "alipays://platformapi/startapp?saId=10000007&qrcode="
                    + URLEncoder.encode(address, StandardCharsets.UTF_8);
        }
    }

    /** The buyer was at the channel's page, which can be gone to again. */
    record GoAgain() implements Offer {}

    /** Paid in the shop's app or at its till: here it can only be looked at. */
    record Elsewhere() implements Offer {}

    /**
     * The channel does not answer, or does not want this way.
     *
     * @param otherWay where there is another way to pay, or null
     * @param declined whether trying again is no use
     */
    record Trouble(@Nullable String otherWay, boolean declined) implements Offer {}
}
