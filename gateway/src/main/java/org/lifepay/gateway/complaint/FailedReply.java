package org.lifepay.gateway.complaint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * The last reply to a complaint, which the channel declined or does not show.
 *
 * @param number the channel's number of the complaint
 * @param problem the channel's code, or why there is no answer
 */
public record FailedReply(
        MerchantId merchant,
        long complaintId,
        String number,
        ReplyStatus status,
        @Nullable String problem,
        Instant since,
        int tries) {}
