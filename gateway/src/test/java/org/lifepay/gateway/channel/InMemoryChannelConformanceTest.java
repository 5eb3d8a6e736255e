package org.lifepay.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.money.Money;

/** The conformance tests require nothing that is specific to Alipay. */
class InMemoryChannelConformanceTest {
    @Nested
    class Payments extends PaymentChannelConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new InMemoryChannelHarness();
        }
    }

    @Nested
    class Refunds extends RefundConformance {
        @Override
        protected ChannelHarness newHarness() {
            return new InMemoryChannelHarness();
        }
    }

    private static final class InMemoryChannelHarness implements ChannelHarness {
        private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
        private final InMemoryChannel drawer = new InMemoryChannel(clock);

        @Override
        public PaymentChannel channel() {
            return drawer;
        }

        @Override
        public Set<PaymentMethod> methods() {
            return Set.of(PaymentMethod.values());
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void advance(Duration time) {
            clock.advance(time);
        }

        @Override
        public String buyerId() {
            return "buyer";
        }

        @Override
        public String authCode(Payer payer) {
            return payer.name();
        }

        @Override
        public boolean begins(String number, PaymentInitiation opened) {
            var trade = drawer.trade(number);
            return trade != null && !trade.isOver();
        }

        @Override
        public boolean pays(String number) {
            var trade = drawer.trade(number);
            return trade != null && trade.pay();
        }

        @Override
        public void refuses(String number) {
            var trade = drawer.trade(number);
            if (trade != null) {
                trade.close();
            }
        }

        @Override
        public void loseNextAnswer(boolean carriedOut) {
            drawer.next(
                    carriedOut
                            ? InMemoryChannel.NetworkCondition.RESPONSE_LOST
                            : InMemoryChannel.NetworkCondition.REQUEST_LOST);
        }

        @Override
        public void clearFaults() {
            drawer.next(InMemoryChannel.NetworkCondition.HEALTHY);
        }

        @Override
        public Money receivedAmount(String number) {
            var trade = drawer.trade(number);
            return trade == null ? Money.ZERO : trade.kept();
        }

        @Override
        public boolean notice(String number, PaymentConfirmationHandler news) {
            var trade = drawer.trade(number);
            if (trade == null) {
                return false;
            }
            Payment payment = trade.payment();
            return payment != null
                    && news.confirm(trade.merchantHint(), payment)
                            instanceof PaymentConfirmationHandler.Confirmation.Accepted;
        }

        /** The channel accepts only its own notices. */
        @Override
        public boolean forgedNotice(String number, PaymentConfirmationHandler news) {
            return false;
        }
    }
}
