package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 退款请求。A refund to be made (protocol §3.1); immutable. The first steps are the mandatory members.
 *
 * <p>Store the refund's requestId before sending it: a repeat under a new one would refund twice.
 */
public final class Refund {
    private final Fields fields;

    private Refund(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户退款号。Starts a refund.
     *
     * @param requestId a new number of the merchant's, at most 50 characters of printable ASCII; the same number again is the
     *     same refund
     */
    public static OrderStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    /** 商户退款号。The refund's own number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the order. */
    public interface OrderStep {
        /** 平台订单号。The order's {@code serialNumber}, from {@link QueriedOrder} or {@link PaymentNotification}. */
        AmountStep orderSerialNumber(String serialNumber);
    }

    /** Next: the amount. */
    public interface AmountStep {
        /** 退款金额。In fen, at least 1 and at most what is left of the order. */
        NotifyStep amount(Money amount);
    }

    /** Next: the address for notifications. */
    public interface NotifyStep {
        /** 通知地址。Where the refund's notification is sent, at most 200 characters, in the public network. */
        Builder notifyUrl(String url);
    }

    /** A complete refund; takes the optional members. */
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

        /** 备注。The reason for the refund, shown to the buyer; at most 300 characters. */
        public Builder remark(String remark) {
            return extraField("remark", remark);
        }

        /** 归集。Collects the money from the receivers of a split order ({@code isCollect} 1). */
        public Builder collectFrom(List<Fields> details) {
            fields.put("refundCollectDetail", details);
            return extraField("isCollect", "1");
        }

        /**
         * 补贴退回。Refunds a subsidy too ({@code refundSubsidy} 1).
         *
         * @param money the subsidy, in fen
         * @param details the bearers of the subsidy; may be empty
         */
        public Builder subsidy(Money money, List<Fields> details) {
            fields.put("refundSubsidyDetail", details);
            fields.put(
                    "subsidyMoney",
                    Preconditions.positive("subsidyMoney", money).fen());
            return extraField("refundSubsidy", "1");
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Builds the refund. */
        public Refund build() {
            return new Refund(fields.build());
        }
    }
}
