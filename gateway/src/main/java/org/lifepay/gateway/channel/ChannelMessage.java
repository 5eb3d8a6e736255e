package org.lifepay.gateway.channel;

import java.util.function.Supplier;

/**
 * A message from or to a channel, as it may be kept: word for word, but without signatures, codes that pay and what tells
 * of the buyer. Its text is made only where it is kept.
 */
public final class ChannelMessage {
    private final Supplier<String> text;

    public ChannelMessage(Supplier<String> text) {
        this.text = text;
    }

    public String text() {
        return text.get();
    }

    /** Keeps the message out of logs. */
    @Override
    public String toString() {
        return "ChannelMessage[]";
    }
}
