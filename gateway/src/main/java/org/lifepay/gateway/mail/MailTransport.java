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
    void deliver(List<Numbered> letters, BiConsumer<Numbered, Answer> told);

    /** A letter and its id, under which the receiver recognises it when it comes twice. */
    record Numbered(String id, Letter letter) {}

    /** What the server says; problems name no address and no text. */
    sealed interface Answer {
        /** It is the server's from now on. */
        record Accepted() implements Answer {}

        /** It will never be taken. */
        record Refused(String problem) implements Answer {}

        /** Not now, or nobody knows. */
        record NotYet(String problem) implements Answer {}
    }
}
