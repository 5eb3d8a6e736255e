package org.lifepay.gateway.ledger.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.ledger.AccountBalance;

/**
 * A night's audit.
 *
 * @param count how many differences it found
 * @param differences the first of them
 * @param totals the balance of each account then, of all merchants together
 */
public record LedgerAuditRun(
        LocalDate day, Instant endedAt, int count, List<Difference> differences, List<AccountBalance> totals) {}
