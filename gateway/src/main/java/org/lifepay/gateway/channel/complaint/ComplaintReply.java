package org.lifepay.gateway.channel.complaint;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant replies to a complaint. It may tell of the buyer: never log it.
 *
 * @param number the channel's number of the complaint
 * @param code one of the kind's codes; null if it has none
 */
public record ComplaintReply(
        String number, ReplyKind kind, @Nullable String code, String text) {
    @Override
    public String toString() {
        return kind + " to complaint " + number;
    }
}
