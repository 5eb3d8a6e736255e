package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 提现请求。A withdrawal from the merchant's available balance to its settlement account (protocol §3.8); immutable. The first steps
 * are the mandatory members.
 *
 * <p>Store the withdrawal's requestId before sending it: a repeat under a new one would withdraw twice.
 */
public final class Withdrawal {
    private final Fields fields;

    private Withdrawal(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户提现号。Starts a withdrawal.
     *
     * @param requestId a new number of the merchant's, at most 50 characters of printable ASCII; the same number again is the
     *     same withdrawal
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    /** 商户提现号。The withdrawal's own number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the amount. */
    public interface AmountStep {
        /** 提现金额。In fen, at least 1 and at most the available balance. */
        NotifyStep amount(Money amount);
    }

    /** Next: the address for notifications. */
    public interface NotifyStep {
        /** 通知地址。Where the notification is sent, at most 200 characters, in the public network. */
        Builder notifyUrl(String url);
    }

    /** A complete withdrawal; takes the optional members. */
    public static final class Builder implements AmountStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder().put("currency", "CNY");

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public NotifyStep amount(Money amount) {
            fields.put(
                    "withdrawAmount", Preconditions.positive("amount", amount).fen());
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            return extraField("notifyUrl", Preconditions.text("notifyUrl", url));
        }

        /** 备注。At most 200 characters. */
        public Builder remark(String remark) {
            return extraField("remark", remark);
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Builds the withdrawal. */
        public Withdrawal build() {
            return new Withdrawal(fields.build());
        }
    }
}
