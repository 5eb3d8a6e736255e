package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch;
import org.lifepay.gateway.exchange.batch.RemittanceFiles;
import org.lifepay.gateway.exchange.collection.CollectForeignMoney;
import org.lifepay.gateway.exchange.collection.PlaceCollection;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.exclusiveaccount.TakeArrival;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.CauseType;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.AutoRefundClaims;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PlacePayout;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.reconciliation.BillDifferences;
import org.lifepay.gateway.reconciliation.Correction;
import org.lifepay.gateway.reconciliation.ReconcileDays;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.settlement.SettlePending;
import org.lifepay.gateway.split.RequestSplit;
import org.lifepay.gateway.split.ReturnSplits;
import org.lifepay.gateway.split.SendSplits;
import org.lifepay.gateway.split.SplitReceivers;
import org.lifepay.gateway.split.SplitTerms;
import org.lifepay.gateway.split.SplitTermsOfMerchants;
import org.lifepay.gateway.statement.StatementWorker;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.transfer.TransferToMerchant;

/** Everything that moves money happens once, on a real database; docs/ledger.md says what was booked then. */
@Timeout(60)
class LedgerPageTest {
    private static final String SHOP = GatewayFixture.SHOP.digits();
    private static final AutoRefundClaim.By LI = new AutoRefundClaim.By(1, "Li");
    private static final AutoRefundClaim.By WANG = new AutoRefundClaim.By(2, "Wang");

    /** Kinds that are no longer booked. */
    private static final List<String> FORMER = List.of("FEE_ADDED", "FEE_RETURNED");

    private final ScriptedBills bills = new ScriptedBills();
    private final GatewayFixture fixture = new GatewayFixture(context -> {
        context.registerBean(ChannelBills.class, () -> bills);
        context.registerBean(BankArrivals.class, () -> new EmptyBankArrivals("BANK"));
    });
    private final Map<String, List<String>> events = new LinkedHashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private long last;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void every_event_makes_the_postings_that_the_page_shows() throws IOException {
        rate(60);
        ordersAndRefunds();
        refundsAtTheChannel();
        paymentsThatGoBack();
        suspense();
        terms();
        discounts();
        settlement();
        transfer();
        payouts();
        splits();
        exchange();
        bills();
        corrections();
        bankTransfers();

        seen.addAll(FORMER);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(PostingKind.values()).map(Enum::name).toList());
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        new WrittenPage("ledger.md", LedgerPageTest.class)
                .verifyParts(
                        Map.of("accounts", accounts(), "kinds", kinds(), "causes", causes(), "events", eventRows()));
    }

    private void exchange() {
        buys("exchange-1");
        event("an order of 8.88 is paid that buys foreign money");
        fixture.bean(BuyForeignMoney.class).runOnce();
        event("foreign money is bought, and the bank takes what the merchant pays");
        buys("exchange-2");
        fixture.bank.charge(-2);
        forget();
        fixture.bean(BuyForeignMoney.class).runOnce();
        event("the same, and the bank takes 0.02 less");
        buys("exchange-3");
        fixture.bank.charge(1);
        forget();
        fixture.bean(BuyForeignMoney.class).runOnce();
        event("the same, and the bank takes 0.01 more");
        buys("exchange-4");
        fixture.bank.declineNext("NO");
        forget();
        fixture.bean(BuyForeignMoney.class).runOnce();
        event("the bank declines, or a price lock has expired");
        remits("12345678", "exchange-1");
        event("1.26 dollars are to be remitted");
        fixture.bean(SendRemittances.class).runOnce();
        event("the bank has paid the remittance");
        remits("12349002", "exchange-2");
        event("another remittance");
        fixture.bean(SendRemittances.class).runOnce();
        event("the bank declines it");
        remits("12349006", "exchange-3");
        fixture.bean(SendRemittances.class).runOnce();
        forget();
        fixture.clock.advance(Duration.ofDays(4));
        fixture.bean(SendRemittances.class).runOnce();
        event("a remittance comes back, less 0.01 that the banks take");
        remitsYuan();
    }

    private void remitsYuan() {
        String file = "0.10,Ada,,,12345678,,SOFTWARE\n0.20,Bob,,,12349002,,SOFTWARE\n0.30,Eve,,,12349006,,SOFTWARE\n";
        var uploaded = fixture.bean(RemittanceFiles.class)
                .upload(GatewayFixture.SHOP, "payees.csv", file.getBytes(StandardCharsets.UTF_8));
        var placed = fixture.bean(PlaceRemittanceBatch.class)
                .place(new PlaceRemittanceBatch.Request(
                        GatewayFixture.SHOP,
                        "batch",
                        "digest",
                        null,
                        new ForeignAmount(ForeignCurrency.CNY, 60),
                        ((RemittanceFiles.Result.Stored) uploaded).file().path(),
                        false,
                        false,
                        "https://shop.example/remittance"));
        assertThat(placed).isInstanceOf(PlaceRemittanceBatch.Result.Accepted.class);
        event("a file of remittances in CNY is accepted, of 0.10, 0.20 and 0.30");
        fixture.bean(SendRemittances.class).runOnce();
        event("the bank pays two of them and declines the second one");
        fixture.clock.advance(Duration.ofDays(4));
        fixture.bean(SendRemittances.class).runOnce();
        event("the third one comes back");
        collects();
    }

    private void collects() {
        var placed = fixture.bean(PlaceCollection.class)
                .place(new PlaceCollection.Request(
                        GatewayFixture.SHOP,
                        "collection",
                        "digest",
                        null,
                        new ForeignAmount(ForeignCurrency.EUR, 10_000),
                        "GOODSTRADE",
                        "Tea",
                        null,
                        null,
                        Duration.ofDays(7),
                        "https://shop.example/collection"));
        assertThat(placed).isInstanceOf(PlaceCollection.Result.Accepted.class);
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(CollectForeignMoney.class).runOnce();
        event("a payer abroad has paid 100 euros, and the operator keeps 0.3 percent");
    }

    private void remits(String account, String purchase) {
        var placed = fixture.bean(PlaceRemittance.class)
                .place(new PlaceRemittance.Request(
                        GatewayFixture.SHOP,
                        "remittance-" + purchase,
                        "digest",
                        null,
                        List.of(purchase),
                        new ForeignPayee(Map.of(ForeignPayee.NAME, "Ada", ForeignPayee.ACCOUNT, account)),
                        "https://shop.example/remittance"));
        assertThat(placed).isInstanceOf(PlaceRemittance.Result.Accepted.class);
    }

    /** A paid order that buys dollars. */
    private void buys(String requestId) {
        Fields.Builder details = Fields.builder();
        new ExchangeRequest("USD", null, null, "GOODSTRADE", null).put(details);
        PlaceOrder.Request any = GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE);
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        any.merchant(),
                        any.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                Order.PointOfSale.NONE,
                                "USD",
                                false),
                        any.addresses(),
                        any.lifetime(),
                        any.buyer(),
                        new PlaceOrder.Kept(new String(details.build().toJson(), StandardCharsets.UTF_8), null)));
        pay(((PlaceOrder.Result.Placed) placed).order());
    }

    private void bills() {
        Order order = paid("billed");
        LocalDate day = BusinessDay.of(fixture.clock.instant());
        bills.add(day, row(order, 5));
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(ReconcileDays.class).runOnce();
        event("the channel's bill of a day has a payment of 8.88 with a fee of 0.05");
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(ReconcileDays.class).runOnce();
        event("it is compared again");
        bills.clear();
        bills.add(day, row(order, 3));
        fixture.bean(ReconciledDays.class)
                .between(day, day, 1)
                .forEach(billed -> fixture.bean(ReconciledDays.class).refetch(billed.key()));
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(ReconcileDays.class).runOnce();
        event("the bill is fetched again, and the fee is 0.03");
    }

    private void corrections() {
        LocalDate day = BusinessDay.of(fixture.clock.instant());
        for (Correction.Kind kind : Correction.Kind.values()) {
            BilledMovement row = row(paid("corrected-" + kind), 0);
            boolean more = kind == Correction.Kind.CREDIT || kind == Correction.Kind.SUSPEND;
            Money billed = new Money(more ? 988 : 788);
            bills.add(day, new BilledMovement(row.number(), null, row.tradeNo(), billed, billed, 0, row.at()));
        }
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(ReconcileDays.class).runOnce();
        BillDifferences differences = fixture.bean(BillDifferences.class);
        List<Long> ids = fixture.sql()
                .sql("select difference_id from bill_difference where day = :day order by difference_id")
                .param("day", day)
                .query(Long.class)
                .list();
        BillDifferences.By li = new BillDifferences.By(1, "Li");
        for (int i = 0; i < ids.size(); i++) {
            var wanted = new Correction.Wanted(Correction.Kind.values()[i], new Money(100));
            differences.explain(ids.get(i), "a correction", Optional.of(wanted), li);
        }
        event("a user explains differences from the bill, and wants the books corrected by 1.00 each");
        approve(ids.get(0));
        event("a second user agrees: 1.00 more is owed to the merchant");
        approve(ids.get(1));
        event("a second user agrees: 1.00 less is owed to the merchant");
        approve(ids.get(2));
        event("a second user agrees: 1.00 is in suspense");
        approve(ids.get(3));
        event("a second user agrees: 1.00 of what is in suspense is not at the channel");
    }

    private void approve(long difference) {
        BillDifferences differences = fixture.bean(BillDifferences.class);
        var explanation = differences.find(difference).orElseThrow().explanation();
        assertThat(differences.approve(
                        difference, Objects.requireNonNull(explanation).at(), new BillDifferences.By(2, "Wang")))
                .isEqualTo(BillDifferences.Result.APPROVED);
    }

    private BilledMovement row(Order order, long fee) {
        return new BilledMovement(
                order.paymentOrderId(),
                null,
                "T" + order.paymentOrderId(),
                GatewayFixture.PRICE,
                GatewayFixture.PRICE,
                fee,
                fixture.clock.instant());
    }

    private void ordersAndRefunds() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        event("an order is placed, expires, is cancelled or declined");
        pay(order);
        event("an order of 8.88 is paid, at a rate of 0.60 %");
        pay(order);
        event("the channel reports the same payment again");
        fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        refund(order, "refund-1", 300);
        event("a refund of 3.00 is requested, approved or sent, and has no result yet");
        fixture.channel.onRefund(new RefundResult.Done());
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();
        event("it is done");
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no"));
        fixture.channel.onQuery(new QueryResult.Waiting());
        fixture.clock.advance(Duration.ofMinutes(1));
        refund(order, "refund-2", 100);
        event("a refund is declined");
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(100)));
        fixture.bean(RefundNoticeHandler.class)
                .refunded(SHOP, notice(order, fixture.channel.refunds.getLast().refundNumber(), 400));
        event("the channel reports that it paid out 1.00 of a refund that it had declined");
    }

    private void refundsAtTheChannel() {
        Order order = paid("order-2");
        fixture.bean(RefundNoticeHandler.class).refunded(SHOP, notice(order, "B1", 100));
        event("a refund of 1.00 that was made in the channel's own console is reported");
        fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        refund(order, "refund-3", 300);
        fixture.sql().sql("delete from refund where request_id = 'refund-3'").update();
        fixture.sql()
                .sql("update payment_order set refund_pending = 0 where order_id = :id")
                .param("id", order.key().id())
                .update();
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());
        fixture.bean(RefundNoticeHandler.class).refunded(SHOP, notice(order, "B2", 600));
        event("the channel's total shows another 5.00 whose refunds it does not name");
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(300)));
        refund(order, "refund-3", 300);
        event("3.00 of them turn out to be a refund that the merchant repeats");
    }

    private void paymentsThatGoBack() {
        Order twice = fixture.place("order-3", null);
        fixture.bean(StartPayment.class).start(twice, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        fixture.bean(StartPayment.class).start(twice, PaymentMethod.WAP, Buyer.UNKNOWN);
        pay(twice);
        forget();
        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP, fixture.payment(twice.paymentOrderId() + "_2"));
        event("a second payment of a paid order comes in");
        fixture.channel.onRefund(new RefundResult.Done());
        fixture.bean(AutoRefundWorker.class).runOnce();
        event("it goes back");
        Order late = cancelled("order-4");
        pay(late);
        event("a payment comes in after its order was closed");
        fixture.bean(RefundNoticeHandler.class).refunded(SHOP, notice(late, "B3", 200));
        event("2.00 of it are refunded in the channel's own console");
        fixture.bean(AutoRefundWorker.class).runOnce();
        event("the rest goes back");
        pay(cancelled("order-5"));
        forget();
        String number = order("order-5");
        AutoRefundClaims claims = fixture.bean(AutoRefundClaims.class);
        claims.claim(GatewayFixture.SHOP, number, GatewayFixture.PRICE, "receipt 7", LI);
        event("a user of the operator says that such a payment was sent back by other means");
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.channel.onQuery(new QueryResult.Paid(fixture.payment(number)));
        claims.approve(GatewayFixture.SHOP, number, WANG);
        event("a second user agrees");
    }

    private void suspense() {
        unknownNumber();
        wrongAmount();
    }

    private void unknownNumber() {
        Order order = fixture.place("order-6", PaymentMode.SCAN_CODE);
        fixture.sql()
                .sql("delete from payment_attempt where order_id = :id")
                .param("id", order.key().id())
                .update();
        fixture.sql()
                .sql("delete from payment_order where order_id = :id")
                .param("id", order.key().id())
                .update();
        pay(order);
        event("a payment of a number that is not known");
        pay(fixture.place("order-6", PaymentMode.SCAN_CODE));
        event("its order is placed again, and the channel reports the payment again");
    }

    private void wrongAmount() {
        Order wrong = fixture.place("order-7", PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(
                        SHOP,
                        new Payment(
                                wrong.paymentOrderId(),
                                "T" + wrong.paymentOrderId(),
                                new Money(887),
                                fixture.clock.instant(),
                                null));
        event("a payment of another amount than the order's");
        pay(wrong);
        event("the channel corrects itself: the same trade, the order's amount");
        Order right = paid("order-8");
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(
                        SHOP,
                        new Payment(
                                right.paymentOrderId(),
                                "T" + right.paymentOrderId(),
                                new Money(887),
                                fixture.clock.instant(),
                                null));
        event("of a payment that is booked the channel reports another amount: no second payment");
    }

    private void terms() {
        terms(120, 10, Optional.of(new Money(15)), false);
        pay(fixture.place("order-9", PaymentMode.SCAN_CODE));
        event("an order of 8.88 is paid, by terms of 1.20 % and 0.10, at most 0.15");
        terms(100, 0, Optional.empty(), true);
        Order order = paid("order-9b");
        fixture.channel.onRefund(new RefundResult.Done());
        refund(order, "refund-9b", 300);
        event("a refund of 3.00 is done, of a payment of 8.88 with a fee of 0.09 whose terms give it back");
        fixture.clock.advance(Duration.ofMinutes(1));
        refund(order, "refund-9c", 588);
        event("the rest is refunded");
        terms(30, 0, Optional.empty(), false);
        nextMorning();
        event("a statement is made");
    }

    private void discounts() {
        terms(60, 0, Optional.empty(), false);
        Order order = fixture.place("order-9d", PaymentMode.SCAN_CODE);
        confirm(fixture.discounted(order.paymentOrderId(), 100, 50));
        event(
                "an order of 8.88 is paid with a discount of 1.00 by the merchant and 0.50 by the channel, at a rate of 0.60 %");
        fixture.channel.onRefund(new RefundResult.Done());
        refund(order, "refund-9d", 700);
        event("7.00 of it are refunded: money only");
        fixture.clock.advance(Duration.ofMinutes(1));
        refund(order, "refund-9e", 188);
        event("the rest of 1.88 is refunded: 0.88 of money, and the merchant's discount");
        confirm(fixture.discounted(
                fixture.place("order-9f", PaymentMode.SCAN_CODE).paymentOrderId(), 0, 50));
        event("an order of 8.88 is paid with a discount of 0.50 by the channel only");
        terms(30, 0, Optional.empty(), false);
    }

    private void confirm(Payment payment) {
        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP, payment);
    }

    private void terms(int rate, long fixed, Optional<Money> maximum, boolean givesBack) {
        fixture.bean(FeeTerms.class)
                .add(
                        GatewayFixture.SHOP,
                        new FeeTerms.Wanted(
                                Optional.empty(),
                                false,
                                rate,
                                new Money(fixed),
                                Optional.empty(),
                                maximum,
                                givesBack,
                                fixture.clock.instant()),
                        "li");
    }

    private void settlement() {
        SettlePending settle = fixture.bean(SettlePending.class);
        fixture.clock.advance(Duration.ofDays(1));
        settle.runOnce();
        Order order = paid("order-10");
        fixture.clock.advance(Duration.ofDays(1));
        settle.runOnce();
        event("the night after the day on which 8.88 were paid at 0.30 %, by terms of D+1");
        settle.runOnce();
        event("it is settled again, or nothing is due, or settlement is on hold");
        fixture.channel.onRefund(new RefundResult.Done());
        refund(order, "refund-10", 500);
        forget();
        fixture.clock.advance(Duration.ofDays(1));
        settle.runOnce();
        event("the night after a day on which 5.00 were refunded and nothing was paid");
    }

    private void transfer() {
        MerchantId other = new MerchantId("890000594");
        fixture.register(other);
        fixture.bean(TransferToMerchant.class)
                .transfer(new TransferToMerchant.Request(
                        GatewayFixture.SHOP,
                        "transfer-1",
                        "digest",
                        null,
                        other,
                        new Money(10),
                        "https://shop.example/transfers",
                        null));
        event("0.10 are transferred to another merchant");
    }

    private void payouts() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        payout("payout-1", 500, "9006");
        event("a payout of 5.00 is accepted, and has no result yet");
        payout("payout-2", 1_000_000, "1234");
        event("a payout of more than what is available is refused");
        sendPayouts(Duration.ofSeconds(10));
        event("the channel paid it");
        sendPayouts(Duration.ofDays(1));
        event("the payee's bank sent it back later");
        payout("payout-3", 300, "9002");
        forget();
        sendPayouts(Duration.ofSeconds(10));
        sendPayouts(DeclineConfirmation.PERIOD);
        event("a payout of 3.00 failed");
    }

    private void splits() {
        MerchantId other = new MerchantId("890000594");
        fixture.channel.onRefund(new RefundResult.Done());
        Order order = paid("order-11");
        split(order, "split-1", other, 300);
        event("3.00 of a paid order of 8.88 are split to another merchant, before the payment is settled");
        refund(order, "refund-11", 444);
        forget();
        fixture.bean(ReturnSplits.class).runOnce();
        event("half of the order is refunded: after the refund, half of the share goes back");
        Order settled = paid("order-12");
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();
        forget();
        split(settled, "split-2", other, 100);
        event("1.00 of an order is split when its payment is settled");
        refund(settled, "refund-12", 888);
        forget();
        fixture.bean(ReturnSplits.class).runOnce();
        event("all of that order is refunded, and the receiver's share is settled");
        splitsAtTheChannel(other);
    }

    private void splitsAtTheChannel(MerchantId other) {
        SettlementAccounts accounts = fixture.bean(SettlementAccounts.class);
        Payee.Account account = new Payee.Account("13800001234", "李四");
        accounts.propose(other, account, new SettlementAccount.By(1, "Li"));
        accounts.approve(
                other,
                accounts.proposed(other).orElseThrow().id(),
                account.account(),
                new SettlementAccount.By(2, "Han"));
        fixture.bean(SplitReceivers.class).bind(other);
        fixture.bean(SplitTermsOfMerchants.class).change(GatewayFixture.SHOP, new SplitTerms(true, 30, 0));
        Order order = paid("order-13");
        split(order, "split-3", other, 200);
        sendSplits();
        event("2.00 of a paid order are split at the channel, before the payment is settled");
        fixture.splits.unbind("other", new ShareReceiver(account.account(), account.name()));
        split(order, "split-4", other, 50);
        sendSplits();
        event("another 0.50 are, and the channel refuses them");
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();
        forget();
        split(order, "split-5", other, 50);
        sendSplits();
        event("the same when the payment is settled");
        fixture.sql().sql("update payment_order set paid_way = 'WAP'").update();
        refund(order, "refund-13", 444);
        event("half of that order is refunded, and with it half of the share");
        fixture.bean(SplitTermsOfMerchants.class).change(GatewayFixture.SHOP, new SplitTerms(false, 30, 1));
    }

    private void sendSplits() {
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendSplits.class).runOnce();
    }

    private void bankTransfers() {
        fixture.bean(AccountPool.class)
                .add(new ExclusiveBank("BANK", "Pay", "Bank", "Branch", "102290000001"), List.of("6200000001"));
        fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, "order-bank", PaymentMode.EXCLUSIVE_ACCOUNT));
        forget();
        arrives("s1", 500);
        event("5.00 arrive at the bank for an order of 8.88 by bank transfer");
        arrives("s2", 388);
        event("the other 3.88 arrive: it is paid, and both arrivals are of it");
        arrives("s3", 100);
        event("1.00 arrives when it is paid: in suspense");
        WorkOffArrival workOff = fixture.bean(WorkOffArrival.class);
        workOff.claimExplained("BANK", "s3", "sent back at the bank", new ArrivalClaim.By(1, "Li"));
        workOff.approve("BANK", "s3", fixture.clock.instant(), new ArrivalClaim.By(2, "Han"));
        event("two users explain it: it was sent back at the bank");
    }

    private void arrives(String serialNumber, long fen) {
        fixture.bean(TakeArrival.class)
                .take(new BankArrival(
                        "BANK",
                        serialNumber,
                        "6200000001",
                        new Money(fen),
                        fixture.clock.instant(),
                        new BankArrival.Payer("", "", "", "")));
    }

    private void split(Order order, String requestId, MerchantId receiver, long fen) {
        fixture.bean(RequestSplit.class)
                .request(new RequestSplit.Request(
                        order.merchant(),
                        requestId,
                        requestId,
                        null,
                        order.paymentOrderId(),
                        "",
                        List.of(new SplitShare(receiver, new Money(fen), null))));
    }

    private void payout(String requestId, long fen, String digits) {
        fixture.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        PayoutKind.TRANSFER,
                        requestId,
                        requestId,
                        null,
                        new Money(fen),
                        new Payee.BankCard("622202000000" + digits, "Zhang", false, null, null, null, null),
                        "https://shop.example",
                        null));
    }

    private void sendPayouts(Duration later) {
        fixture.clock.advance(later);
        fixture.bean(SendPayouts.class).runOnce();
    }

    private void nextMorning() {
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(StatementWorker.class).runOnce();
    }

    private void rate(int rate) {
        fixture.sql()
                .sql("update merchant set fee_rate = :rate")
                .param("rate", rate)
                .update();
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP);
    }

    private Order paid(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        pay(order);
        forget();
        return order;
    }

    private Order cancelled(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, requestId);
        return order;
    }

    private String order(String requestId) {
        return fixture.sql()
                .sql("select payment_order_id from payment_order where request_id = :requestId")
                .param("requestId", requestId)
                .query(String.class)
                .single();
    }

    private void pay(Order order) {
        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP, fixture.payment(order.paymentOrderId()));
    }

    private void refund(Order order, String requestId, long fen) {
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        requestId,
                        "digest of " + requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    private RefundNotice notice(Order order, String refundNumber, long totalFen) {
        String number = order.paymentOrderId();
        return new RefundNotice(
                number,
                "T" + number,
                Optional.of(refundNumber),
                new Money(totalFen),
                fixture.clock.instant(),
                Optional.empty());
    }

    /** What was booked since the last event was caused by this one. */
    private void event(String name) {
        List<String> lines = fixture.sql()
                .sql("select kind, amount from posting where posting_id > :last order by kind, amount")
                .param("last", last)
                .query((row, _) -> {
                    seen.add(row.getString("kind"));
                    return "`" + row.getString("kind") + "` " + new Money(row.getLong("amount")).yuan();
                })
                .list();
        forget();
        events.put(name, lines.stream().distinct().toList());
    }

    private void forget() {
        last = fixture.sql()
                .sql("select coalesce(max(posting_id), 0) from posting")
                .query(Long.class)
                .single();
    }

    private static String accounts() {
        return Arrays.stream(Account.values())
                .map(account -> "| `" + account + "` | " + account.type().name().toLowerCase(Locale.ROOT) + " | "
                        + account.meaning() + " | " + use(account) + " |\n")
                .collect(Collectors.joining(
                        "", "| account | type | what is on it | postings |\n|---|---|---|---|\n", ""));
    }

    private static String use(Account account) {
        String kinds = Arrays.stream(PostingKind.values())
                .filter(kind -> kind.debit() == account || kind.credit() == account)
                .map(kind -> "`" + kind + "`")
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "none yet" : kinds;
    }

    private static String kinds() {
        return Arrays.stream(PostingKind.values())
                .map(kind -> "| `" + kind + "` | `" + kind.debit() + "` | `" + kind.credit() + "` | "
                        + kind.causes().stream().map(cause -> "`" + cause + "`").collect(Collectors.joining(", "))
                        + " | "
                        + kind.when() + " |\n")
                .collect(Collectors.joining(
                        "", "| kind | debit | credit | cause | when |\n|---|---|---|---|---|\n", ""));
    }

    private static String causes() {
        return Arrays.stream(CauseType.values())
                .map(cause -> "| `" + cause + "` | " + cause.number() + " |\n")
                .collect(Collectors.joining("", "| cause | its number |\n|---|---|\n", ""));
    }

    private String eventRows() {
        return events.entrySet().stream()
                .map(event -> "| " + event.getKey() + " | "
                        + (event.getValue().isEmpty() ? "none" : String.join(", ", event.getValue())) + " |\n")
                .collect(Collectors.joining("", "| event | postings, in yuan |\n|---|---|\n", ""));
    }
}
