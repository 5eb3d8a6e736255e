package org.lifepay.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;

/** The conformance tests of shares require nothing that is specific to Alipay. */
class InMemorySplitsConformanceTest extends SplitConformance {
    @Override
    protected SplitHarness newHarness() {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
        return new Harness(clock, new InMemorySplits(clock), new AtomicInteger());
    }

    private record Harness(MutableClock clock, InMemorySplits splits, AtomicInteger trades) implements SplitHarness {
        @Override
        public SplitChannel channel() {
            return splits;
        }

        @Override
        public void advance(Duration time) {
            clock.advance(time);
        }

        @Override
        public String paidTrade() {
            return "T" + trades.incrementAndGet();
        }

        @Override
        public ShareReceiver receiver() {
            return new ShareReceiver("13800001234", "张三");
        }

        @Override
        public ShareReceiver refusedReceiver() {
            return new ShareReceiver("13800009007", "李四");
        }

        @Override
        public Money amount(Ending ending) {
            return Money.ofYuan(
                    switch (ending) {
                        case SHARED_AT_ONCE -> "8.88";
                        case SHARED_LATER -> "8.93";
                        case FAILS_LATER -> "8.94";
                        case TOO_MUCH -> "30.01";
                        case NO_BALANCE -> "8.90";
                    });
        }

        @Override
        public void loseNextAnswer(boolean carriedOut) {
            splits.next(
                    carriedOut
                            ? InMemoryPayouts.NetworkCondition.RESPONSE_LOST
                            : InMemoryPayouts.NetworkCondition.REQUEST_LOST);
        }

        @Override
        public Money shared(String tradeNo, String number) {
            return splits.shared(tradeNo, number);
        }
    }
}
