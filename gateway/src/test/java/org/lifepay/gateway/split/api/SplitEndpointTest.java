package org.lifepay.gateway.split.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.split.SendSplits;
import org.lifepay.gateway.split.Splits;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitEndpointTest {
    private static final String ORDER = "/onlinePay/order";
    private static final String SPLIT = "/onlinePay/split";
    private static final String QUERY = "/onlinePay/splitQuery";
    private static final MerchantId RECEIVER = new MerchantId("890000801");

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeAll
    void begin() {
        gateway.bean(Merchants.class).register(new Merchant(RECEIVER, "Receiver", true, Optional.empty()));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder order(String requestId, Fields... records) {
        Fields.Builder order = Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("requestId", requestId)
                .put("orderAmount", 1000)
                .put("orderCurrency", "CNY")
                .put("notifyUrl", "https://shop.example/notify")
                .put("callbackUrl", "https://shop.example/back")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put(
                        "productDetails",
                        List.of(Fields.builder().put("name", "Tea").build()))
                .put("payer", Fields.builder().build())
                .put("splitMark", "DO_SPLIT");
        return records.length == 0 ? order : order.put("splitRecords", List.of(records));
    }

    private static Fields.Builder share(String receiver, String fen) {
        return Fields.builder()
                .put("merchantMark", receiver)
                .put("merchantInfo", "茶农")
                .put("splitAmount", fen)
                .put("splitRemark", "六月");
    }

    private static Fields record(String receiver, String fen) {
        return share(receiver, fen).build();
    }

    private Fields.Builder split(String requestId, String orderNumber, Fields... records) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("requestId", requestId)
                .put("orderId", orderNumber)
                .put("notifyUrl", "https://shop.example/split")
                .put("splitRecords", List.of(records));
    }

    /** The order's number. */
    private String pay(String requestId) {
        Order order = gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), requestId)
                .orElseThrow();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        shop.merchant().digits(),
                        new Payment(order.paymentOrderId(), "T" + requestId, new Money(1000), order.createdAt(), null));
        return order.paymentOrderId();
    }

    private static Fields onlyRecord(Answer answer) {
        return (Fields) ((List<?>) Objects.requireNonNull(answer.fields().get("splitRecords"))).getFirst();
    }

    @Test
    void records_of_an_order_are_split_when_it_is_paid() {
        Answer placed =
                shop.call(ORDER, order("o1", record(RECEIVER.digits(), "300")).build());
        String number = pay("o1");
        gateway.bean(SendSplits.class).runOnce();
        Answer queried = shop.call(
                QUERY,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("orderId", number)
                        .build());

        assertThat(placed.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("serialNumber")).isEqualTo(number);
        Fields share = onlyRecord(queried);
        assertThat(share.text("merchantMark")).isEqualTo(RECEIVER.digits());
        assertThat(share.text("splitAmount")).isEqualTo("300");
        assertThat(share.text("splitRemark")).isEqualTo("六月");
        assertThat(share.text("splitSerialNumber")).hasSize(32);
        assertThat(share.text("completeDateTime")).isEqualTo("2026-03-01 10:00:00");
        assertThat(share.has("returnAmount")).isFalse();
    }

    @Test
    void records_without_the_mark_say_nothing() {
        Answer placed = shop.call(
                ORDER,
                order("o3", record(RECEIVER.digits(), "300"))
                        .put("splitMark", "NOT_DO_SPLIT")
                        .build());
        String number = pay("o3");
        gateway.bean(SendSplits.class).runOnce();

        assertThat(placed.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(gateway.bean(Splits.class)
                        .ofOrder(shop.merchant(), number)
                        .orElseThrow()
                        .shares())
                .isEmpty();
    }

    @Test
    void a_paid_order_is_split_at_once_and_its_query_says_the_same() {
        shop.call(ORDER, order("o2").build());
        Answer tooEarly = shop.call(
                SPLIT,
                split(
                                "s0",
                                gateway.bean(Orders.class)
                                        .findByRequestId(shop.merchant(), "o2")
                                        .orElseThrow()
                                        .paymentOrderId(),
                                record(RECEIVER.digits(), "1"))
                        .build());
        String number = pay("o2");
        Answer done = shop.call(
                SPLIT, split("s1", number, record(RECEIVER.digits(), "300")).build());
        Answer again = shop.call(
                SPLIT, split("s1", number, record(RECEIVER.digits(), "300")).build());
        Answer queried = shop.call(QUERY, shop.query("s1").build());
        Answer other = shop.call(
                SPLIT, split("s1", number, record(RECEIVER.digits(), "301")).build());
        Answer tooMuch = shop.call(
                SPLIT, split("s2", number, record(RECEIVER.digits(), "701")).build());
        Answer nowhere = shop.call(
                SPLIT,
                split("s3", "0".repeat(32), record(RECEIVER.digits(), "1")).build());

        assertThat(tooEarly.code()).isEqualTo("ORDER_NOT_PAID");
        assertThat(done.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(done.fields().text("requestId")).isEqualTo("s1");
        assertThat(again.fields().without("hmac")).isEqualTo(done.fields().without("hmac"));
        assertThat(queried.fields().without("hmac")).isEqualTo(done.fields().without("hmac"));
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(tooMuch.code()).isEqualTo("SPLIT_EXCEEDS_ORDER");
        assertThat(tooMuch.fields().text("cause")).contains("700 fen");
        assertThat(nowhere.code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call(QUERY, shop.query("s9").build()).code()).isEqualTo("SPLIT_NOT_FOUND");
        assertThat(shop.call(QUERY, shop.query("s1").put("orderId", number).build())
                        .code())
                .isEqualTo("FIELD_MISSING");
    }

    @ParameterizedTest
    @CsvSource({
        "890000801, 1001, SPLIT_EXCEEDS_ORDER",
        "890000801, 0, AMOUNT_OUT_OF_RANGE",
        "890000801, 1.5, FIELD_FORMAT",
        "890000999, 1, FIELD_VALUE",
        "12, 1, FIELD_FORMAT",
        "SELF, 1, FIELD_VALUE",
        "'', 1, FIELD_MISSING"
    })
    void a_wrong_record_is_refused_with_its_code(String receiver, String fen, String code) {
        String mark = receiver.equals("SELF") ? shop.merchant().digits() : receiver;

        assertThat(shop.call(ORDER, order("wrong", record(mark, fen)).build()).code())
                .isEqualTo(code);
        assertThat(gateway.bean(Orders.class).findByRequestId(shop.merchant(), "wrong"))
                .isEmpty();
    }

    @Test
    void records_are_refused_that_repeat_a_receiver_or_are_too_many() {
        List<Fields> many = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            many.add(record("89000" + (1000 + i), "1"));
        }

        assertThat(shop.call(
                                ORDER,
                                order("wrong", record(RECEIVER.digits(), "1"), record(RECEIVER.digits(), "2"))
                                        .build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(ORDER, order("wrong", many.toArray(Fields[]::new)).build())
                        .code())
                .isEqualTo("FIELD_TOO_LONG");
        assertThat(shop.call(
                                ORDER,
                                order("wrong", record(RECEIVER.digits(), "1"))
                                        .put("splitRule", "RATIO")
                                        .build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(
                                SPLIT,
                                split("s", "0".repeat(32), record(RECEIVER.digits(), "1"))
                                        .put("notifyUrl", "http://10.0.0.1/x")
                                        .build())
                        .code())
                .isEqualTo("NOTIFY_URL_FORBIDDEN");
    }
}
