package org.lifepay.sdk;

import java.util.Collections;
import org.lifepay.envelope.Fields;

/**
 * 外币收款请求。Collects foreign money from a payer abroad, for goods (protocol §3.11); immutable. The first steps are the mandatory
 * members.
 */
public final class ForeignCollection {
    private final Fields fields;

    private ForeignCollection(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户收款单号。Starts a collection.
     *
     * @param requestId a number of its own; the same number again is the same collection
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    Fields fields() {
        return fields;
    }

    /** Next: how much. */
    public interface AmountStep {
        /**
         * 币种与金额。What the payer is to pay.
         *
         * @param currency such as {@code USD}
         * @param hundredths in hundredths of the unit; of {@code JPY} a multiple of 100
         * @throws IllegalArgumentException when the amount is less than 1
         */
        ProductStep amount(String currency, long hundredths);
    }

    /** Next: what for. */
    public interface ProductStep {
        /** 商品名称。What the payer pays for; the bank has to know. */
        NotifyStep product(String name);
    }

    /** Next: the notification address. */
    public interface NotifyStep {
        /** 通知地址。Where a {@link CollectionNotification} is sent when it has ended. */
        Builder notifyUrl(String url);
    }

    /** A complete collection. */
    public static final class Builder implements AmountStep, ProductStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder();

        private Builder(String requestId) {
            fields.put("requestId", requestId)
                    .put("forUse", "GOODSTRADE")
                    .put("paymentModeCode", "FOREIGN-FOREX-ECITIC-P2P");
        }

        @Override
        public ProductStep amount(String currency, long hundredths) {
            if (hundredths < 1) {
                throw new IllegalArgumentException("the amount must be at least 1");
            }
            fields.put("currency", Preconditions.text("currency", currency)).put("amount", hundredths);
            return this;
        }

        @Override
        public NotifyStep product(String name) {
            fields.put(
                    "productDetails",
                    Collections.singletonList(Fields.builder()
                            .put("name", Preconditions.text("product", name))
                            .build()));
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            fields.put("notifyUrl", Preconditions.text("notifyUrl", url));
            return this;
        }

        /** 付款人名称。Who pays: the bank recognises the payment by it too. */
        public Builder payer(String name) {
            fields.put(
                    "payer",
                    Fields.builder()
                            .put("payerName", Preconditions.text("payer", name))
                            .build());
            return this;
        }

        /** 备注。A remark, at most 300 characters. */
        public Builder remark(String remark) {
            fields.put("remark", remark);
            return this;
        }

        /** 付款期限（小时）。For how many hours the payer may pay, 1 to 720; a week without it. */
        public Builder timeoutHours(int hours) {
            fields.put("timeout", hours);
            return this;
        }

        /** Builds the collection. */
        public ForeignCollection build() {
            return new ForeignCollection(fields.build());
        }
    }
}
