package org.lifepay.gateway.exchange.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
        for (ForeignCurrency currency : ForeignCurrency.values()) {
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
}
