package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * A refund to be made (protocol §3.1); immutable. The first steps are the mandatory members.
 *
 * <p>Keep the refund's requestId before sending it: asking again under a new one would pay the money back twice.
 */
public final class Refund {
    private final Fields fields;

    private Refund(Fields fields) {
        this.fields = fields;
    }

    /**
     * Starts a refund.
     *
     * @param requestId a new number of the merchant's, at most 50 characters; the same number again is the same refund
     */
    public static OrderStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    /** The refund's own number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** Demands the order. */
    public interface OrderStep {
        /** The order's {@code serialNumber}, from {@link QueriedOrder} or {@link PaymentNotification}. */
        AmountStep orderSerialNumber(String serialNumber);
    }

    /** Demands the amount. */
    public interface AmountStep {
        /** What is given back, in fen, at least 1 and at most what is left of the order. */
        NotifyStep amount(Money amount);
    }

    /** Demands where the server is told. */
    public interface NotifyStep {
        /** Where the refund's notification is sent, at most 200 characters. */
        Builder notifyUrl(String url);
    }

    /** A refund that is complete, and takes what is optional. */
    public static final class Builder implements OrderStep, AmountStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder();

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public AmountStep orderSerialNumber(String serialNumber) {
            return extraField("orderId", Preconditions.text("orderSerialNumber", serialNumber));
        }

        @Override
        public NotifyStep amount(Money amount) {
            fields.put("amount", Preconditions.positive("amount", amount).fen());
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            return extraField("notifyUrl", Preconditions.text("notifyUrl", url));
        }

        /** Why the money is given back, at most 300 characters. */
        public Builder remark(String remark) {
            return extraField("remark", remark);
        }

        /** Takes the money back from those among whom the order was split ({@code isCollect} 1). */
        public Builder collectFrom(List<Fields> details) {
            fields.put("refundCollectDetail", details);
            return extraField("isCollect", "1");
        }

        /**
         * Gives back a subsidy too ({@code refundSubsidy} 1).
         *
         * @param money the subsidy, in fen
         * @param details who bears it; may be empty
         */
        public Builder subsidy(Money money, List<Fields> details) {
            fields.put("refundSubsidyDetail", details);
            fields.put(
                    "subsidyMoney",
                    Preconditions.positive("subsidyMoney", money).fen());
            return extraField("refundSubsidy", "1");
        }

        /** Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** The finished refund. */
        public Refund build() {
            return new Refund(fields.build());
        }
    }
}
