package org.lifepay.gateway.complaint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * What a merchant, or the operator in its place, replied to a complaint.
 *
 * @param ordinal counted in the complaint, from 1
 * @param code the channel's code for what was done; null if the kind has none
 * @param problem the channel's code, or why there is no answer
 * @param madeBy the name of the merchant's user; empty if it is the operator's
 * @param firstSentAt from then on the channel may have it
 */
public record Reply(
        MerchantId merchant,
        long id,
        long complaintId,
        int ordinal,
        ReplyKind kind,
        @Nullable String code,
        String sealedText,
        ReplyStatus status,
        @Nullable String problem,
        String madeBy,
        Instant madeAt,
        @Nullable Instant firstSentAt,
        int tries) {}
