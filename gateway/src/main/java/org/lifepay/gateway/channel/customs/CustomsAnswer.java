package org.lifepay.gateway.channel.customs;

/** What a channel answers to a declaration. */
public sealed interface CustomsAnswer {
    /** The channel has it, and sends it to customs. */
    record Accepted(CustomsReceipt receipt) implements CustomsAnswer {}

    /** Final: this call declared nothing. */
    record Refused(String code, String message) implements CustomsAnswer {}

    /** Nothing other is taken under this number yet; after some minutes it may be. */
    record NotYet(String code, String message) implements CustomsAnswer {}

    /** The outcome is unknown; repeat with the same number. */
    record Unknown(String reason) implements CustomsAnswer {}
}
