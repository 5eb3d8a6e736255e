package org.lifepay.gateway.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.lifepay.gateway.database.PartOutputStream;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.statement.Movement.SortKey;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Generates due statements. An interrupted try is repeated from the beginning. */
@Component
class GenerateStatements {
    private static final Logger log = LoggerFactory.getLogger(GenerateStatements.class);

    /** The lease of a statement that shows no progress. */
    @Limit(
            area = LimitArea.WORK,
            name = "a statement without progress",
            atLimit = "another gateway makes it from the beginning")
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_CHECK = Duration.ofHours(1);
    private static final int BATCH = 20;

    @Limit(
            area = LimitArea.WORK,
            name = "statements made at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"statement\"}`")
    private static final int CONCURRENCY = 4;

    private static final int PAGE_SIZE = 2000;

    @Limit(
            area = LimitArea.SIZES,
            name = "a stored part of a statement",
            unit = "bytes",
            atLimit = "the next part begins")
    private static final int PART_BYTES = 1 << 20;

    private final StatementTable statements;
    private final StatementPartTable parts;
    private final MovementTable movements;
    private final FeeTerms feeTerms;
    private final WorkRunner runner;
    private final Clock clock;

    GenerateStatements(
            StatementTable statements,
            StatementPartTable parts,
            MovementTable movements,
            FeeTerms feeTerms,
            WorkRunner runner,
            Clock clock) {
        this.statements = statements;
        this.parts = parts;
        this.movements = movements;
        this.feeTerms = feeTerms;
        this.runner = runner;
        this.clock = clock;
    }

    /** Processes due statements; returns their number. */
    int makeDue() {
        return runner.drain(new DueWork<>(
                "statement",
                BATCH,
                CONCURRENCY,
                (now, _, limit) -> statements.due(now, limit),
                due -> statements.lease(due, clock.instant().plus(LEASE)),
                this::generate,
                StatementTable.Due::key));
    }

    private void generate(StatementTable.Due due) {
        Statement made = write(due);
        if (statements.finish(due, made, rate(due.key()), made.madeAt().plus(FIRST_CHECK))) {
            parts.deleteOthers(due);
            log.info(
                    "statement generated: merchant={} day={} correction={} lines={}",
                    due.key().merchant(),
                    due.key().day(),
                    due.key().correction(),
                    made.totals().lines());
        }
    }

    /** For the record: the rate of all modes on that day. The fees are those that are booked. */
    private int rate(StatementKey key) {
        return feeTerms.of(key.merchant())
                .inForce("", BusinessDay.start(key.day()))
                .rate();
    }

    private Statement write(StatementTable.Due due) {
        MerchantId merchant = due.key().merchant();
        LocalDate day = due.key().day();
        PartOutputStream stream = new PartOutputStream(
                PART_BYTES, (_, part) -> gzip(part), (number, content) -> storePart(due, number, content));
        StatementFile file = new StatementFile(stream);
        SortKey sortKey = SortKey.before(BusinessDay.start(day));
        List<Movement> page;
        do {
            page = movements.page(merchant, day, sortKey, PAGE_SIZE);
            page.forEach(file::line);
            sortKey = page.isEmpty() ? sortKey : page.getLast().sortKey();
        } while (page.size() == PAGE_SIZE);
        Totals totals = file.finish();
        stream.finish();
        return new Statement(due.key(), totals, clock.instant(), stream.size(), stream.digest());
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private void storePart(StatementTable.Due due, int number, byte[] content) {
        if (!statements.extend(due, clock.instant().plus(LEASE))) {
            throw new IllegalStateException("lease lost to another gateway: statement " + due.key());
        }
        parts.insert(due, number, content);
    }
}
