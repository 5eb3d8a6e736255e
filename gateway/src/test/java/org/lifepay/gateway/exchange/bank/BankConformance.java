package org.lifepay.gateway.exchange.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conformance tests of banks: of their prices and of purchases; every one has to pass them. */
@Timeout(60)
public abstract class BankConformance {
    protected abstract RateSource source();

    protected abstract BankGateway gateway();

    protected abstract Instant now();

    protected abstract void advance(Duration step);

    protected abstract void close(boolean shut);

    protected abstract void loseNextResponse();

    protected abstract void declineNext();

    /** The next purchase takes two minutes. */
    protected abstract void beLate();

    private PurchaseRequest purchase(String number) {
        locked("lock", ForeignCurrency.USD);
        return new PurchaseRequest(number, "lock", new ForeignAmount(ForeignCurrency.USD, 10_000));
    }

    private RateResult.Locked locked(String number, ForeignCurrency currency) {
        RateResult result = source().lock(number, currency);
        assertThat(result).isInstanceOf(RateResult.Locked.class);
        return (RateResult.Locked) result;
    }

    @Test
    void every_currency_has_a_price_that_holds_from_now_for_ten_minutes() {
        for (ForeignCurrency currency : ForeignCurrency.bought()) {
            var lock = locked("n" + currency, currency);

            assertThat(lock.effectiveAt()).isBetween(now().minusSeconds(5), now());
            assertThat(Duration.between(lock.effectiveAt(), lock.expiresAt())).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void the_same_number_is_the_same_lock_also_later_and_when_it_is_closed() {
        var first = locked("n1", ForeignCurrency.USD);
        advance(Duration.ofMinutes(3));
        close(true);

        assertThat(source().lock("n1", ForeignCurrency.USD)).isEqualTo(first);
    }

    @Test
    void a_closed_source_gives_no_new_lock_and_gives_one_when_it_is_open_again() {
        close(true);
        RateResult refused = source().lock("n1", ForeignCurrency.USD);
        close(false);

        assertThat(refused).isEqualTo(new RateResult.Closed());
        assertThat(source().lock("n1", ForeignCurrency.USD)).isInstanceOf(RateResult.Locked.class);
    }

    @Test
    void a_lost_response_is_unknown_and_the_lock_is_found_under_its_number() {
        loseNextResponse();

        assertThat(source().lock("n1", ForeignCurrency.EUR)).isInstanceOf(RateResult.Unknown.class);
        assertThat(source().lock("n1", ForeignCurrency.EUR)).isInstanceOf(RateResult.Locked.class);
    }

    @Test
    void a_purchase_costs_the_locked_price_and_is_found() {
        PurchaseRequest request = purchase("p1");
        ListPrice price = locked("lock", ForeignCurrency.USD).price();

        var bought = gateway().buy(request);

        assertThat(bought)
                .isInstanceOfSatisfying(
                        PurchaseResult.Bought.class,
                        one -> assertThat(one.cost()).isEqualTo(price.cost(request.amount())));
        assertThat(gateway().query(request)).isEqualTo(bought);
        assertThat(gateway().buy(request)).isEqualTo(bought);
    }

    @Test
    void a_purchase_that_was_never_sent_is_not_found() {
        assertThat(gateway().query(purchase("p0"))).isEqualTo(new PurchaseResult.NotFound());
    }

    @Test
    void a_purchase_with_a_lost_response_is_unknown_and_bought_once() {
        PurchaseRequest request = purchase("p1");
        loseNextResponse();

        var lost = gateway().buy(request);
        var queried = gateway().query(request);

        assertThat(lost).isInstanceOf(PurchaseResult.Unknown.class);
        assertThat(queried).isInstanceOf(PurchaseResult.Bought.class);
        assertThat(gateway().buy(request)).isEqualTo(queried);
    }

    @Test
    void a_late_purchase_is_processed_and_then_bought() {
        PurchaseRequest request = purchase("p1");
        beLate();

        var first = gateway().buy(request);
        advance(Duration.ofMinutes(3));

        assertThat(first).isEqualTo(new PurchaseResult.Processing());
        assertThat(gateway().query(request)).isInstanceOf(PurchaseResult.Bought.class);
    }

    @Test
    void a_declined_purchase_stays_declined() {
        PurchaseRequest request = purchase("p1");
        declineNext();

        var declined = gateway().buy(request);

        assertThat(declined).isInstanceOf(PurchaseResult.Declined.class);
        assertThat(gateway().buy(request)).isEqualTo(declined);
        assertThat(gateway().query(request)).isEqualTo(declined);
    }

    @Test
    void nothing_is_bought_under_a_lock_that_has_expired_or_is_not_known() {
        PurchaseRequest request = purchase("p1");
        PurchaseRequest unknown = new PurchaseRequest("p2", "no lock", request.amount());
        advance(Duration.ofMinutes(10));

        assertThat(gateway().buy(request)).isEqualTo(new PurchaseResult.Declined(PurchaseResult.Declined.LOCK_EXPIRED));
        assertThat(gateway().buy(unknown)).isInstanceOf(PurchaseResult.Declined.class);
    }

    /** The last four digits of the account say what becomes of it. */
    private static RemittanceRequest remittance(String number, String end) {
        return new RemittanceRequest(
                number,
                new ForeignAmount(ForeignCurrency.USD, 10_000),
                new ForeignPayee(Map.of(
                        ForeignPayee.NAME,
                        "Ada Lovelace",
                        ForeignPayee.ACCOUNT,
                        "1234567" + end,
                        "countryCode",
                        "GBR",
                        "bankName",
                        "Bank of London")));
    }

    @Test
    void a_remittance_is_paid_once_less_the_banks_fees_and_is_found() {
        RemittanceRequest request = remittance("r1", "0001");

        var paid = gateway().remit(request);

        assertThat(paid)
                .isInstanceOfSatisfying(
                        RemittanceResult.Paid.class,
                        one -> assertThat(one.arrived().hundredths()).isBetween(1L, 10_000L));
        assertThat(gateway().query(request)).isEqualTo(paid);
        assertThat(gateway().remit(request)).isEqualTo(paid);
    }

    @Test
    void a_remittance_that_was_never_sent_is_not_found() {
        assertThat(gateway().query(remittance("r0", "0001"))).isEqualTo(new RemittanceResult.NotFound());
    }

    @Test
    void a_remittance_with_a_lost_response_is_unknown_and_paid_once() {
        RemittanceRequest request = remittance("r1", "0001");
        loseNextResponse();

        var lost = gateway().remit(request);
        var queried = gateway().query(request);

        assertThat(lost).isInstanceOf(RemittanceResult.Unknown.class);
        assertThat(queried).isInstanceOf(RemittanceResult.Paid.class);
        assertThat(gateway().remit(request)).isEqualTo(queried);
    }

    @Test
    void a_declined_remittance_stays_declined() {
        RemittanceRequest request = remittance("r1", "9002");

        var declined = gateway().remit(request);

        assertThat(declined).isInstanceOf(RemittanceResult.Declined.class);
        assertThat(gateway().remit(request)).isEqualTo(declined);
        assertThat(gateway().query(request)).isEqualTo(declined);
    }

    @Test
    void a_slow_remittance_is_processed_and_then_paid() {
        RemittanceRequest request = remittance("r1", "9003");

        var first = gateway().remit(request);
        advance(Duration.ofMinutes(3));

        assertThat(first).isEqualTo(new RemittanceResult.Processing());
        assertThat(gateway().query(request)).isInstanceOf(RemittanceResult.Paid.class);
    }

    @Test
    void a_remittance_may_come_back_days_after_it_was_paid() {
        RemittanceRequest request = remittance("r1", "9006");

        var first = gateway().remit(request);
        advance(Duration.ofDays(4));
        var returned = gateway().query(request);

        assertThat(first).isInstanceOf(RemittanceResult.Paid.class);
        assertThat(returned)
                .isInstanceOfSatisfying(
                        RemittanceResult.Returned.class,
                        one -> assertThat(one.returned().hundredths()).isBetween(1L, 10_000L));
        assertThat(gateway().remit(request)).isEqualTo(returned);
    }

    /** The last two digits of the amount say what becomes of it. */
    private CollectionRequest collection(String number, long hundredths) {
        return new CollectionRequest(
                number,
                new ForeignAmount(ForeignCurrency.SGD, hundredths),
                "Tea",
                "Ada Lovelace",
                now().plus(Duration.ofDays(7)));
    }

    @Test
    void a_collection_is_opened_once_also_when_its_answer_is_lost_and_then_it_is_paid() {
        CollectionRequest request = collection("c1", 10_000);
        CollectionResult before = gateway().query(request);
        loseNextResponse();

        CollectionResult lost = gateway().collect(request);
        CollectionResult open = gateway().query(request);
        CollectionResult again = gateway().collect(request);
        advance(Duration.ofMinutes(1));

        assertThat(before).isEqualTo(new CollectionResult.NotFound());
        assertThat(lost).isInstanceOf(CollectionResult.Unknown.class);
        assertThat(open).isInstanceOf(CollectionResult.Open.class).isEqualTo(again);
        assertThat(gateway().query(request))
                .isInstanceOfSatisfying(CollectionResult.Settled.class, settled -> {
                    assertThat(settled.arrived().hundredths()).isBetween(1L, 10_000L);
                    assertThat(settled.proceeds())
                            .isLessThanOrEqualTo(settled.price().cost(settled.arrived()));
                })
                .isEqualTo(gateway().collect(request));
    }

    @Test
    void a_collection_is_declined_or_processed_or_over_after_its_time() {
        assertThat(gateway().collect(collection("c2", 10_002))).isInstanceOf(CollectionResult.Declined.class);
        assertThat(gateway().collect(collection("c3", 10_003))).isEqualTo(new CollectionResult.Processing());
        CollectionRequest unpaid = collection("c9", 10_009);
        assertThat(gateway().collect(unpaid)).isInstanceOf(CollectionResult.Open.class);
        advance(Duration.ofDays(8));

        assertThat(gateway().query(unpaid)).isEqualTo(new CollectionResult.Declined("EXPIRED"));
        assertThat(gateway().query(collection("c3", 10_003))).isInstanceOf(CollectionResult.Settled.class);
    }
}
