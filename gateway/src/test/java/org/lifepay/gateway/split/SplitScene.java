package org.lifepay.gateway.split;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.settlement.SettlePending;

/** A payer and two receivers. */
final class SplitScene implements AutoCloseable {
    static final MerchantId SHOP = GatewayFixture.SHOP;
    static final MerchantId LEE = new MerchantId("890000594");
    static final MerchantId WU = new MerchantId("890000595");
    static final ShareReceiver ACCOUNT = new ShareReceiver("13800001234", "李四");
    static final List<MerchantId> ALL = List.of(SHOP, LEE, WU);

    final GatewayFixture fixture;
    final SendSplits send;
    final ReturnSplits back;
    final Splits splits;

    SplitScene(GatewayFixture.Setting... settings) {
        fixture = new GatewayFixture(settings);
        send = fixture.bean(SendSplits.class);
        back = fixture.bean(ReturnSplits.class);
        splits = fixture.bean(Splits.class);
        fixture.register(LEE);
        fixture.register(WU);
        fixture.channel.onRefund(new RefundResult.Done());
    }

    void feeRate(int basisPoints) {
        fixture.sql()
                .sql("update merchant set fee_rate = :rate")
                .param("rate", basisPoints)
                .update();
        ALL.forEach(fixture.bean(Merchants.class)::resume);
    }

    /** From now on the payer's orders are split at the channel, and the first receiver's account is bound. */
    void splitAtChannel() {
        approveAccount(LEE);
        if (fixture.bean(SplitReceivers.class).bind(LEE) != SplitReceivers.Result.DONE
                || !fixture.bean(SplitTermsOfMerchants.class).change(SHOP, new SplitTerms(true, 30, 0))) {
            throw new AssertionError("the receiver is not bound");
        }
    }

    /** The receiver's account becomes this merchant's settlement account. */
    void approveAccount(MerchantId merchant) {
        SettlementAccounts accounts = fixture.bean(SettlementAccounts.class);
        accounts.propose(
                merchant, new Payee.Account(ACCOUNT.account(), ACCOUNT.name()), new SettlementAccount.By(1, "Li"));
        accounts.approve(
                merchant,
                accounts.proposed(merchant).orElseThrow().id(),
                ACCOUNT.account(),
                new SettlementAccount.By(2, "Han"));
    }

    static SplitShare share(MerchantId receiver, long fen) {
        return new SplitShare(receiver, new Money(fen), null);
    }

    /** An order of 8.88. */
    PlaceOrder.Result place(String requestId, SplitShare... shares) {
        return place(requestId, PaymentMode.SCAN_CODE, shares);
    }

    PlaceOrder.Result place(String requestId, PaymentMode mode, SplitShare... shares) {
        Fields.Builder details = Fields.builder();
        SplitShares.put(details, List.of(shares));
        return fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        fixture.bean(Merchants.class).find(SHOP).orElseThrow(),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(mode),
                                "Tea",
                                null,
                                shares.length > 0,
                                Order.PointOfSale.NONE),
                        new Order.Addresses("https://shop.example/" + requestId, null),
                        Duration.ofHours(200),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept(
                                new String(details.build().toJson(), StandardCharsets.UTF_8), null, List.of(shares))));
    }

    void pay(Order order) {
        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP.digits(), fixture.payment(order.paymentOrderId()));
    }

    Order paid(String requestId, SplitShare... shares) {
        if (!(place(requestId, shares) instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + requestId);
        }
        pay(order);
        return order;
    }

    Order paid(String requestId, PaymentMode mode) {
        if (!(place(requestId, mode) instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + requestId);
        }
        pay(order);
        return order;
    }

    /** Paid with a discount by the merchant. */
    Order discounted(String requestId, long discount, SplitShare... shares) {
        if (!(place(requestId, shares) instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + requestId);
        }
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(SHOP.digits(), fixture.discounted(order.paymentOrderId(), discount, 0));
        return order;
    }

    RequestSplit.Result split(String requestId, Order order, SplitShare... shares) {
        return fixture.bean(RequestSplit.class)
                .request(new RequestSplit.Request(
                        SHOP,
                        requestId,
                        "digest of " + requestId + List.of(shares) + order.paymentOrderId(),
                        null,
                        order.paymentOrderId(),
                        "https://shop.example/splits",
                        List.of(shares)));
    }

    /** A few seconds later, so that the channel takes it at once. */
    PlaceRefund.Result refund(String requestId, Order order, long fen) {
        fixture.clock.advance(Duration.ofSeconds(4));
        return fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        SHOP,
                        requestId,
                        "digest of " + requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refunds",
                        null));
    }

    /** All of the background work. */
    void work() {
        send.runOnce();
        back.runOnce();
    }

    /** The next night, so that what was paid until now is settled. */
    void settle() {
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();
    }

    SplitResult of(Order order) {
        return splits.ofOrder(fixture.bean(Orders.class).find(order.key()).orElseThrow());
    }

    /** What is owed to each merchant, pending and available. */
    List<Long> owed() {
        return ALL.stream()
                .map(merchant -> fixture.bean(Balances.class).payable(merchant).total())
                .toList();
    }

    Balances.Payable payable(MerchantId merchant) {
        return fixture.bean(Balances.class).payable(merchant);
    }

    List<String> states() {
        return fixture.texts("""
                select receiver_id || ' ' || amount || ' ' || status || coalesce(' ' || last_problem, '')
                    || coalesce(' ' || end_reason, '')
                from split_record order by split_id, line_no
                """);
    }

    long clearing() {
        return fixture.sql().sql("""
                        select coalesce(sum(case 'CLEARING' when credit_account then amount when debit_account then -amount end), 0)
                        from posting
                        """).query(Long.class).single();
    }

    List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
