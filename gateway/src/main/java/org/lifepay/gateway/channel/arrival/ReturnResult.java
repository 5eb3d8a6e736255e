package org.lifepay.gateway.channel.arrival;

/** What the bank says of a return. */
public sealed interface ReturnResult {
    /**
     * The money is on its way back, for good.
     *
     * @param bankNumber the bank's number of it
     */
    record Returned(String bankNumber) implements ReturnResult {}

    /**
     * The bank does not send it, for good.
     *
     * @param code why
     */
    record Declined(String code) implements ReturnResult {}

    /** The bank is at it. */
    record Processing() implements ReturnResult {}

    /** The bank knows no such number. */
    record NotFound() implements ReturnResult {}

    /** No answer, or none that says anything. */
    record Unknown(String reason) implements ReturnResult {}
}
