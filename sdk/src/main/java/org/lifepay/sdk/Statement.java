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
 * 对账单。A day's statement: the answer to {@link LifepayClient#statement(LocalDate)} (protocol §3.7). The totals are signed;
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

    /** 账单日期。The statement's day in Asia/Shanghai. */
    public LocalDate date() {
        return date;
    }

    /** 版本号。0 for the day's first file, 1 and more for corrections that replace it. */
    public int correction() {
        return Math.toIntExact(number("correction"));
    }

    /** 最新版本号。The highest number of the day; greater than {@link #correction()} when this file is out of date. */
    public int lastCorrection() {
        return Math.toIntExact(number("lastCorrection"));
    }

    /** 生成时间。When the file was made; empty when it came in another format. */
    public Optional<Instant> generatedAt() {
        return time("madeDateTime");
    }

    /** 明细笔数。The number of movements in the file. */
    public long lineCount() {
        return number("lines");
    }

    /** 支付笔数。The number of payments. */
    public long paymentCount() {
        return number("paymentCount");
    }

    /** 支付金额。The sum of the payments, in fen. */
    public Money payments() {
        return money("paymentAmount");
    }

    /** 退款笔数。The number of refunds. */
    public long refundCount() {
        return number("refundCount");
    }

    /** 退款金额。The sum of the refunds, in fen. */
    public Money refunds() {
        return money("refundAmount");
    }

    /** 退回款收入。Payments that orders could not take (protocol §3.5), in fen. */
    public Money autoRefundIn() {
        return money("giveBackInAmount");
    }

    /** 退回款支出。Such payments that were refunded on the day, in fen. */
    public Money autoRefundOut() {
        return money("giveBackOutAmount");
    }

    /** 手续费。The platform's fee, in fen. */
    public Money fee() {
        return money("fee");
    }

    /** 净额。Incoming minus outgoing minus fee, in fen; negative on a day with more refunds than payments. */
    public long netFen() {
        return number("netAmount");
    }

    /** 文件大小。The file's size in bytes. */
    public long size() {
        return number("size");
    }

    /** 文件摘要。The file's SHA-256, 64 hex digits in lower case. */
    public String sha256() {
        return string("sha256");
    }

    /** 下载地址。Gives the file to every GET, for ten minutes; treat it as a secret. */
    public URI url() {
        try {
            return URI.create(string("url"));
        } catch (IllegalArgumentException e) {
            throw new UnverifiedResponseException("the platform's answer has no address in url");
        }
    }

    /**
     * 下载并校验。Downloads the file: CSV in UTF-8 with a byte order mark, columns in protocol §3.7. The file appears under its
     * name only when it is complete and its digest is the signed one; an existing file is replaced. Memory use does not depend on its
     * size.
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
