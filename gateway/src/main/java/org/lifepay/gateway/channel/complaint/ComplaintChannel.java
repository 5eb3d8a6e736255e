package org.lifepay.gateway.channel.complaint;

import java.time.Instant;

/**
 * A channel's list of complaints. Every call goes over the network: never call inside a transaction. An answer that is not
 * certain is reported as unknown.
 */
public interface ComplaintChannel {
    ComplaintSource source();

    /**
     * Complaints that were made in this period.
     *
     * @param page counted from 1
     */
    ComplaintBatch made(Instant from, Instant to, int page);

    /** One complaint as it stands now. */
    ComplaintAnswer query(String number);

    /** Sends what the merchant replies. The channel does not know it again: query whether it has it before sending twice. */
    ReplyResult reply(ComplaintReply reply);
}
