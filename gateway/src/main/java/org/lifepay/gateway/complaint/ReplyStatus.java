package org.lifepay.gateway.complaint;

/** How a reply to a complaint stands. */
public enum ReplyStatus {
    /** Stored; it is sent until the channel has it. */
    SENDING,
    /** The channel has it. */
    SENT,
    /** The channel has declined it. */
    REFUSED,
    /** It was sent, but the channel does not show whether it has it; it is not sent again. */
    UNPROVEN
}
