package org.lifepay.simulator.notice;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All one must know of a notice to go on with it after a restart; its order tells it from the others. */
public record NoticeRecord(
        long order,
        String url,
        Map<String, String> fields,
        Instant due,
        boolean forged,
        boolean once,
        int sent,
        boolean held,
        String state,
        String lastAnswer,
        @Nullable Instant lastSent) {
    static final String WAITING = "WAITING";

    /** It is still to be sent. */
    public boolean waits() {
        return state.equals(WAITING);
    }
}
