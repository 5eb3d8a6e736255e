package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 商户间转账请求。A transfer from the merchant's available balance to another merchant's (protocol §3.8); immutable. The first steps are
 * the mandatory members.
 *
 * <p>Store the transfer's requestId before sending it: a repeat under a new one would pay twice.
 */
public final class AccountTransfer {
    private final Fields fields;

    private AccountTransfer(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户转账号。Starts a transfer.
     *
     * @param requestId a new number of the merchant's, at most 50 characters of printable ASCII; the same number again is the
     *     same transfer
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the amount. */
    public interface AmountStep {
        /** 转账金额。In fen, at least 1 and at most the available balance. */
        ReceiverStep amount(Money amount);
    }

    /** Next: the receiver. */
    public interface ReceiverStep {
        /** 收款商户号。The other merchant's number, nine digits. */
        NotifyStep receiver(String merchantId);
    }

    /** Next: the address for notifications. */
    public interface NotifyStep {
        /** 通知地址。Where the notification is sent, at most 200 characters, in the public network. */
        Builder notifyUrl(String url);
    }

    /** A complete transfer; takes the optional members. */
    public static final class Builder implements AmountStep, ReceiverStep, NotifyStep {
        private final Fields.Builder fields =
                Fields.builder().put("currency", "CNY").put("receiverType", "MERCHANT_ACC");

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public ReceiverStep amount(Money amount) {
            fields.put("amount", Preconditions.positive("amount", amount).fen());
            return this;
        }

        @Override
        public NotifyStep receiver(String merchantId) {
            return extraField("receiverId", Preconditions.text("receiver", merchantId));
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

        /** Builds the transfer. */
        public AccountTransfer build() {
            return new AccountTransfer(fields.build());
        }
    }
}
