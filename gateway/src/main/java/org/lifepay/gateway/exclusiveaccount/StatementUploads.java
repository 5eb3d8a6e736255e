package org.lifepay.gateway.exclusiveaccount;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * A bank's statement as a file, the second way to learn of arrivals: one user uploads it, a second one has it taken in, because a
 * line pays an order. What the bank's list has told, or another file, is the same arrival by its serial number; what the list tells
 * later counts more than a line that has paid nothing yet.
 */
@Component
public class StatementUploads {
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of an uploaded bank statement",
            unit = "lines",
            atLimit = "the page says so: divide the file")
    public static final int MAX_LINES = 1000;

    private final StatementUploadTable table;
    private final ArrivalTable arrivals;
    private final TakeArrival takeArrival;
    private final Vault vault;
    private final Clock clock;

    StatementUploads(
            StatementUploadTable table, ArrivalTable arrivals, TakeArrival takeArrival, Vault vault, Clock clock) {
        this.table = table;
        this.arrivals = arrivals;
        this.takeArrival = takeArrival;
        this.vault = vault;
        this.clock = clock;
    }

    /** What the books say of a line. */
    public enum Known {
        NEW,
        /** It is booked. */
        BOOKED,
        /** Its serial number is another arrival's: it is not taken in. */
        CONTRADICTED
    }

    /** A line with what the books say of it. */
    public record Line(BankArrival arrival, Known known) {
        /** Keeps the payer out of logs. */
        @Override
        public String toString() {
            return "Line[" + known + "]";
        }
    }

    /** What came of it. */
    public enum Result {
        /** A second user must have it taken in. */
        UPLOADED,
        TAKEN,
        /** Another file of this bank waits. */
        WAITING,
        /** A user cannot approve an own file. */
        OWN_UPLOAD,
        /** Another file waits than the one that the user saw. */
        REPLACED,
        /** None waits. */
        GONE
    }

    /**
     * Keeps a file until a second user has looked at it.
     *
     * @param lines at least one, all of this bank
     */
    public Result upload(String bank, List<BankArrival> lines, By by) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("1 to " + MAX_LINES + " lines");
        }
        Money sum = lines.stream().map(BankArrival::amount).reduce(Money.ZERO, Money::plus);
        StatementUpload upload = new StatementUpload(bank, clock.instant(), lines.size(), sum, by);
        String text = lines.stream().map(StatementUploads::write).collect(Collectors.joining("\n"));
        return table.insert(upload, vault.seal(text, vaultContext(bank))) ? Result.UPLOADED : Result.WAITING;
    }

    /** Those that wait for a second user. */
    public List<StatementUpload> open() {
        return table.open();
    }

    /** The one of this bank that waits. */
    public Optional<StatementUpload> find(String bank) {
        return table.find(bank);
    }

    /** Its lines, each with what the books say of it by now. */
    public List<Line> lines(StatementUpload upload) {
        List<BankArrival> lines = vault.open(table.sealedLines(upload), vaultContext(upload.bank()))
                .lines()
                .map(line -> read(upload.bank(), line))
                .toList();
        Map<String, Arrival> stored =
                arrivals
                        .find(
                                upload.bank(),
                                lines.stream().map(BankArrival::serialNumber).toList())
                        .stream()
                        .collect(Collectors.toMap(Arrival::serialNumber, one -> one));
        return lines.stream()
                .map(told -> new Line(told, known(told, stored.get(told.serialNumber()))))
                .toList();
    }

    private static Known known(BankArrival told, @Nullable Arrival stored) {
        return stored == null ? Known.NEW : stored.isOf(told) ? Known.BOOKED : Known.CONTRADICTED;
    }

    /**
     * Takes all lines in, each by a transaction of its own; whatever interrupts it, it is done again to the end.
     *
     * @param uploadedAt of the file that the user saw
     */
    public Result approve(String bank, Instant uploadedAt, By by) {
        Optional<StatementUpload> upload = table.find(bank);
        if (upload.isEmpty()) {
            return Result.GONE;
        }
        if (!upload.get().at().equals(uploadedAt)) {
            return Result.REPLACED;
        }
        if (upload.get().uploader().id() == by.id()) {
            return Result.OWN_UPLOAD;
        }
        lines(upload.get()).stream().map(Line::arrival).forEach(takeArrival::takeUploaded);
        return table.approve(upload.get(), by, clock.instant()) ? Result.TAKEN : Result.GONE;
    }

    /** Nothing of it is taken in; false if none waits. */
    public boolean reject(String bank) {
        return table.delete(bank);
    }

    private static String vaultContext(String bank) {
        return "bank statement " + bank;
    }

    private static String write(BankArrival arrival) {
        byte[] json = Fields.builder()
                .put("serialNumber", arrival.serialNumber())
                .put("accountNumber", arrival.accountNumber())
                .put("amount", arrival.amount().fen())
                .put("bookedAt", arrival.bookedAt().toString())
                .put("payerName", arrival.payer().name())
                .put("payerAccount", arrival.payer().account())
                .put("payerBank", arrival.payer().bank())
                .put("remark", arrival.payer().remark())
                .build()
                .toJson();
        return new String(json, StandardCharsets.UTF_8);
    }

    private static BankArrival read(String bank, String line) {
        try {
            Fields fields = Fields.parse(line.getBytes(StandardCharsets.UTF_8));
            return new BankArrival(
                    bank,
                    text(fields, "serialNumber"),
                    text(fields, "accountNumber"),
                    new Money(Long.parseLong(text(fields, "amount"))),
                    Instant.parse(text(fields, "bookedAt")),
                    new BankArrival.Payer(
                            text(fields, "payerName"),
                            text(fields, "payerAccount"),
                            text(fields, "payerBank"),
                            text(fields, "remark")));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a sealed line of a bank statement cannot be read", e);
        }
    }

    private static String text(Fields fields, String name) {
        return Objects.requireNonNullElse(fields.text(name), "");
    }
}
