package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.refund.PlaceRefund;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A merchant that is settled and paid out, by two gateways at a time. */
final class SettlementFixture implements AutoCloseable {
    static final MerchantId SHOP = GatewayFixture.SHOP;
    static final SettlementAccount.By LI = new SettlementAccount.By(1, "Li");
    static final SettlementAccount.By WANG = new SettlementAccount.By(2, "Wang");

    final GatewayFixture gateway;

    SettlementFixture(boolean payoutsEnabled) {
        gateway = new GatewayFixture(context -> enable(context, payoutsEnabled));
    }

    private static void enable(GenericApplicationContext context, boolean enabled) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("payouts", Map.of("lifepay.payouts.enabled", enabled)));
    }

    @Override
    public void close() {
        gateway.close();
    }

    /** @param ending the card's last digits, which say how payouts to it end */
    void account(String ending) {
        String card = "622202000000" + ending;
        SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);
        accounts.propose(SHOP, new Payee.BankCard(card, "茶馆", true, null, null, null, null), LI);
        assertThat(accounts.approve(SHOP, accounts.proposed(SHOP).orElseThrow().id(), card, WANG))
                .isEqualTo(SettlementAccounts.Result.APPROVED);
    }

    void turnOn() {
        AutomaticPayouts automatic = gateway.bean(AutomaticPayouts.class);
        assertThat(automatic.propose(SHOP, LI)).isTrue();
        assertThat(automatic.approve(SHOP, WANG)).isTrue();
    }

    Order pay(String requestId) {
        Order order = gateway.place(requestId, PaymentMode.SCAN_CODE);
        gateway.bean(PaymentConfirmationHandler.class).confirm(SHOP.digits(), gateway.payment(order.paymentOrderId()));
        return order;
    }

    void refund(Order order, String requestId, long fen) {
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        SHOP,
                        requestId,
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    /** The next night on two gateways at once: settlement, payouts, and what the channel says. */
    void night() {
        gateway.clock.advance(Duration.ofDays(1));
        onTwoGateways(() -> {
            new SettlePending(
                            gateway.bean(Merchants.class),
                            gateway.bean(SettlementTermsOfMerchants.class),
                            gateway.bean(DueDays.class),
                            gateway.bean(SettleMerchant.class),
                            gateway.clock)
                    .runOnce();
            gateway.bean(PaySettlements.class).runOnce();
            gateway.bean(SendPayouts.class).runOnce();
        });
    }

    void onTwoGateways(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.of(threads.submit(work), threads.submit(work)).forEach(one -> {
                try {
                    one.get();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    Balances.Payable payable() {
        return gateway.bean(Balances.class).payable(SHOP);
    }

    /** Day, state, attempt, amount and problem of each settlement. */
    List<String> payouts() {
        return gateway.texts(
                "select day || ' ' || coalesce(payout_state || ' ' || payout_attempt, '-')"
                        + " || coalesce(' ' || payout_amount, '') || coalesce(' ' || payout_problem, '') from settlement order by day");
    }
}
