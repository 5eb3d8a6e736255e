package org.lifepay.gateway.cashier;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.ReceivingAccount;
import org.lifepay.gateway.qrcode.QrCode;

/** What the page offers a buyer whose order is open. */
sealed interface Offer {
    /**
     * A code to scan, and what fits the device beside it.
     *
     * @param text what the code says
     * @param appLink opens the channel's app with the code
     * @param webPage path that leads on to the channel's own page for this device, null when the merchant does not offer it
     */
    record Scan(
            String text,
            String appLink,
            Device device,
            @Nullable String webPage,
            boolean sandbox) implements Offer {
        public String picture() {
            return QrCode.base64Png(text);
        }

        public boolean opensApp() {
            return device.opensApp();
        }

        /** The code stands in sight; where the app is on the same phone, it is folded away. */
        public boolean showsCode() {
            return device.isScannedFrom();
        }

        /** In development no phone is at hand: the simulator's own page of the code. */
        public boolean canBeFollowed() {
            return sandbox && Loopback.isWebUrl(text);
        }
    }

    /** The buyer is inside the app already. */
    record PayHere() implements Offer {}

    /**
     * An order that is to be paid inside the app: a code of our own address, to be opened there.
     *
     * @param inDevelopment where a developer goes on as if inside the app, null outside the sandbox
     */
    record OpenInAlipay(
            String address, String appLink, @Nullable String inDevelopment) implements Offer {
        public String picture() {
            return QrCode.base64Png(address);
        }
    }

    /**
     * Inside another app, whose browser blocks the channel: the page's address to open elsewhere, and a code to save and scan.
     *
     * @param text what the code says
     */
    record OpenInBrowser(String address, String text) implements Offer {
        /** Whether there is a code to pay with; a code of this page is no help on the phone that shows it. */
        public boolean showsCode() {
            return !text.equals(address);
        }

        public String picture() {
            return QrCode.base64Png(text);
        }
    }

    /** The buyer was at the channel's page, which can be gone to again. */
    record GoAgain() implements Offer {}

    /** By bank transfer to the order's own account number. */
    record Transfer(ReceivingAccount account) implements Offer {}

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
