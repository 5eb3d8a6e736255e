package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/** 付汇请求。Sends what was bought to a payee abroad (protocol §3.11); immutable. The first steps are the mandatory members. */
public final class Remittance {
    private final Fields fields;

    private Remittance(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户付汇号。Starts a remittance.
     *
     * @param requestId a number of its own; the same number again is the same remittance
     */
    public static PurchasesStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    Fields fields() {
        return fields;
    }

    /** Next: what is sent. */
    public interface PurchasesStep {
        /**
         * 原购汇订单号。The request numbers of orders whose purchase is SUCCESS; all that they have bought is sent in one sum.
         *
         * @throws IllegalArgumentException when the list is empty
         */
        PayeeStep purchases(List<String> requestIds);
    }

    /** Next: the payee. */
    public interface PayeeStep {
        /** 收款人。Who gets it. */
        NotifyStep payee(ForeignPayee payee);
    }

    /** Next: the notification address. */
    public interface NotifyStep {
        /** 通知地址。Where a {@link RemittanceNotification} is sent when it has ended, or has come back. */
        Builder notifyUrl(String url);
    }

    /** A complete remittance. */
    public static final class Builder implements PurchasesStep, PayeeStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder();

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public PayeeStep purchases(List<String> requestIds) {
            if (requestIds.isEmpty()) {
                throw new IllegalArgumentException("a remittance has at least one purchase");
            }
            fields.putTexts("originalRequestIds", requestIds);
            return this;
        }

        @Override
        public NotifyStep payee(ForeignPayee payee) {
            fields.put("payee", payee.fields());
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            fields.put("notifyUrl", Preconditions.text("notifyUrl", url));
            return this;
        }

        /** Builds the remittance. */
        public Remittance build() {
            return new Remittance(fields.build());
        }
    }
}
