package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * When the decline of a retry is final. A try before it may have got no response because its request stayed on the way: it may
 * still be executed, and the channel's queries may learn of that later still.
 */
public final class DeclineConfirmation {
    @Limit(
            area = LimitArea.WORK,
            name = "time until the decline of a retry is final",
            atLimit = "the channel is queried once more; what it does not know then is `FAILED`")
    public static final Duration PERIOD = Duration.ofMinutes(3);

    private DeclineConfirmation() {}
}
