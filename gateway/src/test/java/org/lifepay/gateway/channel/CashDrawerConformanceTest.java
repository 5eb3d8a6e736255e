package org.lifepay.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.lifepay.gateway.MovableClock;
import org.lifepay.gateway.money.Money;

/** The sentences ask for nothing that only Alipay does. */
class CashDrawerConformanceTest {
    @Nested
    class Payments extends PaymentChannelConformance {
        @Override
        protected ChannelRig newRig() {
            return new DrawerRig();
        }
    }

    @Nested
    class Refunds extends RefundConformance {
        @Override
        protected ChannelRig newRig() {
            return new DrawerRig();
        }
    }

    private static final class DrawerRig implements ChannelRig {
        private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T02:00:00Z"));
        private final CashDrawer drawer = new CashDrawer(clock);

        @Override
        public PaymentChannel channel() {
            return drawer;
        }

        @Override
        public Set<Way> ways() {
            return Set.of(Way.values());
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void pass(Duration time) {
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
        public boolean begins(String number, OpenAnswer opened) {
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
            drawer.next(carriedOut ? CashDrawer.Line.LOSES_THE_ANSWER : CashDrawer.Line.LOSES_THE_CALL);
        }

        @Override
        public void calm() {
            drawer.next(CashDrawer.Line.GOOD);
        }

        @Override
        public Money kept(String number) {
            var trade = drawer.trade(number);
            return trade == null ? Money.ZERO : trade.kept();
        }

        @Override
        public boolean notice(String number, PaymentNews news) {
            var trade = drawer.trade(number);
            if (trade == null) {
                return false;
            }
            Payment payment = trade.payment();
            return payment != null && news.paid(trade.merchantHint(), payment) instanceof PaymentNews.Answer.Stored;
        }

        /** A drawer believes nobody but itself. */
        @Override
        public boolean forgedNotice(String number, PaymentNews news) {
            return false;
        }
    }
}
