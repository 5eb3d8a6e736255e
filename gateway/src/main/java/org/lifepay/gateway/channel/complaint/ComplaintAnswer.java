package org.lifepay.gateway.channel.complaint;

/** The answer to a query of one complaint. */
public sealed interface ComplaintAnswer {
    record Found(ChannelComplaint complaint) implements ComplaintAnswer {}

    /** No answer that can be trusted; query again. */
    record Unknown(String reason) implements ComplaintAnswer {}
}
