package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Payments that need a person, the longest waiting first, and what a person can do about them. */
@Component
public class StuckPayments {
    /** A channel that is away for a moment is nobody's work. */
    static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

    /** Three tries have failed by then. */
    static final Duration NOT_BACK_WITHIN = Duration.ofMinutes(10);

    private final StuckTable table;
    private final AttemptTable attempts;
    private final OrderTable orders;
    private final AskChannel askChannel;
    private final Clock clock;

    StuckPayments(StuckTable table, AttemptTable attempts, OrderTable orders, AskChannel askChannel, Clock clock) {
        this.table = table;
        this.attempts = attempts;
        this.orders = orders;
        this.askChannel = askChannel;
        this.clock = clock;
    }

    public List<StuckPayment> unknown(int most) {
        return table.unknown(clock.instant().minus(UNKNOWN_FOR), most);
    }

    public List<StuckPayment> giveBacks(int most) {
        return table.giveBacks(clock.instant().minus(NOT_BACK_WITHIN), most);
    }

    public List<StuckPayment> wrongAmounts(int most) {
        return table.wrongAmounts(most);
    }

    /** The order after the channel was asked about it, whether or not it has ended; empty when there is no such number. */
    public Optional<Order> askNow(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .map(attempt -> askChannel.lookNow(orders.find(attempt.order()).orElseThrow()));
    }

    /** Has the next try made soon, but not beside one that is under way; false when there is nothing to give back any more. */
    public boolean giveBackNow(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt -> table.hurryGiveBack(attempt, clock.instant().plus(GiveBacks.SHORTEST_STEP)))
                .isPresent();
    }

    /** Takes a give-back off the list, for somebody settles it elsewhere; false when it is not on it. */
    public boolean handleGiveBack(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt -> table.handleGiveBack(attempt, clock.instant()))
                .isPresent();
    }

    /** Takes a wrong amount off the list; false when it is not on it. */
    public boolean handleWrongAmount(MerchantId merchant, String number, String who, String note) {
        return attempts.findByNumber(merchant, number)
                .filter(attempt -> table.handleWrongAmount(attempt, who, note, clock.instant()))
                .isPresent();
    }
}
