package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lifepay.envelope.Fields;

/**
 * 订单（下单请求）。An order to be placed (protocol §3.2); immutable. The first steps are the mandatory members, so an order that
 * could be built has them all.
 *
 * <pre>{@code
 * Order order = Order.requestId("A-1001")
 *         .amount(Money.yuan("19.99"))
 *         .notifyUrl("https://shop.example/notify")
 *         .callbackUrl("https://shop.example/thanks")
 *         .product(Product.of("Tea", 1, Money.yuan("19.99")))
 *         .paymentMode(PaymentMode.scanCode())
 *         .build();
 * }</pre>
 */
public final class Order {
    private final Fields fields;

    private Order(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户订单号。Starts an order.
     *
     * @param requestId the merchant's order number, at most 50 characters of printable ASCII, unique; the same number again is
     *     the same order
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    /** 商户订单号。The merchant's order number. */
    public String requestId() {
        return String.valueOf(fields.text("requestId"));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the amount. */
    public interface AmountStep {
        /** 订单金额。What the buyer pays, in fen, 1 to 10<sup>13</sup>. */
        NotifyStep amount(Money amount);
    }

    /** Next: the address for notifications. */
    public interface NotifyStep {
        /** 通知地址。Where notifications are sent, at most 200 characters, in the public network; see {@link NotificationParser}. */
        CallbackStep notifyUrl(String url);
    }

    /** Next: the address to which the buyer returns. */
    public interface CallbackStep {
        /**
         * 页面返回地址。Where the buyer's browser returns to, at most 200 characters. It arrives with {@code requestId} and {@code
         * merchantId} unsigned: a reason to query, never a proof of payment.
         */
        ProductStep callbackUrl(String url);
    }

    /** Next: the first product. */
    public interface ProductStep {
        /** 商品。The first product; more can follow. */
        Builder product(Product product);

        /**
         * 全部商品。All products, at most 50, in this order.
         *
         * @throws IllegalArgumentException when the list is empty
         */
        Builder products(List<Product> products);
    }

    /** A complete order; takes the optional members. */
    public static final class Builder implements AmountStep, NotifyStep, CallbackStep, ProductStep {
        private final Fields.Builder fields = Fields.builder();
        private final List<Fields> products = new ArrayList<>();
        private final List<Fields> shares = new ArrayList<>();
        private final List<Fields> subOrders = new ArrayList<>();

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

        /** 支付方式。How the buyer pays; without it the buyer chooses on the platform's cashier page. */
        public Builder paymentMode(PaymentMode mode) {
            mode.code().ifPresent(code -> put("paymentModeCode", code));
            for (Map.Entry<String, String> member : mode.members().entrySet()) {
                put(member.getKey(), member.getValue());
            }
            return this;
        }

        /** 付款人。The buyer's identity; empty by default. */
        public Builder payer(Payer payer) {
            fields.put("payer", payer.fields());
            return this;
        }

        /** 币种。The currency, ISO 4217; CNY by default. */
        public Builder currency(String currency) {
            return put("orderCurrency", Preconditions.text("orderCurrency", currency));
        }

        /** 付款人 IP。The buyer's public IP address, v4 or v6. */
        public Builder clientIp(String address) {
            return put("clientIp", address);
        }

        /** 有效期。How long the order can be paid, in hours, 1 to 168; 24 by default. */
        public Builder timeoutHours(int hours) {
            if (hours < 1) {
                throw new IllegalArgumentException("timeout must be at least 1 hour");
            }
            return put("timeout", Integer.toString(hours));
        }

        /** 备注。A remark, at most 300 characters, returned by query and notification. */
        public Builder remark(String remark) {
            return put("remark", remark);
        }

        /** 收银台版本。STANDARD, DECLARE or CUSTOMS; the latter two make members of the payer mandatory (protocol §3.2). */
        public Builder cashierVersion(String version) {
            return put("cashierVersion", version);
        }

        /**
         * 款项用途。What the money is for: GOODSTRADE, PLANETICKET, HOTELACCOMMODATION, STUDYABROAD, TRAVEL, LOGISTICS or OTHER.
         */
        public Builder forUse(String purpose) {
            return put("forUse", purpose);
        }

        /**
         * 分账标识。Marks the order for splitting among several receivers ({@code splitMark} DO_SPLIT), by {@link
         * #split(SplitShare)} or later by {@link SplitClient#split}.
         */
        public Builder split() {
            return put("splitMark", "DO_SPLIT");
        }

        /**
         * 分账。Adds a share of another merchant, which it gets when the order is paid (protocol §3.9); at most 20, each of another
         * receiver. Their sum is at most the order's amount less its fee.
         */
        public Builder split(SplitShare share) {
            shares.add(share.fields());
            return split();
        }

        /**
         * 子订单。Adds a part of the order that is declared to customs by itself (protocol §3.10); at most 50, in all at most the
         * order. {@link PlacedOrder#subOrders} tells the numbers to declare them by.
         *
         * @param requestId your number of the part, which customs is told
         */
        public Builder subOrder(String requestId, Money amount) {
            subOrders.add(Fields.builder()
                    .put("requestId", Preconditions.text("requestId", requestId))
                    .put("amount", amount.fen())
                    .build());
            return this;
        }

        /** 买家标识。The buyer's id at Alipay, at most 128 characters; {@link PaymentMode#lifeAccount} sets it already. */
        public Builder openId(String openId) {
            return put("openId", openId);
        }

        /** 应用标识。The app or mini program in which the buyer pays; the platform's own by default. */
        public Builder appId(String appId) {
            return put("appId", appId);
        }

        /** 门店编号。The merchant's number of the store, at most 32 letters, digits, dots, hyphens and underscores. */
        public Builder storeId(String storeId) {
            return put("storeId", storeId);
        }

        /**
         * 收银员编号。The merchant's number of the cashier, a person or a till, at most 28 letters, digits, dots, hyphens and
         * underscores.
         */
        public Builder cashierId(String cashierId) {
            return put("cashierId", cashierId);
        }

        /** 商户用户标识。The buyer's id at the merchant, at most 100 characters. */
        public Builder merchantUserId(String id) {
            return put("merchantUserId", id);
        }

        /** 绑卡标识。The id of a card that the buyer has bound. */
        public Builder bindCardId(String id) {
            return put("bindCardId", id);
        }

        /** 银行卡号。The buyer's bank card number. */
        public Builder bankCard(String number) {
            return put("bankCard", number);
        }

        /** 商家券码。A coupon of the merchant, which lowers what is to be paid (protocol §3.13). */
        public Builder couponCode(String code) {
            return put("couponCode", Preconditions.text("couponCode", code));
        }

        /** 报备流水号。The serial number of a customs report. */
        public Builder reportSerialNo(String number) {
            return put("reportSerialNo", number);
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            return put(name, value);
        }

        /** Builds the order. */
        public Order build() {
            fields.put("productDetails", products);
            if (!shares.isEmpty()) {
                fields.put("splitRecords", shares);
            }
            fields.put("subOrders", subOrders);
            return new Order(fields.build());
        }

        private Builder put(String name, String value) {
            fields.put(name, value);
            return this;
        }
    }
}
