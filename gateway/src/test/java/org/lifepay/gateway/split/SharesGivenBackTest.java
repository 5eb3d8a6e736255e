package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.split.SplitScene.ACCOUNT;
import static org.lifepay.gateway.split.SplitScene.LEE;
import static org.lifepay.gateway.split.SplitScene.share;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.SendRefunds;

/** Refunds of payments of which the channel paid shares: who gives back how much is fixed before the refund is sent. */
@Timeout(60)
class SharesGivenBackTest {
    private final SplitScene scene = new SplitScene();

    @BeforeEach
    void open() {
        scene.fixture.channel.onInitiate(request -> request.method() == PaymentMethod.APP
                ? new PaymentInitiation.AppOrder(request.number())
                : new PaymentInitiation.ScanCode("https://qr.example/" + request.number()));
        scene.splitAtChannel();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Order shared(String requestId, PaymentMode mode, long... fen) {
        Order order = scene.paid(requestId, mode);
        for (long one : fen) {
            scene.split(requestId + "-" + one, order, share(LEE, one));
        }
        later(Duration.ofSeconds(31));
        return order;
    }

    private void later(Duration time) {
        scene.fixture.clock.advance(time);
        scene.work();
        scene.fixture.bean(SendRefunds.class).runOnce();
    }

    private List<String> givenBack() {
        return scene.fixture.channel.refunds.stream()
                .map(RefundRequest::givenBack)
                .map(String::valueOf)
                .toList();
    }

    private List<Long> returned(Order order) {
        return scene.of(order).shares().stream()
                .map(one -> one.returned().fen())
                .toList();
    }

    private String giving(String... yuan) {
        return String.join(
                ";",
                List.of(yuan).stream().map(one -> ACCOUNT.account() + " " + one).toList());
    }

    @Test
    void receivers_give_back_with_the_refund_what_the_sums_of_all_refunds_say() {
        Order order = shared("order-1", PaymentMode.APP, 101, 32);
        assertThat(scene.owed().getFirst()).isEqualTo(755);
        scene.refund("refund-1", order, 296);
        assertThat(givenBack()).containsExactly(giving("0.34", "0.11"));
        assertThat(scene.payable(SplitScene.SHOP).total()).isEqualTo(755 - 296 + 45);
        assertThat(scene.audit()).isEmpty();

        scene.fixture.channel.onRefund(new RefundResult.Declined("ACQ.ALLOC_AMOUNT_VALIDATE_ERROR", ""));
        scene.refund("refund-2", order, 888 - 296);
        assertThat(returned(order)).as("declined: nothing came back").containsExactly(34L, 11L);
        scene.fixture.channel.onRefund(new RefundResult.Done());
        scene.refund("refund-3", order, 296);
        scene.refund("refund-4", order, 296);

        assertThat(givenBack().subList(2, 4)).containsExactly(giving("0.33", "0.10"), giving("0.34", "0.11"));
        assertThat(returned(order)).containsExactly(101L, 32L);
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
        assertThat(scene.splits.received(LEE, 10))
                .allMatch(one -> one.returned().equals(one.row().amount()));
    }

    @Test
    void an_unknown_refund_is_repeated_as_it_was_written_and_the_next_one_waits_for_it() {
        Order order = shared("order-1", PaymentMode.APP, 200);
        scene.fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        scene.refund("refund-1", order, 444);
        scene.fixture.bean(SplitReceivers.class).unbind(LEE);
        scene.refund("refund-2", order, 222);
        later(Duration.ofMinutes(1));
        later(Duration.ofSeconds(5)); // the one that did not have the order's turn

        assertThat(givenBack()).containsOnly(giving("1.00")).hasSizeGreaterThan(1);
        assertThat(scene.of(order).shares().getFirst().returning().fen()).isEqualTo(100);
        assertThat(scene.fixture.texts("select last_problem from refund order by refund_id"))
                .containsExactly("timeout", "REFUND_PENDING");
        scene.fixture.channel.onRefund(new RefundResult.Done());
        for (int time = 0; time < 3; time++) {
            later(Duration.ofMinutes(20));
            later(Duration.ofSeconds(5)); // the one that did not have the order's turn
        }

        assertThat(givenBack().getLast()).as("from the account that got it").isEqualTo(giving("0.50"));
        assertThat(returned(order)).containsExactly(150L);
        assertThat(scene.owed().getFirst()).isEqualTo(888 - 200 - 666 + 150);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_refund_waits_for_a_share_under_way_and_a_payment_by_code_is_not_refunded() {
        Order order = scene.paid("order-1", PaymentMode.APP);
        scene.split("s1", order, share(LEE, 93));
        later(Duration.ofSeconds(31));
        assertThat(scene.states()).containsExactly(LEE.digits() + " 93 SENT PROCESSING");

        assertThat(scene.refund("refund-1", order, 888)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(scene.fixture.channel.refunds).isEmpty();
        assertThat(scene.fixture.texts("select tries || ' ' || last_problem from refund"))
                .containsExactly("0 SHARE_UNDER_WAY");
        later(Duration.ofMinutes(1));

        assertThat(givenBack()).containsExactly(giving("0.93"));
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
        Order byCode = shared("order-2", PaymentMode.SCAN_CODE, 100);
        assertThat(scene.refund("refund-2", byCode, 1)).isEqualTo(new PlaceRefund.Result.Shared());
    }

    @Test
    void no_fen_is_lost_by_rounding_in_however_many_refunds() {
        Random random = new Random(58);
        for (int number = 1; number <= 8; number++) {
            long first = 1 + random.nextInt(88);
            Order order = shared("order-" + number, PaymentMode.APP, first, 95 + random.nextInt(80));
            long left = 888;
            for (int refund = 1; left > 0; refund++) {
                long fen = refund > 4 ? left : 1 + random.nextLong(left);
                scene.refund("refund-" + number + "-" + refund, order, fen);
                left -= fen;
                for (SplitResult.Share one : scene.of(order).shares()) {
                    long exact = Math.round(one.row().amount().fen() * (888.0 - left) / 888);
                    assertThat(one.returned().fen()).as("order %d", number).isEqualTo(exact);
                }
            }
        }
        assertThat(scene.owed()).containsExactly(0L, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
    }
}
