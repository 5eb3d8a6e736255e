package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lifepay.gateway.split.SplitScene.ACCOUNT;
import static org.lifepay.gateway.split.SplitScene.LEE;
import static org.lifepay.gateway.split.SplitScene.SHOP;
import static org.lifepay.gateway.split.SplitScene.WU;
import static org.lifepay.gateway.split.SplitScene.share;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.refund.PlaceRefund;

/** Shares that the channel pays: held back first, sent with one number and text until the result is certain, given back else. */
@Timeout(60)
class SplitsAtChannelTest {
    private final SplitScene scene = new SplitScene();
    private final List<Boolean> held = new ArrayList<>();

    @BeforeEach
    void open() {
        scene.fixture.channel.onInitiate(request -> {
            held.add(request.held());
            return new PaymentInitiation.ScanCode("https://qr.example/" + request.number());
        });
        scene.splitAtChannel();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private SplitReceivers receivers() {
        return scene.fixture.bean(SplitReceivers.class);
    }

    private List<ShareRequest> sent() {
        return scene.fixture.splits.requests;
    }

    private void later(Duration time) {
        scene.fixture.clock.advance(time);
        scene.work();
        scene.fixture.bean(FinishSplits.class).runOnce();
    }

    private void expect(String state, long owed) {
        assertThat(scene.states()).containsExactly(LEE.digits() + " " + state);
        assertThat(scene.owed()).containsExactly(owed, 0L, 0L);
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_held_payment_is_shared_half_a_minute_later_and_the_rest_set_free_once() {
        Order order = scene.paid("order-1", share(LEE, 266));
        scene.work();
        assertThat(sent()).isEmpty();

        later(Duration.ofSeconds(31));
        later(Duration.ofHours(2));

        assertThat(held).containsExactly(true);
        expect("266 SUCCESS", 622);
        assertThat(sent()).hasSize(2);
        assertThat(sent().getFirst().content()).contains("|" + ACCOUNT.account() + "|2.66|");
        assertThat(sent().getLast().content()).endsWith("|finish");
        assertThat(scene.fixture.texts("select sealed_content from channel_share"))
                .noneMatch(text -> text.equals(sent().getFirst().content()));
        assertThat(scene.of(order).status()).isEqualTo("SUCCESS");
        assertThat(scene.refund("refund-1", order, 1)).isEqualTo(new PlaceRefund.Result.Shared());
    }

    @Test
    void a_lost_answer_is_asked_for_and_a_lost_request_is_sent_again_as_it_was() {
        Order order = scene.paid("order-1");
        scene.fixture.splits.next(NetworkCondition.RESPONSE_LOST);
        scene.split("s1", order, share(LEE, 100));
        later(Duration.ofSeconds(31));
        assertThat(scene.states()).containsExactly(LEE.digits() + " 100 SENT lost");
        assertThat(scene.payable(SHOP).pending()).isEqualTo(788);
        assertThat(scene.refund("refund-1", order, 1)).isEqualTo(new PlaceRefund.Result.Shared());
        assertThat(scene.audit()).isEmpty();
        later(Duration.ofMinutes(1));
        expect("100 SUCCESS", 788);
        assertThat(sent()).as("not held, so nothing is set free").hasSize(1);

        scene.fixture.splits.next(NetworkCondition.REQUEST_LOST);
        scene.split("s2", order, share(LEE, 101));
        scene.work();
        later(Duration.ofMinutes(1));

        assertThat(sent()).hasSize(3);
        assertThat(sent().get(2)).isEqualTo(sent().get(1));
        assertThat(scene.owed()).containsExactly(687L, 0L, 0L);
        assertThat(scene.fixture.texts("select kind || ' ' || request_id from notification where kind = 'SPLIT'"))
                .containsExactly("SPLIT s1", "SPLIT s2");
    }

    @Test
    void a_refusal_gives_back_what_was_held_back_and_allows_refunds_again() {
        Order order = scene.paid("order-1", share(LEE, 100));
        scene.fixture.splits.unbind("other", ACCOUNT);
        later(Duration.ofSeconds(31));
        expect("100 FAILED ACQ.ROYALTY_RECEIVER_INVALID", 888);

        Order settled = scene.paid("order-2");
        scene.settle();
        scene.split("s1", settled, share(LEE, 200));
        scene.work();

        assertThat(scene.payable(SHOP).available())
                .as("out of what is available")
                .isEqualTo(2 * 888);
        assertThat(scene.audit()).isEmpty();
        scene.fixture.channel.onRefund(new RefundResult.Done());
        assertThat(scene.refund("refund-1", order, 888)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(scene.refund("refund-2", settled, 1)).isInstanceOf(PlaceRefund.Result.Accepted.class);
    }

    @Test
    void the_refusal_of_a_repeat_is_final_when_it_is_still_so_minutes_later() {
        scene.paid("order-1", share(LEE, 100));
        scene.fixture.splits.next(NetworkCondition.REQUEST_LOST);
        later(Duration.ofSeconds(31));
        scene.fixture.splits.unbind("other", ACCOUNT);

        later(Duration.ofMinutes(1));
        assertThat(scene.states()).containsExactly(LEE.digits() + " 100 SENT ACQ.ROYALTY_RECEIVER_INVALID");
        later(DeclineConfirmation.PERIOD);

        expect("100 FAILED ACQ.ROYALTY_RECEIVER_INVALID", 888);
    }

    @Test
    void a_share_under_way_and_a_lack_of_balance_wait_until_the_channel_says_more() {
        Order order = scene.paid("order-1");
        scene.split("s1", order, share(LEE, 93));
        later(Duration.ofSeconds(31));
        assertThat(scene.states()).containsExactly(LEE.digits() + " 93 SENT PROCESSING");
        later(Duration.ofMinutes(1));
        scene.split("s2", order, share(LEE, 94));
        scene.work();
        later(Duration.ofMinutes(1));
        later(DeclineConfirmation.PERIOD);

        assertThat(scene.states())
                .containsExactly(LEE.digits() + " 93 SUCCESS", LEE.digits() + " 94 FAILED USER_ACCOUNT_HAD_FREEZEN");
        assertThat(scene.owed()).containsExactly(795L, 0L, 0L);
        assertThat(scene.refund("refund-1", order, 1)).isEqualTo(new PlaceRefund.Result.Shared());
        scene.split("s3", order, share(LEE, 90));
        later(Duration.ofDays(3));
        assertThat(scene.states().getLast())
                .isEqualTo(LEE.digits() + " 90 SENT ACQ.TXN_RESULT_ACCOUNT_BALANCE_NOT_ENOUGH");
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void a_receiver_that_is_not_bound_and_more_than_the_contract_allows_are_refused() {
        Order order = scene.paid("order-1");

        assertThat(scene.place("order-2", share(WU, 1))).isEqualTo(new PlaceOrder.Result.NotBound(WU));
        assertThat(scene.place("order-3", share(LEE, 267)))
                .isEqualTo(new PlaceOrder.Result.SplitExceeds(new Money(266)));
        assertThat(scene.split("s1", order, share(WU, 1))).isEqualTo(new RequestSplit.Result.NotBound(WU));
        scene.split("s2", order, share(LEE, 200));
        assertThat(scene.split("s3", order, share(LEE, 67))).isEqualTo(new RequestSplit.Result.ExceedsOrder(66));
        assertThat(receivers().bind(WU)).isEqualTo(SplitReceivers.Result.NO_ACCOUNT);
        assertThat(receivers().unbind(LEE)).isEqualTo(SplitReceivers.Result.DONE);
        later(Duration.ofMinutes(1));

        expect("200 INIT RECEIVER_NOT_BOUND", 888);
        assertThat(sent()).isEmpty();
        scene.fixture.bean(SplitTermsOfMerchants.class).change(SHOP, new SplitTerms(false, 30, 1));
        Order later = scene.paid("order-4", share(WU, 500));
        scene.work();
        assertThat(scene.of(later).status()).as("in the books as before").isEqualTo("SUCCESS");
    }

    @Test
    void a_refund_before_the_share_lowers_it_and_none_begins_after_it() {
        Order order = scene.paid("order-1", share(LEE, 200));
        assertThat(scene.refund("refund-1", order, 444)).isInstanceOf(PlaceRefund.Result.Accepted.class);

        later(Duration.ofSeconds(31));

        expect("200 SUCCESS", 344);
        assertThat(sent().getFirst().amount()).isEqualTo(new Money(100));
    }

    @Test
    void an_account_of_two_merchants_is_bound_once_and_unbound_with_the_last_one() {
        scene.approveAccount(WU);
        assertThat(receivers().bind(WU)).isEqualTo(SplitReceivers.Result.DONE);
        assertThat(receivers().unbind(LEE)).isEqualTo(SplitReceivers.Result.DONE);
        assertThat(scene.fixture.splits.bindings).containsExactly("bind " + ACCOUNT.account());
        scene.paid("order-1", share(WU, 200));
        later(Duration.ofSeconds(31));
        assertThat(scene.states()).containsExactly(WU.digits() + " 200 SUCCESS");

        scene.fixture
                .sql()
                .sql("update split_receiver set status = 'UNBINDING' where merchant_id = '" + WU.digits() + "'")
                .update();
        assertThat(receivers().bind(LEE))
                .as("it may be unbound at this moment")
                .isEqualTo(SplitReceivers.Result.UNKNOWN);
        assertThat(receivers().unbind(WU))
                .as("the other one is about to be bound")
                .isEqualTo(SplitReceivers.Result.DONE);
        assertThat(scene.fixture.splits.bindings).hasSize(1);
        assertThat(receivers().bind(LEE)).isEqualTo(SplitReceivers.Result.DONE);
        assertThat(receivers().unbind(LEE)).isEqualTo(SplitReceivers.Result.DONE);
        assertThat(scene.fixture.splits.bindings).endsWith("bind " + ACCOUNT.account(), "unbind " + ACCOUNT.account());
    }

    @Test
    void two_users_end_a_share_without_a_result_and_the_channels_word_counts_more() {
        ShareClaims claims = scene.fixture.bean(ShareClaims.class);
        ShareClaim.By li = new ShareClaim.By(1, "Li");
        ShareClaim.By han = new ShareClaim.By(2, "Han");
        Order order = scene.paid("order-1");
        scene.split("s1", order, share(LEE, 90));
        later(Duration.ofSeconds(31));
        String number =
                scene.fixture.texts("select serial_number from channel_share").getFirst();
        assertThat(claims.claim(SHOP, number, "asked", li)).isEqualTo(ShareClaims.Result.TOO_NEW);
        later(Duration.ofHours(2));
        assertThat(claims.claim(SHOP, number, "asked", li)).isEqualTo(ShareClaims.Result.CLAIMED);
        Instant at = claims.find(SHOP, number).orElseThrow().at();
        assertThat(scene.fixture.bean(SplitExceptions.class).list(10))
                .allMatch(item -> item.sent() && item.claim() != null);
        int before = sent().size();
        assertThat(claims.approve(SHOP, number, at, han)).isEqualTo(ShareClaims.Result.TOO_EARLY);
        later(Duration.ofHours(2));
        assertThat(sent()).as("only queried").hasSize(before);
        assertThat(claims.approve(SHOP, number, at, li)).isEqualTo(ShareClaims.Result.OWN_CLAIM);
        assertThat(claims.approve(SHOP, number, at.plusSeconds(1), han)).isEqualTo(ShareClaims.Result.REPLACED);
        assertThat(claims.reject(SHOP, number)).isEqualTo(ShareClaims.Result.REJECTED);
        later(Duration.ofHours(2));
        assertThat(sent().size()).as("tried again").isGreaterThan(before);
        assertThat(claims.claim(SHOP, number, "asked again", li)).isEqualTo(ShareClaims.Result.CLAIMED);
        at = claims.find(SHOP, number).orElseThrow().at();
        scene.fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(claims.approve(SHOP, number, at, han)).isEqualTo(ShareClaims.Result.ENDED);

        expect("90 FAILED NOT_PAID", 888);
        assertThat(scene.refund("refund-1", order, 1)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        Order paid = scene.paid("order-2");
        later(Duration.ofSeconds(31));
        scene.fixture.splits.next(NetworkCondition.RESPONSE_LOST);
        scene.split("s2", paid, share(LEE, 100));
        scene.work();
        scene.fixture.clock.advance(Duration.ofHours(2));
        String done = scene.fixture
                .texts("select serial_number from split_record where status = 'SENT'")
                .getFirst();
        assertThat(claims.claim(SHOP, done, "asked", li)).isEqualTo(ShareClaims.Result.DONE);
        assertThat(scene.states()).endsWith(LEE.digits() + " 100 SUCCESS");
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    void two_gateways_send_a_share_once() throws Exception {
        scene.paid("order-1", share(LEE, 200));
        scene.fixture.clock.advance(Duration.ofSeconds(31));
        try (ExecutorService gateways = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> runs = List.of(scene.send::runOnce, scene.send::runOnce);
            for (var run : gateways.invokeAll(runs)) {
                run.get();
            }
        }

        expect("200 SUCCESS", 688);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void a_split_that_waited_for_another_follows_where_that_one_is() throws Exception {
        Order order = scene.paid("order-1");
        try (Connection connection = scene.fixture.database().getConnection();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from payment_order for no key update");
            Future<?> second = threads.submit(() -> scene.split("s2", order, share(LEE, 100)));
            while (scene.fixture
                    .texts("select 1 from pg_locks where not granted")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            statement.execute("update payment_order set split_mark = 1"); // the first one, before the merchant's change
            connection.commit();
            second.get();
        }
        later(Duration.ofMinutes(1));

        assertThat(sent()).as("split in the books").isEmpty();
        assertThat(scene.states()).containsExactly(LEE.digits() + " 100 SUCCESS");
        assertThat(scene.owed()).containsExactly(788L, 100L, 0L);
        SplitOrders marks = scene.fixture.bean(SplitOrders.class);
        assertThatThrownBy(() -> marks.share(order.key())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_held_payment_is_set_free_a_day_after_its_last_share_and_not_split_after_that() {
        Order order = scene.paid("order-1", share(LEE, 100));
        scene.fixture.splits.unbind("other", ACCOUNT);
        later(Duration.ofSeconds(31));
        expect("100 FAILED ACQ.ROYALTY_RECEIVER_INVALID", 888);
        scene.fixture.splits.bind("other", ACCOUNT);
        later(Duration.ofHours(23));
        assertThat(sent()).as("all have failed: another one may follow").hasSize(1);

        scene.split("s1", order, share(LEE, 100));
        later(Duration.ofHours(1));
        later(Duration.ofHours(22));
        scene.split("s2", order, share(LEE, 50));
        later(Duration.ofHours(1));
        assertThat(scene.states()).endsWith(LEE.digits() + " 100 SUCCESS", LEE.digits() + " 50 SUCCESS");
        assertThat(sent()).hasSize(3);
        later(Duration.ofHours(24));

        assertThat(sent()).hasSize(4);
        assertThat(sent().getLast().content()).endsWith("|finish");
        assertThat(scene.split("s3", order, share(LEE, 50))).isEqualTo(new RequestSplit.Result.Finished());
        assertThat(scene.split("s2", order, share(LEE, 50)))
                .as("a repeat of what was accepted before")
                .isInstanceOf(RequestSplit.Result.Accepted.class);
    }
}
