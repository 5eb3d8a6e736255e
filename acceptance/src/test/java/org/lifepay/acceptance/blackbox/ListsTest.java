package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.OrderFilter;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.QueriedOrder;
import org.lifepay.sdk.QueriedRefund;
import org.lifepay.sdk.RefundFilter;

/** Lists of orders and refunds, as a merchant's program reads them. */
class ListsTest {
    private static final String ORDERS = "/onlinePay/orders";
    private static final String REFUNDS = "/onlinePay/refunds";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();

    @Test
    void a_paid_order_is_listed_as_query_tells_it_with_its_time_and_mode() {
        String requestId = Shop.newNumber();
        shop.paid(alipay, requestId);
        OpenedAnswer queried = shop.query(requestId);

        OpenedAnswer listed = shop.call(ORDERS, question(Map.of("requestId", "my-call-7", "status", "SUCCESS")));

        assertThat(listed.signed()).isTrue();
        assertThat(listed.status()).isEqualTo("SUCCESS");
        assertThat(listed.text("requestId")).isEqualTo("my-call-7");
        assertThat(listed.has("nextPage")).isFalse();
        Fields order = items(listed, "orders").getFirst();
        Set<String> more = Set.of("createDateTime", "paymentModeCode");
        assertThat(order.names()).containsAll(more);
        assertThat(order.names().stream().filter(name -> !more.contains(name)))
                .containsExactlyInAnyOrderElementsOf(queried.fields().names().stream()
                        .filter(name -> !Set.of("hmac", "feeAmount").contains(name))
                        .toList());
        assertThat(order.text("createDateTime")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(order.text("realBankSerialNumber")).isEqualTo(queried.text("realBankSerialNumber"));
    }

    @Test
    void an_order_is_found_by_each_of_its_numbers() {
        String requestId = Shop.newNumber();
        shop.paid(alipay, requestId);
        shop.call(Shop.ORDER, shop.order(Shop.newNumber()));
        OpenedAnswer order = shop.query(requestId);

        for (String name : List.of("requestId", "serialNumber", "realBankSerialNumber", "realBankRequestNumber")) {
            OpenedAnswer found = shop.call(ORDERS, question(Map.of("number", order.text(name))));

            assertThat(requestIds(found)).as(name).containsExactly(requestId);
        }
    }

    @Test
    void nothing_of_the_payer_is_in_a_list() {
        Map<String, Object> order = shop.order(Shop.newNumber(), Shop.LIFE_ACCOUNT);
        order.put("payer", Map.of("name", "李四", "idNum", "11010519491231002X", "phoneNum", "13800138000"));
        shop.call(Shop.ORDER, order);

        OpenedAnswer listed = shop.call(ORDERS, question(Map.of()));

        assertThat(items(listed, "orders")).hasSize(1);
        assertThat(new String(listed.fields().toJson(), StandardCharsets.UTF_8))
                .doesNotContain("李四", "11010519491231002X", "13800138000", Shop.BUYER);
    }

    @Test
    void pages_hold_every_order_once_while_others_arrive() {
        List<String> placed = place(7);

        OpenedAnswer first = shop.call(ORDERS, question(Map.of("pageSize", "3")));
        place(4);
        OpenedAnswer second = shop.call(ORDERS, question(Map.of("pageSize", "3", "page", first.text("nextPage"))));
        OpenedAnswer third = shop.call(ORDERS, question(Map.of("pageSize", "100", "page", second.text("nextPage"))));

        List<String> found = new ArrayList<>(requestIds(first));
        found.addAll(requestIds(second));
        found.addAll(requestIds(third));
        assertThat(found).containsExactlyElementsOf(placed.reversed());
        assertThat(third.has("nextPage")).isFalse();
    }

    @Test
    void a_page_key_is_good_for_its_merchant_its_list_and_its_filter_only() {
        place(3);
        Shop other = stackFixture.newShop();
        String key = shop.call(ORDERS, question(Map.of("pageSize", "1"))).text("nextPage");

        assertThat(shop.call(ORDERS, question(Map.of("page", key))).code()).isEmpty();
        assertThat(shop.call(ORDERS, question(Map.of("page", key, "status", "INIT")))
                        .code())
                .isEqualTo("FIELD_FORMAT");
        assertThat(shop.call(REFUNDS, question(Map.of("page", key))).code()).isEqualTo("FIELD_FORMAT");
        Map<String, Object> foreign = question(Map.of("page", key));
        foreign.put("merchantId", other.merchantId());
        assertThat(other.call(ORDERS, foreign).code()).isEqualTo("FIELD_FORMAT");
        String forged = (key.startsWith("A") ? "B" : "A") + key.substring(1);
        assertThat(shop.call(ORDERS, question(Map.of("page", forged))).code()).isEqualTo("FIELD_FORMAT");
    }

    @Test
    void another_merchants_orders_are_not_in_the_list_by_no_number() {
        OpenedAnswer order = shop.paid(alipay, Shop.newNumber());
        Shop other = stackFixture.newShop();

        for (String number : List.of(order.paymentOrderId(), order.text("requestId"))) {
            Map<String, Object> question = question(Map.of("number", number));
            question.put("merchantId", other.merchantId());

            assertThat(requestIds(other.call(ORDERS, question))).isEmpty();
        }
        Map<String, Object> foreign = question(Map.of());
        assertThat(other.call(ORDERS, foreign).code()).isEqualTo("MERCHANT_MISMATCH");
    }

    @Test
    void a_service_provider_lists_its_merchants_orders() {
        Shop merchant = stackFixture.newShopOf(shop);
        String requestId = Shop.newNumber();
        merchant.call(Shop.ORDER, merchant.order(requestId));
        Map<String, Object> question = question(Map.of());
        question.put("merchantId", merchant.merchantId());
        SealedMessage sealedMessage = shop.seal(Json.write(question));

        OpenedAnswer own = shop.call(ORDERS, question);
        OpenedAnswer inItsName = shop.post(
                ORDERS, sealedMessage, Map.of("merchantId", merchant.merchantId(), "partnerId", shop.merchantId()));

        assertThat(requestIds(own)).containsExactly(requestId);
        assertThat(requestIds(inItsName)).containsExactly(requestId);
        assertThat(requestIds(shop.call(ORDERS, question(Map.of())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "status | PAID | FIELD_VALUE",
                "status | ' or 1=1 -- | FIELD_CHARACTERS",
                "paymentModeCode | BANK | FIELD_VALUE",
                "timeOf | PAID | FIELD_VALUE",
                "from | 2026-02-30 00:00:00 | FIELD_FORMAT",
                "from | 2026-02-03 | FIELD_FORMAT",
                "to | 1 | FIELD_FORMAT",
                "from | 9999-12-31 23:59:59 | FIELD_VALUE",
                "minAmount | 0 | AMOUNT_OUT_OF_RANGE",
                "maxAmount | 1e3 | FIELD_FORMAT",
                "minAmount | 99999999999999999999 | FIELD_TOO_LONG",
                "number | a'b | FIELD_CHARACTERS",
                "remark | tea | FIELD_VALUE",
                "page | x | FIELD_FORMAT",
                "page | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | FIELD_FORMAT",
                "pageSize | 0 | FIELD_VALUE",
                "pageSize | 101 | FIELD_VALUE",
                "pageSize | many | FIELD_FORMAT"
            })
    void what_cannot_be_asked_is_refused_with_the_name_of_the_field(String field, String value, String code) {
        OpenedAnswer openedAnswer = shop.call(ORDERS, question(Map.of(field, value)));

        assertThat(openedAnswer.code()).isEqualTo(code);
        assertThat(openedAnswer.text("cause")).contains(field.replace("remark", "31 days"));
    }

    @Test
    void a_remark_is_taken_literally_whatever_stands_in_it() {
        String remark = "100% 'tea' \\ _ \"绿茶\"; drop table payment_order";
        Map<String, Object> order = shop.order(Shop.newNumber());
        order.put("remark", remark);
        shop.call(Shop.ORDER, order);
        place(1);
        String today = String.valueOf(items(shop.call(ORDERS, question(Map.of())), "orders")
                        .getFirst()
                        .text("createDateTime"))
                .substring(0, 10);
        Map<String, Object> day = question(Map.of("from", today + " 00:00:00", "to", today + " 23:59:59"));

        for (String text : List.of(remark, "绿茶", "% 'TEA' \\ _", "%", "\\")) {
            day.put("remark", text);

            assertThat(items(shop.call(ORDERS, day), "orders")).as(text).hasSize(1);
        }
        day.put("remark", "coffee");
        assertThat(items(shop.call(ORDERS, day), "orders")).isEmpty();
    }

    @Test
    void lists_are_counted_like_queries() {
        OpenedAnswer last = null;
        for (int i = 0; i < 201; i++) {
            last = shop.call(REFUNDS, question(Map.of()));
        }

        assertThat(last)
                .isNotNull()
                .satisfies(openedAnswer -> assertThat(openedAnswer.code()).isEqualTo("RATE_LIMITED"));
        assertThat(shop.call(ORDERS, question(Map.of())).code()).isEmpty();
    }

    @Test
    void the_sdk_reads_orders_and_refunds_page_by_page() {
        LifepayClient client = shop.client();
        String requestId = Shop.newNumber();
        OpenedAnswer paid = shop.paid(alipay, requestId);
        place(4);
        String refundId = Shop.newNumber();
        Map<String, Object> refund = shop.refund(refundId, paid.paymentOrderId(), 234);
        refund.put("remark", "broken");
        shop.call(Shop.REFUND, refund);

        var all = client.listOrders(OrderFilter.builder().pageSize(2).build());
        var paidOnly = client.listOrders(OrderFilter.builder()
                .status(OrderStatus.SUCCESS)
                .amountBetween(Money.fen(1234), Money.fen(1234))
                .build());
        QueriedRefund found = client.listRefunds(
                        RefundFilter.builder().number(requestId).build())
                .items()
                .getFirst();

        assertThat(StreamSupport.stream(all.autoPagingIterable().spliterator(), false))
                .hasSize(5);
        assertThat(paidOnly.items()).extracting(QueriedOrder::requestId).containsExactly(requestId);
        assertThat(paidOnly.items().getFirst().createdAt()).isPresent();
        assertThat(found.requestId()).isEqualTo(refundId);
        assertThat(found.orderSerialNumber()).hasValue(paid.paymentOrderId());
        assertThat(found.remark()).hasValue("broken");
        assertThat(found.createdAt()).isPresent();
    }

    private List<String> place(int many) {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String requestId = Shop.newNumber();
            assertThat(shop.call(Shop.ORDER, shop.order(requestId)).status()).isEqualTo("REDIRECT");
            placed.add(requestId);
        }
        return placed;
    }

    private Map<String, Object> question(Map<String, Object> fields) {
        Map<String, Object> question = new HashMap<>(fields);
        question.put("merchantId", shop.merchantId());
        return question;
    }

    private static List<String> requestIds(OpenedAnswer openedAnswer) {
        return items(openedAnswer, "orders").stream()
                .map(order -> String.valueOf(order.text("requestId")))
                .toList();
    }

    private static List<Fields> items(OpenedAnswer openedAnswer, String name) {
        assertThat(openedAnswer.code()).as("error").isEmpty();
        return openedAnswer.fields().get(name) instanceof List<?> items
                ? items.stream().map(Fields.class::cast).toList()
                : List.of();
    }
}
