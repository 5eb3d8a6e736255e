package org.lifepay.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user came in.
 *
 * @param invitedBy the id of the user who invited this one; null: none, or before that was kept
 */
public record UserOrigin(Instant createdAt, @Nullable Long invitedBy) {}
