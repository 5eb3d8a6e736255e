package org.lifepay.gateway.channel.complaint;

/** How a complaint stands. A word of the channel that is not known counts as {@link #WAITING}, for it ends nothing. */
public enum ComplaintStage {
    /** The merchant has to answer. */
    WAITING,
    /** The merchant has answered; the buyer or the channel goes on. */
    ANSWERED,
    /** The channel judges. */
    JUDGED,
    /** The merchant has not answered in time. */
    OVERDUE,
    /** It is over, by an answer, a judgement or because the buyer took it back. */
    ENDED
}
