package org.lifepay.sdk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * A day's statement 对账单: the answer to {@link LifepayClient#statement(LocalDate)} (protocol §3.7). The totals are signed;
 * the file is fetched by {@link #download} and compared with the signed digest.
 */
public final class Statement extends ApiResource {
    private final Transport transport;
    private final LocalDate date;

    Statement(Fields fields, Transport transport) {
        super(fields);
        this.transport = transport;
        try {
            date = LocalDate.parse(string("date"));
        } catch (DateTimeParseException e) {
            throw new UnverifiedResponseException("the platform's answer has no day in date");
        }
    }

    /** The day, in Asia/Shanghai, of whose movements the statement tells. */
    public LocalDate date() {
        return date;
    }

    /** 0 for the day's first file, 1 and more for those that take its place with what became known later. */
    public int correction() {
        return Math.toIntExact(number("correction"));
    }

    /** The highest number of the day; greater than {@link #correction()} when this file is out of date. */
    public int lastCorrection() {
        return Math.toIntExact(number("lastCorrection"));
    }

    /** When the file was made; empty when the platform wrote another format. */
    public Optional<Instant> generatedAt() {
        return time("madeDateTime");
    }

    /** How many movements of money the file has. */
    public long lineCount() {
        return number("lines");
    }

    /** How many payments. */
    public long paymentCount() {
        return number("paymentCount");
    }

    /** The sum of the payments, in fen. */
    public Money payments() {
        return money("paymentAmount");
    }

    /** How many refunds. */
    public long refundCount() {
        return number("refundCount");
    }

    /** The sum of the refunds, in fen. */
    public Money refunds() {
        return money("refundAmount");
    }

    /** Money that orders could not take (protocol §3.5), in fen. */
    public Money autoRefundIn() {
        return money("giveBackInAmount");
    }

    /** What of such money went back to buyers on the day, in fen. */
    public Money autoRefundOut() {
        return money("giveBackOutAmount");
    }

    /** What the platform keeps, in fen. */
    public Money fee() {
        return money("fee");
    }

    /** All that came in, without all that went out and the fee; in fen, and below zero on a day that gave more than it took. */
    public long netFen() {
        return number("netAmount");
    }

    /** The file's size in bytes. */
    public long size() {
        return number("size");
    }

    /** The file's SHA-256, 64 hex digits in lower case. */
    public String sha256() {
        return string("sha256");
    }

    /** Where the file can be fetched with a GET by whoever knows the address, for ten minutes. */
    public URI url() {
        try {
            return URI.create(string("url"));
        } catch (IllegalArgumentException e) {
            throw new UnverifiedResponseException("the platform's answer has no address in url");
        }
    }

    /**
     * Fetches the file: CSV in UTF-8 with a byte order mark, columns in protocol §3.7. It appears under its name only when it is
     * whole and its digest is the signed one; what stood there before is replaced. Whatever the size, little memory is used.
     *
     * @param file where to put it; its folder must be there
     * @throws OutcomeUnknownException when the platform does not give the file: code {@code NETWORK} when it broke off, {@code HTTP_404}
     *     when the ten minutes are over
     * @throws UnverifiedResponseException when it is another file than the signed answer says
     * @throws IOException when it cannot be written
     */
    public void download(Path file) throws IOException {
        new StatementDownload(transport, this).saveTo(file);
    }

    private long number(String name) {
        try {
            return Long.parseLong(string(name));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no number in " + name);
        }
    }
}
