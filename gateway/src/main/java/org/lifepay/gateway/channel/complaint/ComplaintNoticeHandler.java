package org.lifepay.gateway.channel.complaint;

/** Receives verified notices of channels that a complaint has changed. */
@FunctionalInterface
public interface ComplaintNoticeHandler {
    /** Accepts a notice about the complaint with this number of the channel; what it has become is queried. */
    void changed(ComplaintSource source, String number);
}
