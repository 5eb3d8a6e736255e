package org.lifepay.gateway.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was sent and answered, as it is kept: sealed, and without who pays or is paid. */
@Component
class ApiCallBodies {
    @Limit(
            area = LimitArea.SIZES,
            name = "message of a recorded call",
            unit = "bytes",
            atLimit = "the call is recorded without it")
    private static final int MAX_LENGTH = 16 * 1024;

    /**
     * Members that are kept as they are, of requests and responses (docs/protocol.md, chapter 3). Of every other one stands
     * only that it was there: it may tell who pays, such as {@code authCode} and {@code openId}, who is paid, or open something,
     * such as a download's address; and so may one that clients send and the protocol does not know.
     */
    private static final Set<String> KEPT = Set.of(
            // numbers and states
            "merchantId",
            "partnerId",
            "requestId",
            "orderId",
            "paymentOrderId",
            "serialNumber",
            "realBankSerialNumber",
            "realBankRequestNumber",
            "tradeNo",
            "status",
            "code",
            "error",
            "cause",
            "errorMessage",
            "completeDateTime",
            "createDateTime",
            "clearingOrg",
            "paymentModeAlias",
            "paymentModeCode",
            // money
            "orderAmount",
            "orderCurrency",
            "amount",
            "currency",
            "totalRefundCount",
            "totalRefundAmount",
            "feeAmount",
            "feeRefundedAmount",
            "merchantDiscountAmount",
            "platformDiscountAmount",
            "pointAmount",
            "receivedAmount",
            "unmatchedAmount",
            "buyerPayAmount",
            "receiptAmount",
            "availableTransferBalance",
            "withdrawAmount",
            "receiverType",
            "receiverId",
            "remitRequestId",
            // what an order is about, and where it leads
            "productDetails",
            "remark",
            "cashierVersion",
            "appId",
            "timeout",
            "splitMark",
            "splitRule",
            "splitRecords",
            "merchantMark",
            "splitAmount",
            "splitSerialNumber",
            "returnAmount",
            "returnPendingAmount",
            "splitRemark",
            "paySerialNumber",
            "subOrders",
            "shipments",
            "carrier",
            "trackingNumber",
            "updateDateTime",
            "customsInfos",
            "customsChannel",
            "customsChannels",
            "goodsAmount",
            "tax",
            "freight",
            "merchantCommerceCode",
            "notifyUrl",
            "callbackUrl",
            "scanCode",
            "scanCodeUrl",
            "redirectUrl",
            // lists and statements
            "from",
            "to",
            "timeOf",
            "minAmount",
            "maxAmount",
            "number",
            "page",
            "pageSize",
            "nextPage",
            "orders",
            "refunds",
            "date",
            "correction",
            "lastCorrection",
            "lines",
            "madeDateTime",
            "paymentCount",
            "paymentAmount",
            "refundCount",
            "refundAmount",
            "fee",
            "netAmount",
            "giveBackInCount",
            "giveBackInAmount",
            "giveBackOutCount",
            "giveBackOutAmount");

    /** A product's name is no payer's: those stand in {@code payer}, of which nothing is kept. */
    private static final Set<String> KEPT_OF_ITEMS = Stream.concat(
                    KEPT.stream(), Stream.of("name", "quantity", "description"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String MASKED = "***";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Vault vault;

    ApiCallBodies(Vault vault) {
        this.vault = vault;
    }

    static @Nullable String request(@Nullable Fields fields) {
        return fields == null ? null : json(fields);
    }

    static @Nullable String response(Fields fields) {
        return json(fields);
    }

    private static @Nullable String json(Fields fields) {
        ObjectNode json = (ObjectNode) JSON.readTree(fields.toJson());
        json.remove("hmac");
        mask(json, KEPT);
        String text = json.toString();
        return text.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH ? null : text;
    }

    private static void mask(ObjectNode json, Set<String> kept) {
        for (String name : List.copyOf(json.propertyNames())) {
            JsonNode value = json.get(name);
            if (!kept.contains(name)) {
                json.put(name, MASKED);
            } else if (value.isContainer()) {
                maskItems(value);
            }
        }
    }

    /** The items of a list are as deep as the protocol goes. */
    private static void maskItems(JsonNode value) {
        if (value instanceof ObjectNode item) {
            mask(item, KEPT_OF_ITEMS);
        } else {
            value.forEach(ApiCallBodies::maskItems);
        }
    }

    @Nullable
    String seal(@Nullable String json, long call) {
        return json == null ? null : vault.seal(json, context(call));
    }

    @Nullable
    String open(@Nullable String sealed, long call) {
        return sealed == null ? null : vault.open(sealed, context(call));
    }

    private static String context(long call) {
        return "api call " + call;
    }
}
