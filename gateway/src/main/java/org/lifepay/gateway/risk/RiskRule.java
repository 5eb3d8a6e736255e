package org.lifepay.gateway.risk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * One rule: what it measures must not exceed its ceiling.
 *
 * @param merchant the only merchant that it is for; null: all
 * @param ceiling in fen, or how many
 */
public record RiskRule(
        RiskSubject.Kind kind, Measure measure, @Nullable MerchantId merchant, long ceiling, Effect effect) {
    @Limit(
            area = LimitArea.RATES,
            name = "how long risk control takes a merchant for a new one",
            atLimit = "the rules of new merchants no longer apply")
    static final Duration NEW_MERCHANT = Duration.ofDays(30);

    /** Night is from this hour, in Shanghai. */
    static final int NIGHT_FROM = 23;

    /** Until before this hour. */
    static final int NIGHT_TO = 6;

    /** What is measured; the names are stored. */
    public enum Measure {
        SINGLE_AMOUNT(true),
        /** The amount of one at night. */
        NIGHT_AMOUNT(true),
        /** The amount of one of a new merchant. */
        NEW_MERCHANT_AMOUNT(true),
        /** The merchant's sum of the business day. */
        DAY_AMOUNT(true),
        /** The same of a new merchant. */
        NEW_MERCHANT_DAY_AMOUNT(true),
        /** How many of the merchant in this hour. */
        HOUR_COUNT(false),
        /** How many of the payer in this hour, at any merchant. */
        PAYER_HOUR_COUNT(false),
        /** How many from the address in this hour, at any merchant. */
        ADDRESS_HOUR_COUNT(false);

        private final boolean amount;

        Measure(boolean amount) {
            this.amount = amount;
        }

        /** Whether it is measured in fen. */
        public boolean isAmount() {
            return amount;
        }

        /** Whether it needs what was counted before. */
        boolean isCounted() {
            return switch (this) {
                case SINGLE_AMOUNT, NIGHT_AMOUNT, NEW_MERCHANT_AMOUNT -> false;
                case DAY_AMOUNT, NEW_MERCHANT_DAY_AMOUNT, HOUR_COUNT, PAYER_HOUR_COUNT, ADDRESS_HOUR_COUNT -> true;
            };
        }

        /** Whether it is for new merchants only. */
        boolean isOfNewMerchants() {
            return this == NEW_MERCHANT_AMOUNT || this == NEW_MERCHANT_DAY_AMOUNT;
        }

        /**
         * Whether an entry of the allow list with this field lifts its rules. Payers and addresses of orders are what the
         * merchant's program says: their entries lift no more than the counts of payers and addresses.
         */
        boolean isLiftedBy(RiskEntry.Field field) {
            return switch (field) {
                case MERCHANT, PAYEE -> true;
                case PAYER -> this == PAYER_HOUR_COUNT;
                case ADDRESS -> this == ADDRESS_HOUR_COUNT;
            };
        }

        /** Whether it can be measured of this kind: only an order has a payer and an address. */
        public boolean fits(RiskSubject.Kind kind) {
            return kind == RiskSubject.Kind.ORDER || (this != PAYER_HOUR_COUNT && this != ADDRESS_HOUR_COUNT);
        }
    }

    /** What follows; the names are stored. */
    public enum Effect {
        HOLD,
        REFUSE
    }

    /** Whether it can be used. */
    public boolean isPossible() {
        return measure.fits(kind);
    }

    /** Whether it is for this one. */
    boolean isFor(RiskSubject subject) {
        return kind == subject.kind() && (merchant == null || merchant.equals(subject.merchant()));
    }
}
