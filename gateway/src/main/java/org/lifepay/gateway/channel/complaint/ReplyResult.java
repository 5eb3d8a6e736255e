package org.lifepay.gateway.channel.complaint;

/** The answer to a reply. */
public sealed interface ReplyResult {
    /** The channel has it. */
    record Accepted() implements ReplyResult {}

    /** This call is declined finally; an earlier one of the same reply may have been accepted. */
    record Refused(String code) implements ReplyResult {}

    /** It has not left this gateway. */
    record NotSent(String reason) implements ReplyResult {}

    /** No answer that can be trusted: query the complaint before sending again. */
    record Unknown(String reason) implements ReplyResult {}
}
