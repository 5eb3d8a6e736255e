package org.lifepay.gateway.cashier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.QrCode;

/** What the cashier page offers the buyer of an open order. */
sealed interface Offer {
    /** A QR code to scan, and what fits the device beside it. */
    record Scan(String text, Device device, boolean otherWays, boolean sandbox) implements Offer {
        public String picture() {
            return QrCode.base64Png(text);
        }

        /** Opens the wallet app with the code, as if it had been scanned. */
        public String appUrl() {
            return "alipays://platformapi/startapp?saId=10000007&qrcode="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        /** A desktop has no app to open. */
        public boolean wakesApp() {
            return device != Device.DESKTOP;
        }

        /** In development, without a phone: the simulator's page of the code. */
        public boolean canBeFollowed() {
            return sandbox && Loopback.isWebUrl(text);
        }
    }

    /** The buyer is already inside the wallet app. */
    record PayHere() implements Offer {}

    /**
     * An order that must be paid inside the wallet: a QR code of our own address, to be opened there.
     *
     * @param inDevelopment where a developer continues as if inside the wallet; null in production
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

    /** The buyer has been at the channel's page and can go there again. */
    record GoAgain() implements Offer {}

    /** Paid in the merchant's app or at its till: this page shows the status only. */
    record Elsewhere() implements Offer {}

    /**
     * The channel does not answer, or declines this payment method.
     *
     * @param otherWay another payment method, or null
     * @param declined whether a retry is pointless
     */
    record Trouble(@Nullable String otherWay, boolean declined) implements Offer {}
}
