package org.lifepay.simulator.notice;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice as the control API shows it; state is WAITING, DELIVERED or GIVEN_UP. */
public record NoticeView(
        String notifyId,
        String outTradeNo,
        String tradeStatus,
        String url,
        String state,
        int sent,
        @Nullable Instant due,
        String lastAnswer,
        boolean forged,
        Map<String, String> fields,
        @Nullable Instant lastSent) {

    /** Not answered yet, and not rescheduled. */
    public boolean firstUnderway() {
        return state.equals(NoticeRecord.WAITING) && sent <= 1 && lastAnswer.isEmpty();
    }
}
