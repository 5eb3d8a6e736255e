package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.order.movement.BookedMovement.Kind;

/** How many rows of a kind have a result, and how much money that is by either side, in fen. */
public record DayLine(
        Kind kind, MatchResult result, BillDifference.Status status, long count, long ourFen, long theirFen) {}
