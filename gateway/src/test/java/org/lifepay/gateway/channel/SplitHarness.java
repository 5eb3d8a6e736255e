package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;

/** A channel that splits payments, under the control of a conformance test: clock, receivers, connection and books. */
public interface SplitHarness {
    SplitChannel channel();

    void advance(Duration time);

    /** The channel's number of a payment of 100 yuan that is paid. */
    String paidTrade();

    ShareReceiver receiver();

    /** One that cannot be bound. */
    ShareReceiver refusedReceiver();

    /** An amount whose share ends so. */
    Money amount(Ending ending);

    /** The next call's answer does not arrive, whether or not the call did. */
    void loseNextAnswer(boolean carriedOut);

    /** What the channel's own books say that the receivers got of the trade under this number. */
    Money shared(String tradeNo, String number);

    /** How a share ends. */
    enum Ending {
        SHARED_AT_ONCE,
        /** Within a minute. */
        SHARED_LATER,
        /** Within a minute. */
        FAILS_LATER,
        /** More than may be shared of a payment. */
        TOO_MUCH,
        /** The account that pays does not have it. */
        NO_BALANCE
    }
}
