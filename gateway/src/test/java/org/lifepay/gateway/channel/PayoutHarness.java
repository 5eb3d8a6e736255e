package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.money.Money;

/** A channel that pays out, under the control of a conformance test: clock, bank, connection and ledger. */
public interface PayoutHarness {
    PayoutChannel channel();

    void advance(Duration time);

    Payee payee(Ending ending);

    /** The next call's answer does not arrive, whether or not the call did. */
    void loseNextAnswer(boolean carriedOut);

    /** What the channel's own books say that went out under this number and did not come back. */
    Money paidAmount(String number);

    /** How a payout to a payee ends. */
    enum Ending {
        PAID_AT_ONCE,
        /** Within a minute. */
        PAID_LATER,
        /** Within a minute. */
        FAILS_LATER,
        REFUSED,
        /** Within two days. */
        RETURNED_LATER
    }
}
