package org.lifepay.gateway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.payout.AvailableBalance;
import org.lifepay.gateway.payout.PayoutClaims;
import org.lifepay.gateway.payout.PayoutExceptions;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PlacePayout;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.RefundExceptions;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.risk.RiskRule.Effect;
import org.lifepay.gateway.risk.RiskRule.Measure;
import org.lifepay.gateway.risk.RiskSubject.Kind;
import org.lifepay.gateway.work.WorkFailures;

@Timeout(60)
class RiskTest {
    private static final RiskUser LI = new RiskUser(1, "李四");
    private static final RiskUser WANG = new RiskUser(2, "王五");
    private static final MerchantId OTHER = new MerchantId("890000594");

    private static final RiskVerdict REFUSED = new RiskVerdict.Refuse(RiskFinding.blocked(RiskEntry.Field.PAYER));
    private static final String PAYER = "2088000000000001";

    private GatewayFixture fixture;
    private RiskVersions versions;
    private RiskLists lists;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        fixture.register(OTHER);
        versions = fixture.bean(RiskVersions.class);
        lists = fixture.bean(RiskLists.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_version_is_switched_on_by_a_second_user_and_replaces_the_one_before() {
        assertThat(versions.propose(List.of(rule(Kind.ORDER, Measure.SINGLE_AMOUNT, 887)), "first", LI))
                .isTrue();
        assertThat(versions.propose(List.of(), "another one waits", WANG)).isFalse();
        assertThat(versions.switchOn(1, WANG)).as("untried").isFalse();
        assertThat(fixture.bean(RiskTrials.class).run(versions.proposed().orElseThrow(), LI))
                .isEqualTo(RiskTrials.Result.TRIED);
        assertThat(versions.switchOn(1, LI)).as("by its author").isFalse();
        assertThat(place("a", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);

        assertThat(versions.switchOn(1, WANG)).isTrue();
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        assertThat(place("a", GatewayFixture.SHOP)).as("a repeat").isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(decisions()).containsExactly("ORDER b REFUSE SINGLE_AMOUNT 887 888 1");
        assertThat(fixture.texts("select request_id from payment_order")).containsExactly("a");

        switchOn();
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(fixture.texts("select status from risk_version order by version"))
                .containsExactly("REPLACED", "ACTIVE");
    }

    @Test
    void orders_of_an_hour_are_counted_by_merchant_and_by_payer_once_each() {
        switchOn(
                new RiskRule(Kind.ORDER, Measure.HOUR_COUNT, GatewayFixture.SHOP, 2, Effect.HOLD),
                rule(Kind.ORDER, Measure.PAYER_HOUR_COUNT, 3));

        place("a", GatewayFixture.SHOP);
        place("a", GatewayFixture.SHOP); // a repeat does not count
        place("b", GatewayFixture.SHOP);
        assertThat(decisions()).isEmpty();
        assertThat(place("c", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(place("d", OTHER)).as("the same payer").isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        assertThat(decisions())
                .containsExactly("ORDER c HOLD HOUR_COUNT 2 3 1", "ORDER d REFUSE PAYER_HOUR_COUNT 3 4 1");

        fixture.clock.advance(Duration.ofHours(1));
        assertThat(place("d", OTHER)).isInstanceOf(PlaceOrder.Result.Placed.class);
    }

    @Test
    void rules_of_the_night_and_of_new_merchants_apply_then_only() {
        switchOn(rule(Kind.ORDER, Measure.NIGHT_AMOUNT, 800), rule(Kind.ORDER, Measure.NEW_MERCHANT_DAY_AMOUNT, 1000));

        assertThat(place("morning", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(place("new", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        fixture.clock.advance(Duration.ofDays(31));
        assertThat(place("old", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(place("old-2", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        fixture.clock.advance(Duration.ofHours(13)); // 23:00 in Shanghai
        assertThat(place("night", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        assertThat(decisions())
                .containsExactly(
                        "ORDER new REFUSE NEW_MERCHANT_DAY_AMOUNT 1000 1776 1",
                        "ORDER night REFUSE NIGHT_AMOUNT 800 888 1");
    }

    @Test
    void the_block_list_refuses_and_an_approved_entry_of_the_allow_list_lifts_the_rules() {
        switchOn(rule(Kind.ORDER, Measure.SINGLE_AMOUNT, 1));
        String merchant = GatewayFixture.SHOP.digits();
        assertThat(lists.add(RiskEntry.List.ALLOW, RiskEntry.Field.MERCHANT, merchant, "trial", LI))
                .isTrue();
        RiskEntry allowed = lists.all(10).getFirst();
        assertThat(place("a", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);

        assertThat(lists.approve(allowed.id(), LI)).isFalse();
        assertThat(lists.approve(allowed.id(), WANG)).isTrue();
        assertThat(place("a", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);

        assertThat(lists.add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYER, PAYER, "fraud", LI))
                .isTrue();
        assertThat(lists.add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYER, PAYER, "again", LI))
                .isFalse();
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        assertThat(fixture.texts("select value_digest || hint from risk_entry"))
                .noneMatch(text -> text.contains(PAYER));
        removeBlocked();
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(lists.remove(allowed, LI)).isTrue();
        assertThat(place("c", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
    }

    /** Two users remove it. */
    private void removeBlocked() {
        RiskEntry blocked = lists.all(10).getFirst();
        assertThat(lists.remove(blocked, LI)).isTrue();
        assertThat(lists.remove(blocked, WANG)).as("one wants to already").isFalse();
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        RiskEntry.Removal rejected = removal(blocked);
        assertThat(lists.rejectRemoval(blocked.id())).isTrue();
        fixture.clock.advance(Duration.ofSeconds(1));
        lists.remove(blocked, LI);
        assertThat(lists.approveRemoval(blocked.id(), rejected, WANG)).isFalse();
        assertThat(lists.approveRemoval(blocked.id(), removal(blocked), LI))
                .as("its author")
                .isFalse();
        assertThat(lists.approveRemoval(blocked.id(), removal(blocked), WANG)).isTrue();
    }

    private RiskEntry.Removal removal(RiskEntry entry) {
        return Objects.requireNonNull(lists.find(entry.id()).orElseThrow().removal());
    }

    @Test
    void an_allowed_payer_is_not_counted_as_a_payer_and_lifts_no_other_rule() {
        switchOn(rule(Kind.ORDER, Measure.PAYER_HOUR_COUNT, 1), rule(Kind.ORDER, Measure.DAY_AMOUNT, 888 * 2));
        lists.add(RiskEntry.List.ALLOW, RiskEntry.Field.PAYER, PAYER, "the office", LI);
        lists.approve(lists.all(10).getFirst().id(), WANG);

        assertThat(place("a", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(place("b", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(place("c", GatewayFixture.SHOP)).isInstanceOf(PlaceOrder.Result.RefusedByRisk.class);
        assertThat(decisions()).containsExactly("ORDER c REFUSE DAY_AMOUNT 1776 2664 1");
        assertThat(Measure.ADDRESS_HOUR_COUNT.isLiftedBy(RiskEntry.Field.ADDRESS))
                .isTrue();
        assertThat(Measure.PAYER_HOUR_COUNT.isLiftedBy(RiskEntry.Field.ADDRESS)).isFalse();
    }

    @Test
    void of_one_merchant_only_so_many_refusals_of_a_minute_are_recorded() {
        RiskDecisions recorded = fixture.bean(RiskDecisions.class);
        int most = RiskDecisions.REFUSALS_A_MINUTE;
        for (int i = 0; i <= most; i++) {
            recorded.record(order(GatewayFixture.SHOP, "r" + i), REFUSED);
        }
        recorded.record(order(OTHER, "other"), REFUSED);
        assertThat(decisions()).hasSize(most + 1).noneMatch(text -> text.contains("r" + most));

        fixture.clock.advance(Duration.ofMinutes(1));
        recorded.record(order(GatewayFixture.SHOP, "later"), REFUSED);
        assertThat(decisions()).hasSize(most + 2);
    }

    @Test
    void a_gateway_that_has_read_no_rules_yet_reads_them_before_it_decides() {
        lists.add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYER, PAYER, "fraud", LI);
        RiskRules unread = new RiskRules(
                fixture.bean(RiskVersionTable.class),
                fixture.bean(RiskEntryTable.class),
                fixture.bean(ChannelNumbers.class));
        RuleBasedRisk risk = new RuleBasedRisk(
                unread,
                fixture.bean(RiskOrderCounters.class),
                fixture.bean(RiskUsageTable.class),
                fixture.bean(Merchants.class));

        assertThat(risk.isIdle()).isFalse();
        assertThat(risk.decide(order(GatewayFixture.SHOP, "a"))).isInstanceOf(RiskVerdict.Refuse.class);
    }

    @Test
    void refunds_and_payouts_of_a_day_are_counted_with_their_transaction() {
        Order order = paidOrder();
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(1000));
        switchOn(rule(Kind.REFUND, Measure.DAY_AMOUNT, 500), rule(Kind.PAYOUT, Measure.DAY_AMOUNT, 600));

        assertThat(refund(order, "r1", 300)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(refund(order, "r2", 300)).isInstanceOf(PlaceRefund.Result.RefusedByRisk.class);
        assertThat(refund(order, "r2", 200)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(payout("p1", 600)).isInstanceOf(PlacePayout.Result.Accepted.class);
        assertThat(payout("p2", 1)).isInstanceOf(PlacePayout.Result.RefusedByRisk.class);
        assertThat(fixture.texts(
                        "select kind || ' ' || times || ' ' || fen from risk_usage where period = 'DAY' order by 1"))
                .containsExactly("PAYOUT 1 600", "REFUND 2 500");
        assertThat(fixture.texts("select request_id from payout")).containsExactly("p1");
        assertThat(decisions())
                .containsExactly(
                        "REFUND r2 REFUSE DAY_AMOUNT 500 600 1", "PAYOUT TRANSFER p2 REFUSE DAY_AMOUNT 600 601 1");

        fixture.clock.advance(Duration.ofDays(4));
        new ReadRiskRules(
                        fixture.bean(RiskRules.class),
                        fixture.bean(RiskUsageTable.class),
                        new WorkFailures(new SimpleMeterRegistry()),
                        fixture.clock)
                .runOnce();
        assertThat(fixture.texts("select kind from risk_usage")).isEmpty();
    }

    @Test
    void what_is_held_is_reserved_and_unsent_until_two_users_let_it_go() {
        Order order = paidOrder();
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(1000));
        switchOn(hold(Kind.REFUND, 100), hold(Kind.PAYOUT, 100));

        assertThat(refund(order, "r1", 200)).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(refund(order, "r1", 200)).as("a repeat").isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(payout("p1", 600)).isInstanceOf(PlacePayout.Result.Accepted.class);
        assertThat(payout("p2", 401)).isInstanceOf(PlacePayout.Result.ExceedsBalance.class);
        fixture.clock.advance(Duration.ofDays(2));
        send();
        RiskHold refund = waiting(Kind.REFUND);
        RiskHold payout = waiting(Kind.PAYOUT);
        assertThat(fixture.bean(RefundExceptions.class).expedite(GatewayFixture.SHOP, "r1"))
                .isFalse();
        assertThat(fixture.bean(PayoutExceptions.class).expedite(GatewayFixture.SHOP, payout.number()))
                .isFalse();
        assertThat(fixture.bean(PayoutClaims.class)
                        .claim(GatewayFixture.SHOP, payout.number(), "x", new SettlementAccount.By(1, "李四")))
                .isEqualTo(PayoutClaims.Result.GONE);
        fixture.clock.advance(Duration.ofDays(2));
        send();
        assertThat(states()).containsExactly("INIT 0", "INIT 0");
        assertThat(fixture.bean(PayoutExceptions.class).list(10)).isEmpty();
        assertThat(fixture.bean(RefundExceptions.class).list(10)).isEmpty();
        assertThat(fixture.bean(RiskGauges.class)
                        .gauges()
                        .findFirst()
                        .orElseThrow()
                        .read()
                        .applyAsDouble(fixture.clock.instant()))
                .isEqualTo(Duration.ofDays(4).toSeconds());

        end(refund, RiskHold.Answer.LET_GO);
        end(payout, RiskHold.Answer.LET_GO);
        send();
        assertThat(fixture.texts("select tries::text from refund union all select tries::text from payout"))
                .containsExactly("1", "1");
        assertThat(fixture.texts("select kind || ' ' || status || ' ' || decider_name from risk_hold order by 1"))
                .containsExactly("PAYOUT LET_GO 王五", "REFUND LET_GO 王五");

        refund(order, "r2", 200);
        fixture.clock.advance(Duration.ofDays(360));
        assertThat(fixture.bean(DeleteRiskDecisions.class).runOnce()).isZero();
        fixture.clock.advance(Duration.ofDays(6));
        assertThat(fixture.bean(DeleteRiskDecisions.class).runOnce())
                .as("decisions and holds")
                .isEqualTo(5);
        assertThat(fixture.texts("select status from risk_hold")).containsExactly("WAITING");
    }

    @Test
    void what_two_users_refuse_fails_as_if_declined_and_a_settlement_is_held_for_them() {
        Order order = paidOrder();
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(1000));
        switchOn(hold(Kind.REFUND, 100), rule(Kind.PAYOUT, Measure.SINGLE_AMOUNT, 100));

        refund(order, "r1", 200);
        assertThat(payout("p1", 1000)).isInstanceOf(PlacePayout.Result.RefusedByRisk.class);
        assertThat(payout(PayoutKind.SETTLEMENT, "2026-02-27-1", 1000)).isInstanceOf(PlacePayout.Result.Accepted.class);
        assertThat(states()).containsExactly("INIT 0", "INIT 0");
        end(waiting(Kind.REFUND), RiskHold.Answer.REFUSED);
        end(waiting(Kind.PAYOUT), RiskHold.Answer.REFUSED);
        send();

        assertThat(fixture.texts("select status || ' ' || end_reason || ' ' || tries from refund"))
                .containsExactly("FAILED RISK_REFUSED 0");
        assertThat(fixture.texts("select status || ' ' || end_reason || ' ' || tries from payout"))
                .containsExactly("FAILED RISK_REFUSED 0");
        assertThat(fixture.texts("select refund_pending::text from payment_order"))
                .containsExactly("0");
        assertThat(payout(PayoutKind.SETTLEMENT, "2026-02-27-2", 1000))
                .as("the money is free again")
                .isInstanceOf(PlacePayout.Result.Accepted.class);
    }

    private Order paidOrder() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private void send() {
        fixture.bean(SendRefunds.class).runOnce();
        fixture.bean(SendPayouts.class).runOnce();
    }

    private List<String> states() {
        return fixture.texts(
                "select status || ' ' || tries from refund union all select status || ' ' || tries from payout");
    }

    private RiskHold waiting(Kind kind) {
        return fixture.bean(RiskHolds.class).waiting(10).stream()
                .filter(hold -> hold.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void end(RiskHold hold, RiskHold.Answer answer) {
        RiskReview review = fixture.bean(RiskReview.class);
        assertThat(review.propose(hold, answer, "why", LI)).isTrue();
        assertThat(review.propose(hold, answer, "again", WANG)).isFalse();
        RiskHold.Proposal proposal = Objects.requireNonNull(waiting(hold.kind()).proposal());
        assertThat(review.approve(hold, proposal, LI)).as("by its author").isFalse();
        assertThat(review.approve(hold, proposal, WANG)).isTrue();
        assertThat(review.approve(hold, proposal, WANG)).as("twice").isFalse();
    }

    private static RiskRule hold(Kind kind, long ceiling) {
        return new RiskRule(kind, Measure.SINGLE_AMOUNT, null, ceiling, Effect.HOLD);
    }

    private void switchOn(RiskRule... rules) {
        assertThat(versions.propose(List.of(rules), "why", LI)).isTrue();
        RiskVersion proposed = versions.proposed().orElseThrow();
        fixture.bean(RiskTrials.class).run(proposed, LI);
        assertThat(versions.switchOn(proposed.version(), WANG)).isTrue();
    }

    @Test
    void a_trial_tells_what_rules_would_have_done_to_what_was_accepted() {
        RiskTrials trials = fixture.bean(RiskTrials.class);
        Order order = paidOrder(); // at noon, as the others
        for (int i = 0; i < 3; i++) {
            place("o" + i, GatewayFixture.SHOP);
        }
        fixture.clock.advance(Duration.ofHours(1));
        place("later", GatewayFixture.SHOP);
        AvailableBalance.give(fixture.sql(), GatewayFixture.SHOP, new Money(1000));
        refund(order, "r1", 200);
        payout("p1", 600);
        versions.propose(
                List.of(
                        rule(Kind.ORDER, Measure.HOUR_COUNT, 3),
                        new RiskRule(Kind.ORDER, Measure.HOUR_COUNT, null, 2, Effect.HOLD),
                        hold(Kind.REFUND, 199),
                        rule(Kind.PAYOUT, Measure.DAY_AMOUNT, 600)),
                "a trial",
                LI);
        assertThat(trials.run(versions.proposed().orElseThrow(), WANG)).isEqualTo(RiskTrials.Result.TRIED);

        assertThat(trials.of(1))
                .extracting(one ->
                        one.kind() + " " + one.looked() + " " + one.held() + " " + one.refused() + " " + one.complete())
                .containsExactly("ORDER 5 1 1 true", "PAYOUT 1 0 0 true", "REFUND 1 1 0 true");
        assertThat(trials.of(1).getFirst().rows())
                .extracting(row -> row.effect() + " " + row.why().rule() + " "
                        + row.why().ceiling() + " " + row.why().seen())
                .containsExactly("REFUSE HOUR_COUNT 3 4", "HOLD HOUR_COUNT 2 3");
        assertThat(decisions()).isEmpty();
        assertThat(fixture.texts("select kind from risk_usage")).isEmpty();

        fixture.clock.advance(Duration.ofDays(31));
        trials.run(versions.proposed().orElseThrow(), WANG);
        assertThat(trials.of(1)).extracting(RiskTrial::looked).containsOnly(0L);
    }

    private static RiskRule rule(Kind kind, Measure measure, long ceiling) {
        return new RiskRule(kind, measure, null, ceiling, Effect.REFUSE);
    }

    private PlaceOrder.Result place(String requestId, MerchantId merchant) {
        PlaceOrder.Request request = GatewayFixture.request(merchant, requestId, null);
        return fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        request.merchant(),
                        request.reference(),
                        request.purchase(),
                        request.addresses(),
                        request.lifetime(),
                        new Buyer(PAYER, null, null),
                        request.kept()));
    }

    private PlaceRefund.Result refund(Order order, String requestId, long fen) {
        return fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        requestId + " of " + fen,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    private PlacePayout.Result payout(String requestId, long fen) {
        return payout(PayoutKind.TRANSFER, requestId, fen);
    }

    private PlacePayout.Result payout(PayoutKind kind, String requestId, long fen) {
        return fixture.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        kind,
                        requestId,
                        "digest",
                        null,
                        new Money(fen),
                        new Payee.BankCard("6222020000001234", "张三", false, null, null, null, null),
                        "https://shop.example/payout",
                        null));
    }

    private RiskSubject order(MerchantId merchant, String requestId) {
        return new RiskSubject(
                Kind.ORDER,
                merchant,
                requestId,
                requestId,
                GatewayFixture.PRICE,
                new RiskSubject.Parties(PAYER, null, Set.of()),
                fixture.clock.instant());
    }

    private List<String> decisions() {
        return fixture.texts("""
                select concat_ws(' ', kind, request_id, effect, rule, ceiling, seen, version)
                from risk_decision order by decision_id
                """);
    }
}
