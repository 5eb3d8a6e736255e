package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 单笔转账请求。A transfer from the merchant's available balance to a bank card (protocol §3.8); immutable. The first steps are the
 * mandatory members.
 *
 * <p>Store the transfer's requestId before sending it: a repeat under a new one would pay twice.
 */
public final class Transfer {
    private final Fields fields;

    private Transfer(Fields fields) {
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

    /** 商户转账号。The transfer's own number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** The requestId only: the payee is personal. */
    @Override
    public String toString() {
        return "Transfer[" + requestId() + "]";
    }

    /** Next: the amount. */
    public interface AmountStep {
        /** 转账金额。In fen, at least 1 and at most the available balance. */
        PayeeStep amount(Money amount);
    }

    /** Next: the payee. */
    public interface PayeeStep {
        /**
         * 收款人。The holder of the card as the bank has it, and the card's number.
         *
         * @param name 户名 at most 100 characters
         * @param bankCardNumber 卡号 digits
         */
        NotifyStep payee(String name, String bankCardNumber);
    }

    /** Next: the address for notifications. */
    public interface NotifyStep {
        /** 通知地址。Where the notification is sent, at most 200 characters, in the public network. */
        Builder notifyUrl(String url);
    }

    /** A complete transfer; takes the optional members. */
    public static final class Builder implements AmountStep, PayeeStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder().put("currency", "CNY");
        private final Fields.Builder payee = Fields.builder();

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public PayeeStep amount(Money amount) {
            fields.put("amount", Preconditions.positive("amount", amount).fen());
            return this;
        }

        @Override
        public NotifyStep payee(String name, String bankCardNumber) {
            payee.put("name", Preconditions.text("name", name));
            payee.put("bankCardNum", Preconditions.text("bankCardNumber", bankCardNumber));
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            return extraField("notifyUrl", Preconditions.text("notifyUrl", url));
        }

        /** 开户银行。The bank's name, such as 中国工商银行; banks need it for the account of a company. */
        public Builder bank(String bankName) {
            payee.put("bankName", bankName);
            return this;
        }

        /** 开户支行。The branch, with its province and city. */
        public Builder branch(String branchName, String province, String city) {
            payee.put("branchBankName", branchName);
            payee.put("province", province);
            payee.put("city", city);
            return this;
        }

        /** 对公账户。The account is a company's; without this, a person's card. */
        public Builder companyAccount() {
            payee.put("accountType", "PUBLIC");
            return this;
        }

        /** 备注。Shown to the payee; at most 200 characters. */
        public Builder remark(String remark) {
            return extraField("remark", remark);
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Builds the transfer. */
        public Transfer build() {
            return new Transfer(fields.put("payee", payee.build()).build());
        }
    }
}
