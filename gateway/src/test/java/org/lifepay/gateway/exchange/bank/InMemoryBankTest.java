package org.lifepay.gateway.exchange.bank;

import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.MutableClock;

class InMemoryBankTest extends BankConformance {
    private final MutableClock clock = new MutableClock(GatewayFixture.START);
    private final InMemoryBank bank = new InMemoryBank(clock);

    @Override
    protected RateSource source() {
        return bank;
    }

    @Override
    protected BankGateway gateway() {
        return bank;
    }

    @Override
    protected void declineNext() {
        bank.declineNext("DECLINED_BY_BANK");
    }

    @Override
    protected void beLate() {
        bank.beLate(Duration.ofMinutes(2));
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void advance(Duration step) {
        clock.advance(step);
    }

    @Override
    protected void close(boolean shut) {
        bank.close(shut);
    }

    @Override
    protected void loseNextResponse() {
        bank.loseNextResponse();
    }
}
