package org.lifepay.gateway.channel.split;

/** The result of binding a receiver, or of ending that. */
public sealed interface BindResult {
    /** Done, now or before. */
    record Done() implements BindResult {}

    /** Refused as it is: repeated unchanged it is refused again. */
    record Refused(String code, String message) implements BindResult {}

    /** The outcome is unknown; a repeat is harmless. */
    record Unknown(String reason) implements BindResult {}
}
