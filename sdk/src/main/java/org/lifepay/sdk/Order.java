package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lifepay.envelope.Fields;

/**
 * An order to be placed (protocol §3.2); immutable. The first steps are the mandatory members, so an order that could be
 * built has them all.
 *
 * <pre>{@code
 * Order order = Order.requestId("A-1001")
 *         .amount(Money.yuan("19.99"))
 *         .notifyUrl("https://shop.example/notify")
 *         .callbackUrl("https://shop.example/thanks")
 *         .product(Product.of("Tea", 1, Money.yuan("19.99")))
 *         .mode(PaymentMode.scanCode())
 *         .build();
 * }</pre>
 */
public final class Order {
    private final Fields fields;

    private Order(Fields fields) {
        this.fields = fields;
    }

    /**
     * Starts an order.
     *
     * @param requestId the merchant's order number, at most 50 characters, unique; the same number again is the same
     *     order
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    /** The merchant's order number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** Demands the amount. */
    public interface AmountStep {
        /** What the buyer pays, in fen, at least 1. */
        NotifyStep amount(Money amount);
    }

    /** Demands where the server is told. */
    public interface NotifyStep {
        /** Where notifications are sent, at most 200 characters; see {@link NotificationParser}. */
        CallbackStep notifyUrl(String url);
    }

    /** Demands where the buyer returns. */
    public interface CallbackStep {
        /**
         * Where the buyer's browser returns to, at most 200 characters. It arrives with {@code requestId} and {@code
         * merchantId} unsigned: a reason to query, never a proof of payment.
         */
        ProductStep callbackUrl(String url);
    }

    /** Demands the first product. */
    public interface ProductStep {
        /** The first product; more can follow. */
        Builder product(Product product);

        /**
         * All products, at most 50, in this order.
         *
         * @throws IllegalArgumentException when the list is empty
         */
        Builder products(List<Product> products);
    }

    /** An order that is complete, and takes what is optional. */
    public static final class Builder implements AmountStep, NotifyStep, CallbackStep, ProductStep {
        private final Fields.Builder fields = Fields.builder();
        private final List<Fields> products = new ArrayList<>();

        private Builder(String requestId) {
            fields.put("requestId", requestId).put("orderCurrency", "CNY");
            payer(Payer.unknown());
        }

        @Override
        public NotifyStep amount(Money amount) {
            return put(
                    "orderAmount",
                    Long.toString(Preconditions.positive("orderAmount", amount).fen()));
        }

        @Override
        public CallbackStep notifyUrl(String url) {
            return put("notifyUrl", Preconditions.text("notifyUrl", url));
        }

        @Override
        public ProductStep callbackUrl(String url) {
            return put("callbackUrl", Preconditions.text("callbackUrl", url));
        }

        @Override
        public Builder product(Product product) {
            return products(Collections.singletonList(product));
        }

        @Override
        public Builder products(List<Product> more) {
            if (more.isEmpty()) {
                throw new IllegalArgumentException("an order has at least one product");
            }
            for (Product product : more) {
                products.add(product.fields());
            }
            return this;
        }

        /** How the buyer pays; without it the platform's cashier page asks the buyer. */
        public Builder paymentMode(PaymentMode mode) {
            mode.code().ifPresent(code -> put("paymentModeCode", code));
            for (Map.Entry<String, String> member : mode.members().entrySet()) {
                put(member.getKey(), member.getValue());
            }
            return this;
        }

        /** What is known about the buyer; without it nothing. */
        public Builder payer(Payer payer) {
            fields.put("payer", payer.fields());
            return this;
        }

        /** The currency, ISO 4217; without it CNY. */
        public Builder currency(String currency) {
            return put("orderCurrency", Preconditions.text("orderCurrency", currency));
        }

        /** The buyer's public IP address. */
        public Builder clientIp(String address) {
            return put("clientIp", address);
        }

        /** How long the order can be paid, in hours, 1 to 168; without it 24. */
        public Builder timeoutHours(int hours) {
            if (hours < 1) {
                throw new IllegalArgumentException("timeout must be at least 1 hour");
            }
            return put("timeout", Integer.toString(hours));
        }

        /** A remark, at most 300 characters, which query and notification give back. */
        public Builder remark(String remark) {
            return put("remark", remark);
        }

        /** The cashier's version: STANDARD, DECLARE or CUSTOMS. */
        public Builder cashierVersion(String version) {
            return put("cashierVersion", version);
        }

        /**
         * What the money is for: GOODSTRADE, PLANETICKET, HOTELACCOMMODATION, STUDYABROAD, TRAVEL, LOGISTICS or OTHER.
         */
        public Builder forUse(String purpose) {
            return put("forUse", purpose);
        }

        /** Marks the order for splitting among several receivers ({@code splitMark} DO_SPLIT). */
        public Builder split() {
            return put("splitMark", "DO_SPLIT");
        }

        /** The buyer's id at the wallet; {@link PaymentMode#lifeAccount} sets it already. */
        public Builder openId(String openId) {
            return put("openId", openId);
        }

        /** The app or mini program in which the buyer pays; without it the platform's own. */
        public Builder appId(String appId) {
            return put("appId", appId);
        }

        /** The buyer's id at the merchant. */
        public Builder merchantUserId(String id) {
            return put("merchantUserId", id);
        }

        /** The id of a card that the buyer has bound. */
        public Builder bindCardId(String id) {
            return put("bindCardId", id);
        }

        /** The buyer's bank card. */
        public Builder bankCard(String number) {
            return put("bankCard", number);
        }

        /** The serial number of a customs report. */
        public Builder reportSerialNo(String number) {
            return put("reportSerialNo", number);
        }

        /** Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            return put(name, value);
        }

        /** The finished order. */
        public Order build() {
            return new Order(fields.put("productDetails", products).build());
        }

        private Builder put(String name, String value) {
            fields.put(name, value);
            return this;
        }
    }
}
