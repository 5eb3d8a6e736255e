package org.lifepay.gateway.mail;

import java.time.Instant;

/** A letter that was kept in sandbox mode instead of being sent. */
public record SandboxEmail(String id, Email email, Instant at) {}
