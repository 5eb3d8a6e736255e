package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class ListsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    @Test
    void every_part_of_an_order_filter_is_said_in_the_wires_words() throws Exception {
        OrderFilter filter = OrderFilter.builder()
                .number("A-1001")
                .createdBetween(NOON, NOON.plusSeconds(59))
                .status(OrderStatus.SUCCESS)
                .paymentMode(PaymentMode.cashier())
                .amountBetween(Money.fen(100), Money.yuan("19.99"))
                .remarkContains("茶")
                .pageSize(100)
                .build();
        try (FakePlatform platform = pages()) {

            platform.client().build().listOrders(filter);

            Fields request = platform.lastRequest();
            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/onlinePay/orders");
            assertThat(request.text("requestId")).hasSizeBetween(30, 50);
            assertThat(request.without("requestId"))
                    .isEqualTo(Fields.builder()
                            .put("number", "A-1001")
                            .put("timeOf", "CREATED")
                            .put("from", "2026-03-01 12:00:00")
                            .put("to", "2026-03-01 12:00:59")
                            .put("status", "SUCCESS")
                            .put("paymentModeCode", "CASHIER")
                            .put("minAmount", "100")
                            .put("maxAmount", "1999")
                            .put("remark", "茶")
                            .put("pageSize", "100")
                            .put("merchantId", "890000593")
                            .build());
        }
    }

    @Test
    void a_refund_filter_goes_to_the_list_of_refunds() throws Exception {
        RefundFilter filter = RefundFilter.builder()
                .endedBetween(NOON, NOON)
                .status(RefundStatus.FAILED)
                .amountBetween(Money.fen(1), Money.fen(1))
                .remarkContains("broken")
                .number("R-1")
                .pageSize(1)
                .build();
        try (FakePlatform platform = FakePlatform.answering(request -> LifepayClientTest.echo(request)
                .put("refunds", List.of(refund("R-1")))
                .build())) {

            QueriedRefund refund =
                    platform.client().build().listRefunds(filter).items().get(0);

            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/onlinePay/refunds");
            assertThat(platform.lastRequest().text("timeOf")).isEqualTo("ENDED");
            assertThat(refund.createdAt()).hasValue(NOON);
            assertThat(refund.orderSerialNumber()).hasValue("8001");
            assertThat(refund.remark()).hasValue("broken");
            assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        }
    }

    @Test
    void pages_are_asked_for_one_after_the_other_with_the_same_filter() throws Exception {
        OrderFilter paid = OrderFilter.builder().status(OrderStatus.SUCCESS).build();
        try (FakePlatform platform = pages("a b", "", "c")) {
            List<String> found = new ArrayList<>();

            for (QueriedOrder order : platform.client().build().listOrders(paid).autoPagingIterable()) {
                found.add(order.requestId() + platform.server().requests().size());
            }

            assertThat(found).containsExactly("a1", "b1", "c3");
            assertThat(platform.lastRequest().text("page")).isEqualTo("key2");
            assertThat(platform.lastRequest().text("status")).isEqualTo("SUCCESS");
        }
    }

    @Test
    void a_page_says_whether_others_follow_and_fetches_the_next() throws Exception {
        try (FakePlatform platform = pages("a", "b")) {
            Page<QueriedOrder> first =
                    platform.client().build().listOrders(OrderFilter.builder().build());

            Page<QueriedOrder> second = first.next().orElseThrow();

            assertThat(first.hasNext()).isTrue();
            assertThat(first.items().get(0).createdAt()).hasValue(NOON);
            assertThat(first.items().get(0).storeId()).hasValue("S-01");
            assertThat(first.items().get(0).cashierId()).isEmpty();
            assertThat(first.items().get(0).paymentModeCode()).hasValue("SCANCODE-ALI_PAY-P2P");
            assertThat(second.items()).extracting(QueriedOrder::requestId).containsExactly("b");
            assertThat(second.hasNext()).isFalse();
            assertThat(second.next()).isEmpty();
            assertThatThrownBy(() -> second.items().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void an_empty_list_has_no_first_item() throws Exception {
        try (FakePlatform platform = pages()) {
            Page<QueriedOrder> page =
                    platform.client().build().listOrders(OrderFilter.builder().build());

            assertThat(page.items()).isEmpty();
            assertThatThrownBy(() -> page.autoPagingIterable().iterator().next())
                    .isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void an_old_answer_played_back_is_not_taken_for_a_list() throws Exception {
        Fields old = Fields.builder()
                .put("merchantId", Vectors.MERCHANT_ID)
                .put("orders", List.of(order("a")))
                .build();
        try (FakePlatform platform = FakePlatform.answering(request -> old)) {
            LifepayClient client = platform.client().build();

            assertThatThrownBy(() -> client.listOrders(OrderFilter.builder().build()))
                    .isInstanceOf(UnverifiedResponseException.class);
        }
    }

    @Test
    void notifications_are_asked_for_by_number_or_by_day() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> LifepayClientTest.echo(request)
                .put("date", request.text("date"))
                .put("queued", 3)
                .put("remaining", 2)
                .build())) {
            LifepayClient client = platform.client().build();

            client.resendNotifications("A-1001");
            String number = platform.lastRequest().text("requestId");
            ResentNotifications resent = client.resendNotifications(LocalDate.of(2026, 3, 1));

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsOnly("/onlinePay/notifications/resend");
            assertThat(number).isEqualTo("A-1001");
            assertThat(platform.lastRequest().text("date")).isEqualTo("2026-03-01");
            assertThat(resent.queued()).isEqualTo(3);
            assertThat(resent.remaining()).isEqualTo(2);
        }
    }

    @Test
    void a_filter_that_nothing_can_fit_cannot_be_built() {
        OrderFilter.Builder filter = OrderFilter.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> filter.createdBetween(NOON, NOON.minusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.status(OrderStatus.OTHER));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.amountBetween(Money.fen(2), Money.fen(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.amountBetween(Money.fen(0), Money.fen(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.pageSize(101));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.number(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> filter.remarkContains(""));
    }

    /** Each text is a page with the requestIds of its orders. */
    private static FakePlatform pages(String... pages) throws Exception {
        return FakePlatform.answering(request -> {
            String key = request.text("page");
            int number = key == null ? 0 : Integer.parseInt(key.substring(3));
            List<Fields> orders = new ArrayList<>();
            for (String requestId : number < pages.length ? pages[number].split(" ") : new String[0]) {
                if (!requestId.isEmpty()) {
                    orders.add(order(requestId));
                }
            }
            return LifepayClientTest.echo(request)
                    .put("status", "SUCCESS")
                    .put("orders", orders)
                    .put("nextPage", number + 1 < pages.length ? "key" + (number + 1) : null)
                    .build();
        });
    }

    private static Fields order(String requestId) {
        return Fields.builder()
                .put("merchantId", Vectors.MERCHANT_ID)
                .put("requestId", requestId)
                .put("status", "SUCCESS")
                .put("orderAmount", 1999)
                .put("createDateTime", "2026-03-01 12:00:00")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put("storeId", "S-01")
                .build();
    }

    private static Fields refund(String requestId) {
        return Fields.builder()
                .put("requestId", requestId)
                .put("status", "FAILED")
                .put("amount", 1)
                .put("orderId", "8001")
                .put("remark", "broken")
                .put("createDateTime", "2026-03-01 12:00:00")
                .build();
    }
}
