package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** What is known about the person who pays, an order's {@code payer} (protocol §3.2); every part may be left out. */
public final class Payer {
    private static final Payer UNKNOWN = new Builder().build();

    private final Fields fields;

    private Payer(Fields fields) {
        this.fields = fields;
    }

    /** Nothing is known; sent as an empty object, because the protocol wants the member present. */
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

    /** Names none of the values: they are personal. */
    @Override
    public String toString() {
        return "Payer" + fields.names();
    }

    /** Collects what is known about the payer. */
    public static final class Builder {
        private final Fields.Builder fields = Fields.builder();

        private Builder() {}

        /** The payer's full name. */
        public Builder name(String name) {
            fields.put("name", name);
            return this;
        }

        /** The number of the payer's identity card ({@code idType} IDCARD). */
        public Builder identityCard(String number) {
            fields.put("idType", "IDCARD").put("idNum", number);
            return this;
        }

        /** The payer's bank card number. */
        public Builder bankCard(String number) {
            fields.put("bankCardNum", number);
            return this;
        }

        /** The payer's telephone number. */
        public Builder phone(String number) {
            fields.put("phoneNum", number);
            return this;
        }

        /** The payer's e-mail address. */
        public Builder email(String address) {
            fields.put("email", address);
            return this;
        }

        /** The finished payer. */
        public Payer build() {
            return new Payer(fields.build());
        }
    }
}
