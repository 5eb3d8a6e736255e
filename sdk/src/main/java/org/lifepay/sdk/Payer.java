package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 付款人信息。The identity of the person who pays, an order's {@code payer} (protocol §3.2); every part is optional. */
public final class Payer {
    private static final Payer UNKNOWN = new Builder().build();

    private final Fields fields;

    private Payer(Fields fields) {
        this.fields = fields;
    }

    /** 无付款人信息。Sent as an empty object, because the protocol requires the member. */
    public static Payer unknown() {
        return UNKNOWN;
    }

    /** Starts a payer. */
    public static Builder builder() {
        return new Builder();
    }

    Fields fields() {
        return fields;
    }

    /** The names of the members only: values are personal. */
    @Override
    public String toString() {
        return "Payer" + fields.names();
    }

    /** Collects a payer's members. */
    public static final class Builder {
        private final Fields.Builder fields = Fields.builder();

        private Builder() {}

        /** 姓名。The payer's full name, at most 100 characters. */
        public Builder name(String name) {
            fields.put("name", name);
            return this;
        }

        /** 身份证号。The number of the payer's identity card, at most 30 characters ({@code idType} IDCARD). */
        public Builder identityCard(String number) {
            fields.put("idType", "IDCARD").put("idNum", number);
            return this;
        }

        /** 银行卡号。The payer's bank card number, at most 40 characters. */
        public Builder bankCard(String number) {
            fields.put("bankCardNum", number);
            return this;
        }

        /** 手机号。The payer's telephone number, at most 30 characters. */
        public Builder phone(String number) {
            fields.put("phoneNum", number);
            return this;
        }

        /** 邮箱。The payer's e-mail address, at most 100 characters. */
        public Builder email(String address) {
            fields.put("email", address);
            return this;
        }

        /** Builds the payer. */
        public Payer build() {
            return new Payer(fields.build());
        }
    }
}
