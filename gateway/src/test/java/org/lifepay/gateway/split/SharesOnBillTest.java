package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.split.SplitScene.ACCOUNT;
import static org.lifepay.gateway.split.SplitScene.LEE;
import static org.lifepay.gateway.split.SplitScene.share;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.alipay.SimulatedChannel;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.reconciliation.BillDay;
import org.lifepay.gateway.reconciliation.BillDifference;
import org.lifepay.gateway.reconciliation.BillKey;
import org.lifepay.gateway.reconciliation.BillProof;
import org.lifepay.gateway.reconciliation.ReconcileDays;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.simulator.bill.BillFault;
import org.lifepay.simulator.split.ShareReturn;
import org.springframework.context.support.GenericApplicationContext;

/** Shares on the account's bill of a real simulator. */
@Timeout(60)
class SharesOnBillTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private final SplitScene scene = new SplitScene(SharesOnBillTest::overSimulator);
    private final SimulatedChannel alipay = scene.fixture.bean(SimulatedChannel.class);
    private final ReconciledDays days = scene.fixture.bean(ReconciledDays.class);
    private Order order = scene.fixture.place("order-1", PaymentMode.BARCODE);

    private static void overSimulator(GenericApplicationContext context) {
        context.registerBean(SimulatedChannel.class, () -> new SimulatedChannel(context.getBean(Clock.class)));
        context.registerBean(PaymentChannel.class, () -> context.getBean(SimulatedChannel.class).channel);
        context.registerBean(ChannelBills.class, () -> context.getBean(SimulatedChannel.class).bills);
        context.registerBean(SplitChannel.class, () -> context.getBean(SimulatedChannel.class).splits);
    }

    @BeforeEach
    void open() {
        scene.splitAtChannel();
        scene.fixture.clock.advance(Duration.ofSeconds(31));
        order = scene.fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void shared(String requestId, long... fen) {
        for (long one : fen) {
            scene.split(requestId + one, order, share(LEE, one));
            scene.work();
        }
    }

    private void nextMorning() {
        run(Duration.ofDays(1));
    }

    private void run(Duration later) {
        scene.fixture.clock.advance(later);
        scene.fixture.bean(ReconcileDays.class).runOnce();
    }

    private BillKey key() {
        return new BillKey("ALIPAY", alipay.bills.account(), DAY);
    }

    private BillDay.Status status() {
        return days.find(key()).orElseThrow().status();
    }

    private List<String> differences() {
        return days.differences(key(), 0, false, 100).stream()
                .map(SharesOnBillTest::shown)
                .toList();
    }

    private static String shown(BillDifference found) {
        return found.result() + " " + found.kind() + " " + found.status() + " "
                + (found.ours() == null ? "-" : found.ours().fen()) + " "
                + (found.theirs() == null ? "-" : found.theirs().fen());
    }

    @Test
    void shares_that_both_sides_have_close_the_day_two_of_one_amount_among_them() {
        shared("s", 60, 100);
        shared("t", 100);

        nextMorning();

        assertThat(differences()).isEmpty();
        assertThat(status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(days.proofs(key())).allMatch(BillProof::isProved).anySatisfy(proof -> {
            assertThat(proof.subject()).isEqualTo(BillProof.Subject.SHARE);
            assertThat(List.of(proof.ownFen(), proof.ledgerFen(), proof.billedFen()))
                    .containsOnly(260L);
        });
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void what_came_back_of_shares_with_a_refund_is_on_the_bill_too() {
        shared("s", 60, 100);
        scene.fixture.sql().sql("update payment_order set paid_way = 'WAP'").update();
        assertThat(scene.refund("refund-1", order, 444)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(alipay.simulator.splits().returns())
                .extracting(ShareReturn::fen)
                .containsExactly(30L, 50L);

        nextMorning();

        assertThat(differences()).isEmpty();
        assertThat(status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(days.proofs(key())).allMatch(BillProof::isProved).anySatisfy(proof -> {
            assertThat(proof.subject()).isEqualTo(BillProof.Subject.SHARE_RETURN);
            assertThat(List.of(proof.ownFen(), proof.ledgerFen(), proof.billedFen()))
                    .containsOnly(80L);
        });
        assertThat(scene.audit()).isEmpty();
        alipay.simulator
                .bills()
                .arm(BillFault.named(
                        "row-missing",
                        alipay.simulator.splits().returns().getFirst().outRequestNo() + "/returned"));
        assertThat(days.refetch(key())).isTrue();
        run(Duration.ofMinutes(1));
        assertThat(differences()).hasSize(1).allMatch(found -> found.startsWith("OURS_ONLY SHARE_RETURN CARRIED "));
    }

    @ParameterizedTest
    @CsvSource({
        "row-missing, OURS_ONLY SHARE CARRIED 100 -",
        "amount-differs, AMOUNT_DIFFERS SHARE OPEN 100 101",
    })
    void a_planted_fault_is_found_alone_and_mended_by_fetching_again(String fault, String expected) {
        shared("s", 60, 100);
        String number = scene.fixture
                .texts("select serial_number from channel_share where amount = 100")
                .getFirst();
        alipay.simulator.bills().arm(BillFault.named(fault, number));

        nextMorning();

        assertThat(differences()).containsExactly(expected);
        alipay.simulator.disarm();
        assertThat(days.refetch(key())).isTrue();
        run(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(BillDay.Status.CLOSED);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void what_only_alipay_knows_is_told_and_a_result_learnt_later_agrees_by_itself() {
        shared("s", 95);
        OrderState.Paid paid = (OrderState.Paid) order.state();
        String content = alipay.splits.content("console", paid.tradeNo(), ACCOUNT, new Money(50), null);
        alipay.splits.share(new ShareRequest("", "console", paid.tradeNo(), new Money(50), content));

        nextMorning();
        List<String> before = differences();
        scene.work();
        run(Duration.ofMinutes(11));

        assertThat(before).containsExactlyInAnyOrder("STATUS_DIFFERS SHARE OPEN 95 95", "THEIRS_ONLY SHARE OPEN - 50");
        assertThat(differences())
                .containsExactlyInAnyOrder("DAY_SHIFTED SHARE CLOSED 95 95", "THEIRS_ONLY SHARE OPEN - 50");
    }
}
