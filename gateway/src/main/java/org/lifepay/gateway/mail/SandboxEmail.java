package org.lifepay.gateway.mail;

import java.time.Instant;

/** An email of the sandbox mailbox. */
public record SandboxEmail(String id, Email email, Instant at) {}
