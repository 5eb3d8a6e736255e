package org.lifepay.gateway.channel.complaint;

/** Which of a channel's lists a complaint stands in; a number is unique within one. */
public enum ComplaintSource {
    /** Complaints about orders of mini programs and life accounts. */
    TRADE,
    /** Complaints of consumers that the channel's risk control passes on. */
    RISK
}
