package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;

/** A bank with its names, and numbers for its pool, that a second user has to approve. */
public record AccountProposal(ExclusiveBank bank, List<String> numbers, By proposer, Instant at) {
    public AccountProposal {
        numbers = List.copyOf(numbers);
    }
}
