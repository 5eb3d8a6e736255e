package org.lifepay.gateway.console.merchant;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lifepay.gateway.refund.batch.RefundBatches;
import org.lifepay.gateway.refund.batch.UploadedLine;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.TableReader;

/** Reads a file of refunds: order number, amount, reason; in this order, or as its header names them. */
final class RefundBatchFile {
    @Limit(
            area = LimitArea.SIZES,
            name = "file of refunds",
            unit = "bytes",
            atLimit = "the page says so: divide the file")
    static final int MAX_BYTES = 512 * 1024;

    private static final Set<String> ORDER =
            Set.of("订单号", "商户订单号", "平台订单号", "单号", "order number", "requestid", "order");
    private static final Set<String> AMOUNT = Set.of(
            "退款金额",
            "退款金额(元)",
            "退款(元)",
            "金额",
            "金额(元)",
            "amount",
            "amount (yuan)",
            "refund amount",
            "refund amount (yuan)",
            "refund");
    private static final Set<String> REASON = Set.of("退款原因", "原因", "reason", "refund reason");

    private RefundBatchFile() {}

    /** The result. */
    sealed interface Result {
        /** At least one line. */
        record Read(List<UploadedLine> lines) implements Result {}

        /** The message key of the reason. */
        record Wrong(String text) implements Result {}
    }

    static Result read(byte[] file) {
        if (file.length > MAX_BYTES) {
            return new Result.Wrong("refunds.batch.problem.bytes");
        }
        return switch (TableReader.read(file, RefundBatches.MAX_LINES + 1)) {
            case TableReader.Result.Read(var rows) -> lines(rows);
            case TableReader.Result.TooManyRows _ -> new Result.Wrong("refunds.batch.problem.rows");
            case TableReader.Result.Unreadable _ -> new Result.Wrong("refunds.batch.problem.unreadable");
        };
    }

    private static Result lines(List<TableReader.Row> rows) {
        if (rows.isEmpty()) {
            return new Result.Wrong("refunds.batch.problem.empty");
        }
        Columns columns = Columns.of(rows.getFirst());
        if (!columns.hasHeader()
                && rows.stream().skip(1).anyMatch(row -> Columns.of(row).hasHeader())) {
            return new Result.Wrong("refunds.batch.problem.header");
        }
        if (columns.amount() < 0) {
            return new Result.Wrong("refunds.batch.problem.noAmount");
        }
        List<UploadedLine> lines = rows.stream()
                .skip(columns.hasHeader() ? 1 : 0)
                .map(columns::line)
                .toList();
        if (lines.isEmpty()) {
            return new Result.Wrong("refunds.batch.problem.empty");
        }
        return lines.size() > RefundBatches.MAX_LINES
                ? new Result.Wrong("refunds.batch.problem.rows")
                : new Result.Read(lines);
    }

    /** Which column holds what; -1: none does. */
    private record Columns(boolean hasHeader, int order, int amount, int reason) {
        static Columns of(TableReader.Row first) {
            int order = find(first, ORDER);
            return order < 0
                    ? new Columns(false, 0, 1, 2)
                    : new Columns(true, order, find(first, AMOUNT), find(first, REASON));
        }

        private static int find(TableReader.Row header, Set<String> names) {
            for (int column = 0; column < header.cells().size(); column++) {
                if (names.contains(plain(header.cell(column)).toLowerCase(Locale.ROOT))) {
                    return column;
                }
            }
            return -1;
        }

        UploadedLine line(TableReader.Row row) {
            return new UploadedLine(row.number(), plain(row.cell(order)), row.cell(amount), row.cell(reason));
        }

        /** With full-width letters, digits and brackets as half-width ones. */
        private static String plain(String cell) {
            return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        }
    }
}
