package org.lifepay.gateway.ledger.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.ledger.BilledSums;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.lifepay.gateway.ledger.IssuedFees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the ledger with the business rows: every payment, refund and automatic refund has exactly its postings, every
 * posting its cause, fees are what rates and statements say, and no account is below what the terms allow. Each
 * comparison is one statement, so it sees one moment. It repairs nothing.
 */
@Component
public class LedgerAudit {
    private static final Logger log = LoggerFactory.getLogger(LedgerAudit.class);

    /** As many differences of one comparison as are reported. */
    private static final int MAX_DIFFERENCES = 1000;

    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    private final LedgerAuditTable table;
    private final RolledUpAuditTable rolledUp;
    private final HalfDoneTable halfDone;
    private final MerchantPages pages;
    private final FeeRefundAuditTable feeRefunds;
    private final DiscountAuditTable discounts;
    private final BillAuditTable bills;

    public LedgerAudit(JdbcClient jdbc, List<ExpectedPostings> expected, IssuedFees issued, BilledSums billed) {
        this.table = new LedgerAuditTable(jdbc, expected, issued);
        this.rolledUp = new RolledUpAuditTable(jdbc);
        this.halfDone = new HalfDoneTable(jdbc, expected);
        this.pages = new MerchantPages(new AuditedMerchantTable(jdbc));
        this.feeRefunds = new FeeRefundAuditTable(jdbc, expected);
        this.discounts = new DiscountAuditTable(jdbc, expected);
        this.bills = new BillAuditTable(jdbc, billed);
    }

    /** The differences of all days. */
    public List<Difference> all() {
        return Stream.of(compare(), rolledUp(), halfDone(FIRST_DAY), corrections(), sheet().differences())
                .flatMap(List::stream)
                .toList();
    }

    /** The differences of what happened on a business day; a comparison that fails is one of them. */
    public List<Difference> ofDay(LocalDate day) {
        List<Difference> differences = new ArrayList<>();
        for (Comparison comparison : comparisons()) {
            try {
                differences.addAll(comparison.differences(day, MAX_DIFFERENCES));
            } catch (DataAccessException e) {
                differences.add(notCompared(day.toString(), e));
            }
        }
        return differences;
    }

    /** Rolled-up balances that are not the sum of their postings. */
    List<Difference> rolledUp() {
        MerchantPages.Result<Difference> read =
                pages.read("rolled-up balances", range -> rolledUp.differences(range, MAX_DIFFERENCES));
        return Stream.concat(read.found().stream(), read.problems().stream()).toList();
    }

    /**
     * Transfers between merchants, and shares of orders, since that day that are in the books of one of them only; and earlier ones
     * that are still not done.
     */
    List<Difference> halfDone(LocalDate since) {
        List<Difference> differences = new ArrayList<>();
        for (HalfDone comparison : List.<HalfDone>of(halfDone::transfers, halfDone::splits, halfDone::unfinished)) {
            try {
                differences.addAll(comparison.differences(since, MAX_DIFFERENCES));
            } catch (DataAccessException e) {
                differences.add(notCompared("transfers and shares", e));
            }
        }
        return differences;
    }

    /** Corrections of the books that are more than what differs from the channel's bill. */
    List<Difference> corrections() {
        try {
            return bills.corrections(MAX_DIFFERENCES);
        } catch (DataAccessException e) {
            return List.of(notCompared("corrections", e));
        }
    }

    private interface HalfDone {
        List<Difference> differences(LocalDate since, int limit);
    }

    /** For a comparison that failed. */
    static Difference notCompared(String subject, DataAccessException problem) {
        log.error("ledger audit: {} not compared", subject, problem);
        return new Difference(Difference.Kind.NOT_COMPARED, "", subject, "", null, null);
    }

    private List<Difference> compare() {
        return comparisons().stream()
                .flatMap(comparison -> comparison.differences(null, MAX_DIFFERENCES).stream())
                .toList();
    }

    private List<Comparison> comparisons() {
        return List.of(
                table::causes,
                table::fees,
                table::statements,
                table::accounts,
                feeRefunds::feeRefunds,
                discounts::discounts,
                bills::bills);
    }

    private interface Comparison {
        List<Difference> differences(@Nullable LocalDate day, int limit);
    }

    /** Orders, ledger and channels' bills beside each other, of all days whose bills are closed. */
    public List<ProvedSum> provedSums() {
        return bills.sums();
    }

    /** The balance sheet of every merchant. */
    public List<AccountBalance> balances() {
        return sheet().balances();
    }

    /** The balance sheet of every merchant, and what is below its limit in it; what could not be read is a difference. */
    BalanceSheet sheet() {
        MerchantPages.Result<AuditedBalance> read = pages.read("balances", table::balances);
        return BalanceSheet.of(read.found(), read.problems());
    }
}
