package org.lifepay.gateway.exchange.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conformance tests of price sources, which every one has to pass. */
@Timeout(60)
public abstract class RateSourceConformance {
    protected abstract RateSource source();

    protected abstract Instant now();

    protected abstract void advance(Duration step);

    protected abstract void close(boolean shut);

    protected abstract void loseNextResponse();

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
}
