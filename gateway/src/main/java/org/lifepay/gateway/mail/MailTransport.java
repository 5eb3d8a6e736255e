package org.lifepay.gateway.mail;

import java.util.List;
import java.util.function.BiConsumer;

/** Sends emails to a mail server. */
interface MailTransport {
    /** Whether a server is configured. */
    boolean isReady();

    /**
     * Sends emails over one connection and reports each result as soon as it is known. If the connection is lost, the
     * rest is not tried.
     */
    void deliver(List<OutgoingEmail> emails, BiConsumer<OutgoingEmail, DeliveryResult> onResult);

    /** An email and its id, which becomes the Message-ID, so that a duplicate is recognised. */
    record OutgoingEmail(String id, Email email) {}

    /** The result of one email; problems contain no address and no text. */
    sealed interface DeliveryResult {
        /** The server has accepted responsibility. */
        record Accepted() implements DeliveryResult {}

        /** Permanent failure. */
        record Rejected(String problem) implements DeliveryResult {}

        /** Temporary failure, or unknown outcome. */
        record Deferred(String problem) implements DeliveryResult {}
    }
}
