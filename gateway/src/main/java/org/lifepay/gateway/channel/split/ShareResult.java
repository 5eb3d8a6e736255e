package org.lifepay.gateway.channel.split;

/** The result of a share at the channel. */
public sealed interface ShareResult {
    /**
     * The receiver has it.
     *
     * @param channelNumber the channel's own number, or empty if this answer does not tell it
     */
    record Shared(String channelNumber) implements ShareResult {}

    /** The channel is at it; query again. */
    record Processing() implements ShareResult {}

    /** The channel has no such share; repeat with the same number and content. */
    record NotFound() implements ShareResult {}

    /** Final: no money moved. */
    record Refused(String code, String message) implements ShareResult {}

    /** The outcome is unknown; query, then repeat with the same number and content. */
    record Unknown(String reason) implements ShareResult {}
}
