package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

/**
 * All interleavings of a merchant's refund without a result, two refunds in the channel's console, their notices, and our
 * work: never is more booked than the channel has refunded, and all of it once a total told of it, even by one notice only.
 */
@Timeout(300)
class RefundTotalsTest {
    private static final long OURS = 250;
    private static final long ELSEWHERE = 200;
    private static final long ELSEWHERE_TOO = 400;

    private final GatewayFixture fixture = new GatewayFixture();
    private Order order;
    private Ours ours = Ours.PAID_AT_FIRST;
    private Notices told = Notices.ALL;
    private int numbers;

    /** What the channel has done, and told. */
    private final Map<String, Long> refunds = new HashMap<>();

    private final Deque<RefundNotice> notices = new ArrayDeque<>();
    private int tries;
    private long toldTotal;

    /** What becomes of our refund, whose first answer is lost. */
    enum Ours {
        PAID_AT_FIRST,
        PAID_LATER,
        PAID_LATER_WITHOUT_ANSWER,
        NEVER
    }

    /** Which notices come. */
    private enum Notices {
        ALL,
        ALL_WITHOUT_NUMBER,
        EACH_ONCE_WITHOUT_NUMBER,
        OURS_ONLY,
        ELSEWHERE_ONLY,
        ALL_BUT_THE_FIRST_ELSEWHERE
    }

    private enum Event {
        PLACE,
        ELSEWHERE,
        ELSEWHERE_TOO,
        WORK,
        NOTICE
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(Ours.class)
    void whatever_comes_first_what_the_channel_has_refunded_is_booked_once(Ours outcome) {
        run(outcome, 23);
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Ours.class)
    void in_every_order_of_events_what_the_channel_has_refunded_is_booked_once(Ours outcome) {
        run(outcome, 1);
    }

    /** One in so many orders of events. */
    private void run(Ours outcome, int step) {
        ours = outcome;
        fixture.channel.onRefund(this::refund);
        fixture.channel.onQueryRefund(
                number -> refunds.containsKey(number) ? new RefundResult.Done() : new RefundResult.NotFound());
        fixture.channel.onQueryRefundAmount(number -> refunds.containsKey(number)
                ? new RefundAmount.Refunded(new Money(refunds.get(number)))
                : new RefundAmount.NotFound());
        List<List<Event>> all = permutations(List.of(Event.values()));

        int first = 0;
        for (Notices which : Notices.values()) {
            told = which;
            for (int i = first++ % step; i < all.size(); i += step) {
                run(all.get(i));
            }
        }

        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    private void run(List<Event> events) {
        refunds.clear();
        notices.clear();
        tries = 0;
        toldTotal = 0;
        order = fixture.place("order-" + ++numbers, PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        String what = ours + " " + told + " " + events;

        events.forEach(event -> {
            happen(event);
            assertThat(found().refunded().fen()).as(what).isLessThanOrEqualTo(total());
        });
        for (int round = 0; round < 4; round++) {
            happen(Event.WORK);
            for (int left = notices.size(); left > 0; left--) {
                happen(Event.NOTICE);
            }
        }

        assertThat(notices).as(what).isEmpty();
        assertThat(found().refundPending()).as(what).isEqualTo(Money.ZERO);
        assertThat(found().refunded().fen()).as(what).isBetween(toldTotal, total());
    }

    private void happen(Event event) {
        switch (event) {
            case PLACE -> place();
            case ELSEWHERE ->
                pay(
                        "B1-" + numbers,
                        ELSEWHERE,
                        told != Notices.OURS_ONLY && told != Notices.ALL_BUT_THE_FIRST_ELSEWHERE);
            case ELSEWHERE_TOO -> pay("B2-" + numbers, ELSEWHERE_TOO, told != Notices.OURS_ONLY);
            case WORK -> {
                fixture.clock.advance(Duration.ofHours(1));
                fixture.bean(SendRefunds.class).runOnce();
            }
            case NOTICE -> Optional.ofNullable(notices.pollFirst()).ifPresent(this::deliver);
        }
    }

    /** As a merchant does: after TRY_AGAIN the same once more. */
    private void place() {
        try {
            placeOnce();
        } catch (ChannelUnknownException e) {
            fixture.clock.advance(LostRefunds.QUERY_LAG);
            placeOnce();
        }
    }

    private void placeOnce() {
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund-" + numbers,
                        "content",
                        null,
                        order.paymentOrderId(),
                        new Money(OURS),
                        "https://shop.example/refund",
                        null));
    }

    private RefundResult refund(RefundRequest request) {
        String number = request.refundNumber();
        boolean first = ++tries == 1;
        if (refunds.containsKey(number)) {
            return new RefundResult.Done();
        }
        if (ours == Ours.NEVER) {
            return first ? new RefundResult.Unknown("lost") : new RefundResult.Declined("NOT_ENOUGH", "no money");
        }
        if (first != (ours == Ours.PAID_AT_FIRST)) {
            return new RefundResult.Unknown("lost");
        }
        pay(number, OURS, told != Notices.ELSEWHERE_ONLY);
        if (ours == Ours.PAID_LATER) {
            toldTotal = total();
            return new RefundResult.Done(new Money(total()));
        }
        return new RefundResult.Unknown("lost");
    }

    private void pay(String number, long fen, boolean isTold) {
        refunds.put(number, fen);
        if (isTold) {
            notices.add(new RefundNotice(
                    order.paymentOrderId(),
                    "T" + order.paymentOrderId(),
                    told.name().endsWith("WITHOUT_NUMBER") ? Optional.empty() : Optional.of(number),
                    new Money(total()),
                    fixture.clock.instant(),
                    Optional.empty()));
        }
    }

    /** The channel sends again what was not acknowledged, unless that is lost. */
    private void deliver(RefundNotice notice) {
        Confirmation confirmation = fixture.bean(ChannelRefunds.class).refunded("890000593", notice);
        if (confirmation instanceof Confirmation.Accepted || told == Notices.EACH_ONCE_WITHOUT_NUMBER) {
            toldTotal = Math.max(toldTotal, notice.total().fen());
        } else {
            notices.add(notice);
        }
    }

    private long total() {
        return refunds.values().stream().mapToLong(Long::longValue).sum();
    }

    private Order found() {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> found = new ArrayList<>();
        for (T first : all) {
            List<T> rest = new ArrayList<>(all);
            rest.remove(first);
            for (List<T> later : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(later);
                found.add(one);
            }
        }
        return found;
    }
}
