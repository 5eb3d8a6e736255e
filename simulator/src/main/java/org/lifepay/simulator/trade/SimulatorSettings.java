package org.lifepay.simulator.trade;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where Alipay's sources disagree, or merchants differ, the behaviour is a setting.
 *
 * @param baseUrl where the simulator is reached; QR codes and bill links begin with it
 * @param noticeFactor stretches (&gt; 1) or shrinks (&lt; 1) the intervals between repeated notices
 * @param precreateAgain a second precreate with the same number and content gives the same QR code; else ACQ.APPLY_PC_MERCHANT_CODE_ERROR
 * @param closedNotices TRADE_CLOSED is notified
 * @param finishedNotices TRADE_FINISHED is notified
 * @param cancelVoidsCode cancelling a trade that was not scanned yet makes its QR code or cashier page useless
 * @param openIds the app gets buyers' open ids instead of their 2088 user ids
 * @param refundWindow how long after payment a trade can be refunded; then it is TRADE_FINISHED
 * @param passwordAboveFen a barcode payment above this waits (10003) until the payer acts
 * @param payerDelay how long the payer of a 10003 magic code takes
 * @param noticeCharset the charset in which notices are written and signed: utf-8, or GBK for old merchants
 * @param noticeCertificate notices carry the number of Alipay's certificate, added after signing
 * @param feeBasisPoints Alipay's fee in hundredths of a percent, for the bill
 * @param billAfter how long after midnight yesterday's bill is there
 * @param emptyBills a day without movements has an empty file; else its bill does not exist
 * @param transferFundsFen what the seller's account begins with for transfers; payments do not count
 * @param transferDelay how long a transfer takes that is being processed
 * @param merchantDiscountFen what the seller gives every buyer who chooses nothing else; none on trades that are not above the discounts
 * @param platformDiscountFen the same of Alipay
 * @param messageUrl the app's gateway address, which is told how transfers end; null: it has none
 */
public record SimulatorSettings(
        URI baseUrl,
        double noticeFactor,
        boolean precreateAgain,
        boolean closedNotices,
        boolean finishedNotices,
        boolean cancelVoidsCode,
        boolean openIds,
        Duration refundWindow,
        long passwordAboveFen,
        Duration payerDelay,
        String noticeCharset,
        boolean noticeCertificate,
        int feeBasisPoints,
        Duration billAfter,
        boolean emptyBills,
        long transferFundsFen,
        Duration transferDelay,
        long merchantDiscountFen,
        long platformDiscountFen,
        @Nullable URI messageUrl) {

    public static SimulatorSettings defaults() {
        return new Draft().settings();
    }

    /** A copy with some settings changed: {@code settings.but(draft -> draft.noticeFactor = 0.01)}. */
    public SimulatorSettings but(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    Discount discount() {
        return new Discount(merchantDiscountFen, platformDiscountFen);
    }

    /** Settings while they are being chosen. */
    public static final class Draft {
        public URI baseUrl = URI.create("http://127.0.0.1:8081");
        public double noticeFactor = 1;
        public boolean precreateAgain;
        public boolean closedNotices;
        public boolean finishedNotices;
        public boolean cancelVoidsCode = true;
        public boolean openIds;
        public Duration refundWindow = Duration.ofDays(365);
        public long passwordAboveFen = 100_000;
        public Duration payerDelay = Duration.ofSeconds(10);
        public String noticeCharset = "utf-8";
        public boolean noticeCertificate;
        public int feeBasisPoints = 60;
        public Duration billAfter = Duration.ofHours(6);
        public boolean emptyBills = true;
        public long transferFundsFen = 1_000_000_00L;
        public Duration transferDelay = Duration.ofSeconds(10);
        public long merchantDiscountFen;
        public long platformDiscountFen;
        public @Nullable URI messageUrl;

        private Draft() {}

        private Draft(SimulatorSettings from) {
            baseUrl = from.baseUrl;
            noticeFactor = from.noticeFactor;
            precreateAgain = from.precreateAgain;
            closedNotices = from.closedNotices;
            finishedNotices = from.finishedNotices;
            cancelVoidsCode = from.cancelVoidsCode;
            openIds = from.openIds;
            refundWindow = from.refundWindow;
            passwordAboveFen = from.passwordAboveFen;
            payerDelay = from.payerDelay;
            noticeCharset = from.noticeCharset;
            noticeCertificate = from.noticeCertificate;
            feeBasisPoints = from.feeBasisPoints;
            billAfter = from.billAfter;
            emptyBills = from.emptyBills;
            transferFundsFen = from.transferFundsFen;
            transferDelay = from.transferDelay;
            merchantDiscountFen = from.merchantDiscountFen;
            platformDiscountFen = from.platformDiscountFen;
            messageUrl = from.messageUrl;
        }

        private SimulatorSettings settings() {
            return new SimulatorSettings(
                    baseUrl,
                    noticeFactor,
                    precreateAgain,
                    closedNotices,
                    finishedNotices,
                    cancelVoidsCode,
                    openIds,
                    refundWindow,
                    passwordAboveFen,
                    payerDelay,
                    noticeCharset,
                    noticeCertificate,
                    feeBasisPoints,
                    billAfter,
                    emptyBills,
                    transferFundsFen,
                    transferDelay,
                    merchantDiscountFen,
                    platformDiscountFen,
                    messageUrl);
        }
    }
}
