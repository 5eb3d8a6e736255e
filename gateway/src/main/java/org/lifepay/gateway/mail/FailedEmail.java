package org.lifepay.gateway.mail;

import java.time.Instant;

/**
 * An email that could not be delivered. Its text is deleted: it cannot be sent again.
 *
 * @param problem the mail server's reply, without addresses
 */
public record FailedEmail(String id, String address, String subject, String problem, Instant at) {}
