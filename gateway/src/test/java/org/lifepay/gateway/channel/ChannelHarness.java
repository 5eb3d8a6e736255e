package org.lifepay.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.lifepay.gateway.money.Money;

/** A channel under the control of a conformance test: clock, buyers, connection, notices and ledger. */
public interface ChannelHarness {
    PaymentChannel channel();

    /** What the channel offers. */
    Set<PaymentMethod> methods();

    Instant now();

    void advance(Duration time);

    /** A buyer's id at the channel, for payment methods that need one. */
    String buyerId();

    /** A barcode on a payer's telephone. */
    String authCode(Payer payer);

    /** The buyer scans the code, opens the page or the wallet, and does not pay yet; false when that is not possible. */
    boolean begins(String number, PaymentInitiation opened);

    /** The buyer who has begun pays; false when the channel does not take the money. */
    boolean pays(String number);

    /** The buyer who has begun says no. */
    void refuses(String number);

    /** The next call's answer does not arrive, whether or not the call did. */
    void loseNextAnswer(boolean carriedOut);

    /** All answers arrive. */
    void clearFaults();

    /** What the channel's own books say that we have of this attempt: paid, less what went back. */
    Money receivedAmount(String number);

    /** Brings the channel's notice that this attempt is paid; true when the channel would send it no more. */
    boolean notice(String number, PaymentConfirmationHandler news);

    /** The same, but forged. */
    boolean forgedNotice(String number, PaymentConfirmationHandler news);

    /** What a payer at a till does. */
    enum Payer {
        PAYS_AT_ONCE,
        HAS_TO_CONFIRM,
        HAS_NO_MONEY
    }
}
