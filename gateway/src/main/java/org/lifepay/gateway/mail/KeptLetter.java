package org.lifepay.gateway.mail;

import java.time.Instant;

/** A letter that was kept in sandbox mode instead of being sent. */
public record KeptLetter(String id, Letter letter, Instant at) {}
