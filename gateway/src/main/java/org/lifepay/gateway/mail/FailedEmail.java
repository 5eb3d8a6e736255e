package org.lifepay.gateway.mail;

import java.time.Instant;

/**
 * A letter that was given up. Its text is forgotten: it cannot be sent again, only written anew.
 *
 * @param problem what the mail server said; names no address
 */
public record FailedEmail(String id, String address, String subject, String problem, Instant at) {}
