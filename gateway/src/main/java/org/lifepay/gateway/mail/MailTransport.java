package org.lifepay.gateway.mail;

import java.util.List;
import java.util.function.BiConsumer;

/** Takes letters to a mail server. */
interface MailTransport {
    /** Whether there is a server at all. */
    boolean isReady();

    /**
     * Delivers letters over one connection, and tells of each how it went as soon as it is known. When the server goes
     * away, the rest is not tried.
     */
    void deliver(List<OutgoingEmail> emails, BiConsumer<OutgoingEmail, DeliveryResult> onResult);

    /** A letter and its id, under which the receiver recognises it when it comes twice. */
    record OutgoingEmail(String id, Email email) {}

    /** What the server says; problems name no address and no text. */
    sealed interface DeliveryResult {
        /** It is the server's from now on. */
        record Accepted() implements DeliveryResult {}

        /** It will never be taken. */
        record Rejected(String problem) implements DeliveryResult {}

        /** Not now, or nobody knows. */
        record Deferred(String problem) implements DeliveryResult {}
    }
}
