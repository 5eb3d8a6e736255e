package org.lifepay.gateway.diagnostics;

import org.lifepay.envelope.Fields;

/**
 * A call of the merchants' API, as it went over the wire and as it reads.
 *
 * @param path the function
 * @param answer the response's fields
 */
public record WireExchange(String path, Message request, Message response, Fields answer) {
    /**
     * A message.
     *
     * @param encryptKey the header; empty if the message is not encrypted
     * @param body as it is sent
     * @param text the JSON text inside, line by line
     * @param canonical the string that is signed
     * @param signed whether the sender's signature is in it, verified for a response
     */
    public record Message(String encryptKey, String body, String text, String canonical, boolean signed) {}

    /** Whether the function did what was asked. */
    public boolean succeeded() {
        return !"ERROR".equals(answer.text("status"));
    }
}
