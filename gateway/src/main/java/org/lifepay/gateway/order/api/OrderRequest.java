package org.lifepay.gateway.order.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Converts the fields of /onlinePay/order to a {@link PlaceOrder.Request} (protocol, order request). */
final class OrderRequest {
    @Limit(area = LimitArea.SIZES, name = "products of an order", unit = "products", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_PRODUCTS = 50;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "life of an order that names none",
            unit = "h",
            atLimit = "the order is closed")
    private static final long DEFAULT_HOURS = 24;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "life of an order",
            unit = "h",
            atLimit = "`FIELD_VALUE`; at its end the order is closed")
    private static final long MAX_HOURS = 168;

    private static final Set<String> PURPOSES =
            Set.of("GOODSTRADE", "PLANETICKET", "HOTELACCOMMODATION", "STUDYABROAD", "TRAVEL", "LOGISTICS", "OTHER");

    private static final String FOR_CUSTOMS = "CUSTOMS";
    private static final Set<String> VERSIONS = Set.of("STANDARD", "DECLARE", FOR_CUSTOMS);

    private OrderRequest() {}

    /** @param exchange what foreign money is bought with it; null: none */
    static PlaceOrder.Request read(VerifiedFields fields, NotifyGuard guard, @Nullable ExchangeRequest exchange) {
        String requestId = fields.mandatory("requestId", FieldRule.newRequestId(50));
        fields.oneOf("orderCurrency", Set.of("CNY"));
        fields.mandatory("orderCurrency", FieldRule.code(15));
        fields.requirePresent("callbackUrl");
        Optional<PaymentMode> mode = mode(fields);
        Order.Reference reference = new Order.Reference(
                requestId, exchange == null ? fields.digest() : "EXCHANGE " + fields.digest(), fields.partnerId());
        Money amount = fields.amount("orderAmount");
        List<Fields> products = products(fields);
        Order.Addresses addresses = new Order.Addresses(notifyUrl(fields, guard), fields.url("callbackUrl"));
        boolean split = isSplit(fields);
        if (split && exchange != null) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "splitMark: money that buys foreign money cannot be split");
        }
        Order.Purchase purchase = new Order.Purchase(
                amount,
                mode,
                subject(products, fields.merchant()),
                fields.optional("remark", FieldRule.text(300)),
                split,
                new Order.PointOfSale(
                        fields.optional("storeId", FieldRule.STORE_ID),
                        fields.optional("cashierId", FieldRule.CASHIER_ID)),
                exchange == null ? null : exchange.currency(),
                FOR_CUSTOMS.equals(fields.oneOf("cashierVersion", VERSIONS)));
        return new PlaceOrder.Request(
                fields.merchant(),
                reference,
                purchase,
                addresses,
                lifetime(fields),
                buyer(fields, mode),
                kept(fields, products, shares(fields, split), exchange, SubOrders.read(fields, amount)));
    }

    static String notifyUrl(VerifiedFields fields, NotifyGuard guard) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url;
    }

    private static Optional<PaymentMode> mode(VerifiedFields fields) {
        String code = fields.optional("paymentModeCode", FieldRule.code(50));
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(PaymentMode.ofCode(code)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PAYMENT_MODE_NOT_ENABLED,
                        "payment mode not enabled: paymentModeCode names none of ours")));
    }

    /** The product names; without any, the merchant's name. */
    private static String subject(List<Fields> products, Merchant merchant) {
        String joined = products.stream()
                .map(product -> Objects.requireNonNullElse(product.text("name"), ""))
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining("、"));
        return joined.isEmpty() ? merchant.name() : joined;
    }

    private static List<Fields> products(VerifiedFields fields) {
        return fields.items("productDetails", MAX_PRODUCTS, item -> {
            return Fields.builder()
                    .put("name", item.optional("name", FieldRule.text(200)))
                    .put("quantity", item.optional("quantity", FieldRule.NUMBER))
                    .put("amount", item.optional("amount", FieldRule.NUMBER))
                    .put("receiver", item.optional("receiver", FieldRule.text(100)))
                    .put("description", item.optional("description", FieldRule.text(300)))
                    .build();
        });
    }

    private static Duration lifetime(VerifiedFields fields) {
        Long hours = fields.integer("timeout", 1, MAX_HOURS);
        return Duration.ofHours(hours == null ? DEFAULT_HOURS : hours);
    }

    private static Buyer buyer(VerifiedFields fields, Optional<PaymentMode> mode) {
        Buyer buyer = new Buyer(
                fields.optional("openId", FieldRule.code(128)),
                fields.optional("appId", FieldRule.code(128)),
                fields.optional("authCode", FieldRule.code(64)));
        if (mode.filter(m -> m == PaymentMode.MINI_PROGRAM).isPresent() && buyer.id() == null) {
            throw fields.missing("openId");
        }
        if (mode.filter(m -> m == PaymentMode.BARCODE).isPresent() && buyer.authCode() == null) {
            throw fields.missing("authCode");
        }
        return buyer;
    }

    private static boolean isSplit(VerifiedFields fields) {
        return "DO_SPLIT".equals(fields.oneOf("splitMark", Set.of("DO_SPLIT", "NOT_DO_SPLIT")));
    }

    /** The records may come later, by /onlinePay/split; without the mark they say nothing, like any other member. */
    private static List<SplitShare> shares(VerifiedFields fields, boolean split) {
        return split && fields.isGiven("splitRecords") ? SplitShares.read(fields) : List.of();
    }

    private static PlaceOrder.Kept kept(
            VerifiedFields fields,
            List<Fields> products,
            List<SplitShare> shares,
            @Nullable ExchangeRequest exchange,
            List<SubOrder.Given> subOrders) {
        Declaration declaration = new Declaration(
                fields.oneOf("cashierVersion", VERSIONS),
                exchange == null ? fields.oneOf("forUse", PURPOSES) : exchange.forUse());
        return new PlaceOrder.Kept(
                details(fields, products, declaration, shares, exchange),
                payer(fields, declaration, exchange),
                shares,
                subOrders,
                couponCode(fields, exchange, subOrders));
    }

    /** What is declared or exchanged of an order is of amounts that a coupon would lower. */
    private static @Nullable String couponCode(
            VerifiedFields fields, @Nullable ExchangeRequest exchange, List<SubOrder.Given> subOrders) {
        String code = fields.optional("couponCode", FieldRule.code(64));
        if (code != null && (exchange != null || !subOrders.isEmpty())) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    "couponCode: an order that buys foreign money or has subOrders takes no coupon");
        }
        return code;
    }

    /** The declaration of the payment to the authorities. */
    private record Declaration(
            @Nullable String cashierVersion, @Nullable String forUse) {
        boolean isMade() {
            return namesCard() || FOR_CUSTOMS.equals(cashierVersion);
        }

        boolean namesCard() {
            return "DECLARE".equals(cashierVersion);
        }
    }

    /** No identity, card or code is among it. */
    private static String details(
            VerifiedFields fields,
            List<Fields> products,
            Declaration declaration,
            List<SplitShare> shares,
            @Nullable ExchangeRequest exchange) {
        Fields.Builder kept = Fields.builder()
                .put("cashierVersion", declaration.cashierVersion())
                .put("forUse", declaration.forUse())
                .put("clientIp", fields.optional("clientIp", FieldRule.ip(100)))
                .put("merchantUserId", fields.optional("merchantUserId", FieldRule.text(100)))
                .put("bindCardId", fields.optional("bindCardId", FieldRule.text(100)))
                .put("reportSerialNo", fields.optional("reportSerialNo", FieldRule.text(100)));
        if (!products.isEmpty()) {
            kept.put("productDetails", products);
        }
        SplitShares.put(kept, shares);
        if (exchange != null) {
            exchange.put(kept);
        }
        return new String(kept.build().toJson(), StandardCharsets.UTF_8);
    }

    /** The payer's identity and cards as JSON, or null if none was sent. */
    private static @Nullable String payer(
            VerifiedFields fields, Declaration declaration, @Nullable ExchangeRequest exchange) {
        VerifiedFields payer = fields.object("payer");
        boolean declares = declaration.isMade();
        if (declares && declaration.forUse() == null) {
            throw fields.missing("forUse");
        }
        Fields identity = Fields.builder()
                .put("name", text(payer, "name", FieldRule.text(100), declares))
                .put("idType", declared(payer, payer.oneOf("idType", Set.of("IDCARD")), "idType", declares))
                .put("idNum", text(payer, "idNum", FieldRule.code(30), declares))
                .put("bankCardNum", text(payer, "bankCardNum", FieldRule.code(40), declaration.namesCard()))
                .put("phoneNum", text(payer, "phoneNum", FieldRule.code(30), false))
                .put("email", text(payer, "email", FieldRule.email(100), false))
                .put("nationality", exchange == null ? null : exchange.nationality())
                .put("bankCard", fields.raw("bankCard"))
                .build();
        return identity.names().isEmpty() ? null : new String(identity.toJson(), StandardCharsets.UTF_8);
    }

    private static @Nullable String text(VerifiedFields payer, String name, FieldRule fieldRule, boolean mandatory) {
        return declared(payer, payer.optional(name, fieldRule), name, mandatory);
    }

    private static @Nullable String declared(
            VerifiedFields payer, @Nullable String value, String name, boolean mandatory) {
        if (mandatory && value == null) {
            throw payer.missing(name);
        }
        return value;
    }
}
