package org.lifepay.gateway.notification.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.ScriptedNotificationTransport;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.notification.delivery.TestNotifications;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.ListWalk;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.RefundSearch;

/** Search of notifications, and test notifications. */
class NotificationSearchTest {
    private static final MerchantId OTHER = new MerchantId("890000601");
    private static final ListCriteria ALL = ListCriteria.of(GatewayFixture.SHOP).build();

    private GatewayFixture fixture;
    private NotificationSearch search;
    private NotificationWorker notificationWorker;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        fixture.register(OTHER);
        search = fixture.bean(NotificationSearch.class);
        notificationWorker = fixture.bean(NotificationWorker.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void they_come_newest_first_page_by_page() {
        for (int i = 0; i < 7; i++) {
            paid("o" + i);
        }

        Page<SentNotification> first = search.find(ALL, PageRequest.first(5));
        Page<SentNotification> second =
                search.find(ALL, PageRequest.after(first.next().orElseThrow(), 5));

        assertThat(first.items()).extracting(SentNotification::requestId).containsExactly("o6", "o5", "o4", "o3", "o2");
        assertThat(second.items()).extracting(SentNotification::requestId).containsExactly("o1", "o0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void paging_in_both_directions_returns_every_row_with_any_scan_limit() {
        for (int i = 0; i < 7; i++) {
            paid("o" + i);
        }
        NotificationSearch hasty = new NotificationSearch(
                fixture.bean(NotificationSearchTable.class),
                fixture.bean(OrderSearch.class),
                fixture.bean(RefundSearch.class),
                new ListSettings(3));
        ListCriteria oldest = ListCriteria.of(GatewayFixture.SHOP)
                .sort(SortOrder.OLDEST_FIRST)
                .build();

        assertThat(ListWalk.all(hasty, ALL, 2))
                .extracting(SentNotification::requestId)
                .containsExactly("o6", "o5", "o4", "o3", "o2", "o1", "o0");
        assertThat(ListWalk.all(hasty, oldest, 2))
                .extracting(SentNotification::requestId)
                .containsExactly("o0", "o1", "o2", "o3", "o4", "o5", "o6");
        Page<SentNotification> first = search.find(oldest, PageRequest.first(3));
        Page<SentNotification> second =
                search.find(oldest, PageRequest.after(first.next().orElseThrow(), 3));
        assertThat(search.find(oldest, PageRequest.before(second.previous().orElseThrow(), 3)))
                .isEqualTo(first);
        assertThat(search.totals(ALL)).isEqualTo(new ListTotals(7, Optional.empty(), 7, true));
        assertThat(hasty.totals(ALL)).isEqualTo(new ListTotals(3, Optional.empty(), 3, false));
    }

    @Test
    void every_state_is_found_by_its_name() {
        paid("delivered");
        notificationWorker.runOnce();
        fixture.transport.onPost(_ -> ScriptedNotificationTransport.answer(500, "oops"));
        paid("given-up");
        deliverFor(Duration.ofDays(2));
        paid("failing");
        deliverFor(Duration.ofMinutes(1));
        paid("waiting");

        assertThat(names(null, NotificationState.DELIVERED)).containsExactly("delivered");
        assertThat(names(null, NotificationState.GIVEN_UP)).containsExactly("given-up");
        assertThat(names(null, NotificationState.FAILING)).containsExactly("failing");
        assertThat(names(null, NotificationState.WAITING)).containsExactly("waiting");
        assertThat(search.failed(GatewayFixture.SHOP, 10))
                .extracting(SentNotification::requestId)
                .containsExactly("failing", "given-up");
    }

    @Test
    void they_are_found_by_any_number_of_their_order_or_refund() {
        Order order = paid("o1");
        paid("o2");
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "r1",
                        "d",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/r1",
                        null));

        assertThat(names("o1", null)).containsExactly("r1", "o1");
        assertThat(names(order.paymentOrderId(), null)).containsExactly("r1", "o1");
        assertThat(names("T" + order.paymentOrderId(), null)).containsExactly("r1", "o1");
        assertThat(names("r1", null)).containsExactly("r1");
        assertThat(names("nothing", null)).isEmpty();
    }

    @Test
    void a_day_holds_what_was_written_on_it() {
        fixture.clock.advance(Duration.between(GatewayFixture.START, Instant.parse("2026-03-01T15:59:59Z")));
        paid("before midnight");
        fixture.clock.advance(Duration.ofSeconds(1));
        paid("after midnight");
        Period second = new Period(Instant.parse("2026-03-01T16:00:00Z"), Instant.parse("2026-03-02T16:00:00Z"));

        assertThat(ListWalk.all(
                        search,
                        ListCriteria.of(GatewayFixture.SHOP).period(second).build(),
                        10))
                .extracting(SentNotification::requestId)
                .containsExactly("after midnight");
    }

    @Test
    void every_sending_is_kept_with_its_answer() {
        fixture.transport.onPost(_ -> ScriptedNotificationTransport.answer(500, "o\0ps" + "x".repeat(3000)));
        paid("o1");
        deliverFor(Duration.ofSeconds(25));
        SentNotification one = search.find(ALL, PageRequest.first(1)).items().getFirst();

        List<DeliveryAttempt> attempts = search.attempts(GatewayFixture.SHOP, List.of(one.id()), 10);

        assertThat(attempts)
                .hasSize(2)
                .isSortedAccordingTo((a, b) -> a.startedAt().compareTo(b.startedAt()));
        assertThat(attempts.getFirst().delivery().httpStatus()).isEqualTo(500);
        assertThat(attempts.getFirst().delivery().answer()).hasSize(1024).startsWith("o\uFFFDps");
    }

    @Test
    void another_merchants_are_not_there() {
        paid("o1");
        SentNotification one = search.find(ALL, PageRequest.first(1)).items().getFirst();

        assertThat(search.find(ListCriteria.of(OTHER).build(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(search.find(OTHER, one.id())).isEmpty();
        assertThat(search.about(OTHER, List.of(one.subjectId()), 10)).isEmpty();
        assertThat(fixture.bean(ResendNotifications.class)
                        .resendOne(OTHER, one.id())
                        .queued())
                .isZero();
        assertThat(search.find(GatewayFixture.SHOP, one.id())).contains(one);
    }

    @Test
    void one_alone_is_sent_again() {
        paid("o1");
        paid("o2");
        notificationWorker.runOnce();
        SentNotification newest = search.find(ALL, PageRequest.first(1)).items().getFirst();
        fixture.clock.advance(Duration.ofMinutes(2));

        assertThat(fixture.bean(ResendNotifications.class)
                        .resendOne(GatewayFixture.SHOP, newest.id())
                        .queued())
                .isEqualTo(1);
        notificationWorker.runOnce();

        assertThat(fixture.transport.posts)
                .extracting(post -> post.headers().get("requestId"))
                .containsExactly("o1", "o2", "o2");
    }

    @Test
    void a_sample_is_signed_sealed_marked_and_sent_once() {
        var result = fixture.bean(TestNotifications.class).send(GatewayFixture.SHOP, "https://shop.example/notify?x=1");

        assertThat(result).isInstanceOfSatisfying(TestNotifications.Result.Sent.class, sent -> {
            assertThat(sent.requestId()).startsWith("TEST-NOTIFICATION-");
            assertThat(sent.delivery().acknowledged()).isTrue();
        });
        assertThat(fixture.transport.posts).hasSize(1);
        assertThat(fixture.transport.posts.getFirst().headers())
                .containsEntry("merchantId", "890000593")
                .containsKey("encryptKey");
        assertThat(fixture.transport.posts.getFirst().body()).doesNotContain("SUCCESS");
        assertThat(fixture.texts("select count(*) from notification")).containsExactly("0");
    }

    @Test
    void no_sample_goes_inside_or_nowhere_or_too_often() {
        TestNotifications tests = fixture.bean(TestNotifications.class);

        for (String inside :
                List.of("http://127.0.0.1/", "http://localhost:8080/x", "http://[::1]/", "http://10.0.0.1")) {
            assertThat(tests.send(GatewayFixture.SHOP, inside))
                    .as(inside)
                    .isInstanceOf(TestNotifications.Result.Forbidden.class);
        }
        for (String wrong : List.of(
                "", "shop.example", "ftp://shop.example", "https://a:b@shop.example", "https://x/" + "y".repeat(200))) {
            assertThat(tests.send(GatewayFixture.SHOP, wrong))
                    .as(wrong)
                    .isInstanceOf(TestNotifications.Result.Malformed.class);
        }
        for (int i = 0; i < 6; i++) {
            tests.send(GatewayFixture.SHOP, "https://shop.example/");
        }
        assertThat(tests.send(GatewayFixture.SHOP, "https://shop.example/"))
                .isInstanceOf(TestNotifications.Result.TooMany.class);
        assertThat(tests.send(OTHER, "https://shop.example/")).isInstanceOf(TestNotifications.Result.Sent.class);
        assertThat(fixture.transport.posts).hasSize(7);
    }

    private List<String> names(@Nullable String number, @Nullable NotificationState state) {
        ListCriteria criteria = ListCriteria.of(GatewayFixture.SHOP)
                .number(number)
                .further(NotificationSearch.STATE, state == null ? null : state.name())
                .build();
        return ListWalk.all(search, criteria, 2).stream()
                .map(SentNotification::requestId)
                .toList();
    }

    private void deliverFor(Duration duration) {
        Instant end = fixture.clock.instant().plus(duration);
        notificationWorker.runOnce();
        while (fixture.clock.instant().isBefore(end)) {
            fixture.clock.advance(
                    duration.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofMinutes(10) : Duration.ofSeconds(5));
            notificationWorker.runOnce();
        }
    }

    private Order paid(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class)
                .confirm(order.merchant().digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }
}
