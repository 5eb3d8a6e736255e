package org.lifepay.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.money.Money;

/** The conformance tests of payouts require nothing that is specific to Alipay. */
class InMemoryPayoutsConformanceTest extends PayoutConformance {
    @Override
    protected PayoutHarness newHarness() {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
        return new Harness(clock, new InMemoryPayouts(clock));
    }

    private record Harness(MutableClock clock, InMemoryPayouts payouts) implements PayoutHarness {
        @Override
        public PayoutChannel channel() {
            return payouts;
        }

        @Override
        public void advance(Duration time) {
            clock.advance(time);
        }

        @Override
        public Payee payee(Ending ending) {
            String digits = switch (ending) {
                case PAID_AT_ONCE -> "1234";
                case PAID_LATER -> "9001";
                case FAILS_LATER -> "9002";
                case REFUSED -> "9007";
                case RETURNED_LATER -> "9006";
            };
            return new Payee.BankCard("622202000000" + digits, "张三", false, "工商银行", null, null, null);
        }

        @Override
        public void loseNextAnswer(boolean carriedOut) {
            payouts.next(
                    carriedOut
                            ? InMemoryPayouts.NetworkCondition.RESPONSE_LOST
                            : InMemoryPayouts.NetworkCondition.REQUEST_LOST);
        }

        @Override
        public Money paidAmount(String number) {
            return payouts.paidAmount(number);
        }
    }
}
