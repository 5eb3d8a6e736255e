package org.lifepay.gateway.channel.alipay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Reads Alipay's zip of a day: names and text in GBK, rows between a header and totals, free text that is not quoted. */
final class AlipayBillReader {
    @Limit(
            area = LimitArea.SIZES,
            name = "a line of Alipay's bill",
            unit = "characters",
            atLimit = "the bill cannot be read; the page *reconciliation* says so")
    private static final int MAX_LINE = 1 << 16;

    /** A row whose free text holds line breaks. */
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of one row of Alipay's bill",
            unit = "lines",
            atLimit = "the bill cannot be read; the page *reconciliation* says so")
    private static final int MAX_LINES_OF_ROW = 20;

    /** Rows, and the summary that is passed over. */
    @Limit(
            area = LimitArea.SIZES,
            name = "unpacked size of a bill of Alipay",
            unit = "MiB",
            atLimit = "the bill cannot be read; the page *reconciliation* says so")
    private static final long MAX_UNPACKED_MIB = 16 * 1024;

    @Limit(
            area = LimitArea.SIZES,
            name = "files in the zip of a bill of Alipay",
            unit = "files",
            atLimit = "the bill cannot be read; the page *reconciliation* says so")
    private static final int MAX_ENTRIES = 100;

    private static final Charset GBK = Charset.forName("GBK");
    private static final String SUMMARY = "汇总";

    private AlipayBillReader() {}

    /** The columns of a layout. */
    @FunctionalInterface
    interface Columns<R> {
        /** The row; empty if the text is none, or can be read in two ways. */
        Optional<R> read(String text) throws BillFormatException;
    }

    /** The totals below the rows. */
    interface Totals<R> {
        void add(R row);

        /** Takes a line below the rows. */
        void read(String line);

        void verify() throws BillFormatException;
    }

    /** How a bill is laid out. */
    interface Layout<R> {
        boolean isHeader(String line);

        Columns<R> columns(String header) throws BillFormatException;

        Totals<R> totals();
    }

    static void read(InputStream file, Consumer<BilledMovement> rows) throws IOException {
        read(file, rows, MAX_UNPACKED_MIB << 20);
    }

    /** @param maxBytes of all files in the zip, unpacked */
    static void read(InputStream file, Consumer<BilledMovement> rows, long maxBytes) throws IOException {
        read(file, new TradeLayout(), rows, maxBytes);
    }

    /** The bill of the account. */
    static void readAccount(InputStream file, Consumer<AccountMovement> rows) throws IOException {
        read(file, new AccountLayout(), rows, MAX_UNPACKED_MIB << 20);
    }

    private static <R> void read(InputStream file, Layout<R> layout, Consumer<R> rows, long maxBytes)
            throws IOException {
        List<String> names = new ArrayList<>();
        boolean found = false;
        try (ZipInputStream zip = new BoundedZip(file, maxBytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                requireFew(names);
                if (entry.getName().endsWith(".csv") && !entry.getName().contains(SUMMARY)) {
                    if (found) {
                        throw new BillFormatException(
                                "the zip has more than one detail file: " + String.join(", ", names));
                    }
                    found = true;
                    new Details<>(zip, layout, rows).read();
                }
            }
        } catch (ZipException | java.io.EOFException damaged) {
            throw new BillFormatException("the zip is damaged or truncated: " + damaged.getMessage());
        }
        if (!found) {
            throw new BillFormatException("the zip has no detail file; it has " + String.join(", ", names));
        }
    }

    private static void requireFew(List<String> names) throws BillFormatException {
        if (names.size() > MAX_ENTRIES) {
            throw new BillFormatException("the zip has more than " + MAX_ENTRIES + " files");
        }
    }

    private static final class TradeLayout implements Layout<BilledMovement> {
        @Override
        public boolean isHeader(String line) {
            return BillColumns.isHeader(line);
        }

        @Override
        public Columns<BilledMovement> columns(String header) throws BillFormatException {
            return BillColumns.of(header)::read;
        }

        @Override
        public Totals<BilledMovement> totals() {
            return new BillTotals();
        }
    }

    /** A small zip can unpack to no end. */
    private static final class BoundedZip extends ZipInputStream {
        private final long maxBytes;
        private long unpacked;

        BoundedZip(InputStream file, long maxBytes) {
            super(file, GBK);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            unpacked += Math.max(read, 0);
            if (unpacked > maxBytes) {
                throw new BillFormatException("the zip unpacks to more than " + (maxBytes >> 20) + " MiB");
            }
            return read;
        }
    }

    /** The detail file. */
    private static final class Details<R> {
        private final BufferedReader reader;
        private final Layout<R> layout;
        private final Consumer<R> rows;
        private final Totals<R> totals;
        private final Deque<String> ahead = new ArrayDeque<>();

        Details(InputStream stream, Layout<R> layout, Consumer<R> rows) {
            this.reader = new BufferedReader(new InputStreamReader(stream, GBK));
            this.layout = layout;
            this.rows = rows;
            this.totals = layout.totals();
        }

        void read() throws IOException {
            Columns<R> columns = layout.columns(header());
            String line = next();
            while (line != null && !isEndOfList(line)) {
                readRow(columns, line);
                line = next();
            }
            while (line != null) {
                totals.read(line);
                line = next();
            }
            totals.verify();
        }

        private String header() throws IOException {
            for (String line = next(); line != null; line = next()) {
                if (layout.isHeader(line)) {
                    return line;
                }
                if (!line.startsWith("#")) {
                    throw new BillFormatException(
                            "the layout is unknown: a line before the header does not begin with #");
                }
            }
            throw new BillFormatException("the layout is unknown: the file has no header");
        }

        /**
         * A row may go on in the next lines. A line that begins none is the rest of the remark before it; should it be a
         * damaged row, the totals tell.
         */
        private void readRow(Columns<R> columns, String first) throws IOException {
            StringBuilder text = new StringBuilder(first);
            Deque<String> taken = new ArrayDeque<>();
            Optional<R> row = columns.read(first);
            while (row.isEmpty() && taken.size() < MAX_LINES_OF_ROW) {
                String more = next();
                if (more == null || isEndOfList(more)) {
                    if (more != null) {
                        ahead.addFirst(more);
                    }
                    break;
                }
                taken.addLast(more);
                row = columns.read(text.append('\n').append(more).toString());
            }
            if (row.isPresent()) {
                totals.add(row.get());
                rows.accept(row.get());
            } else {
                taken.descendingIterator().forEachRemaining(ahead::addFirst);
            }
        }

        private static boolean isEndOfList(String line) {
            return line.startsWith("#") && line.contains("列表结束");
        }

        private @Nullable String next() throws IOException {
            return ahead.isEmpty() ? readLine() : ahead.removeFirst();
        }

        /** As {@link BufferedReader#readLine}, with a limit. */
        private @Nullable String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            int one = reader.read();
            if (one < 0) {
                return null;
            }
            while (one >= 0 && one != '\n') {
                if (line.length() >= MAX_LINE) {
                    throw new BillFormatException("a line is longer than " + MAX_LINE + " characters");
                }
                if (one != '\r') {
                    line.append((char) one);
                }
                one = reader.read();
            }
            return line.toString();
        }
    }
}
