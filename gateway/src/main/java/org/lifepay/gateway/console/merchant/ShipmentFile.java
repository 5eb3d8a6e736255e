package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.TableReader;

/** Reads a file of parcels, CSV or Excel: order, carrier, tracking number and status; a header is passed over. */
final class ShipmentFile {
    @Limit(
            area = LimitArea.SIZES,
            name = "file of parcels",
            unit = "bytes",
            atLimit = "the page says so: divide the file")
    static final int MAX_BYTES = 512 * 1024;

    private static final int COLUMNS = 4;
    private static final Set<String> HEADERS = Set.of("订单号", "商户订单号", "平台订单号", "order number", "order");

    private ShipmentFile() {}

    /** The result. */
    sealed interface Result {
        /** At least one line, its cells apart by tabs. */
        record Read(List<String> lines) implements Result {}

        /** The message key of the reason. */
        record Wrong(String text) implements Result {}
    }

    static Result read(byte[] file) {
        if (file.length > MAX_BYTES) {
            return new Result.Wrong("logistics.file.bytes");
        }
        return switch (TableReader.read(file, ShipmentLines.MAX_LINES + 1)) {
            case TableReader.Result.Read(var rows) -> lines(rows);
            case TableReader.Result.TooManyRows _ -> new Result.Wrong("logistics.tooManyLines");
            case TableReader.Result.Unreadable _ -> new Result.Wrong("logistics.file.unreadable");
        };
    }

    private static Result lines(List<TableReader.Row> rows) {
        boolean header = !rows.isEmpty()
                && HEADERS.contains(rows.getFirst().cell(0).strip().toLowerCase(Locale.ROOT));
        List<String> lines =
                rows.stream().skip(header ? 1 : 0).map(ShipmentFile::line).toList();
        if (lines.isEmpty()) {
            return new Result.Wrong("logistics.file.empty");
        }
        return lines.size() > ShipmentLines.MAX_LINES
                ? new Result.Wrong("logistics.tooManyLines")
                : new Result.Read(lines);
    }

    /** What would divide a line is a blank within a cell. */
    private static String line(TableReader.Row row) {
        return IntStream.range(0, COLUMNS)
                .mapToObj(column ->
                        row.cell(column).replaceAll("[,，;；\"\\s]+", " ").strip())
                .collect(Collectors.joining("\t"));
    }
}
