package org.lifepay.gateway.channel;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the messages that initiate a payment to the scope of the call that sends them, where one listens. */
public final class SentMessages {
    private static final ScopedValue<Consumer<ChannelMessage>> LISTENER = ScopedValue.newInstance();

    private SentMessages() {}

    /** The call's result; the listener is told the messages that it sends. */
    public static <R> R listening(Consumer<ChannelMessage> listener, Supplier<R> call) {
        return ScopedValue.where(LISTENER, listener).call(call::get);
    }

    /** Called by a channel before it sends the message. */
    public static void tell(Supplier<String> text) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(new ChannelMessage(text));
        }
    }
}
