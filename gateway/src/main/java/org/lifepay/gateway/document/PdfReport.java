package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.document.PdfPage.Ink;
import org.lifepay.gateway.document.PdfPage.Style;

/** A report with a table over as many landscape A4 pages as it needs; each has the head, the columns and its number. */
final class PdfReport implements AutoCloseable {
    private static final float MARGIN = 34;
    private static final float FACTS_TOP = 82;
    private static final float FACTS_HEIGHT = 40;
    private static final float FIRST_TABLE_TOP = FACTS_TOP + FACTS_HEIGHT + 12;
    private static final float TABLE_TOP = 82;
    private static final float BOTTOM = 552;
    private static final float PAGE_HEIGHT = 595;
    private static final int MAX_PAGES_IN_MEMORY = 20;
    private static final float ROW = 15;
    private static final float HEADER_ROW = 19;
    private static final float PADDING = 4;
    private static final int FIRST_ROWS = (int) ((BOTTOM - FIRST_TABLE_TOP - HEADER_ROW) / ROW);
    private static final int ROWS = (int) ((BOTTOM - TABLE_TOP - HEADER_ROW) / ROW);
    private static final Style CELL = Style.of(7.5f);
    private static final Style SMALL = Style.faint(8.5f);

    private final PdfFile file;
    private final Head head;
    private final List<Column> columns;
    private final int pages;
    private @Nullable PdfPage page;
    private int number;
    private int rowsLeft;
    private float y;

    /**
     * What stands above and below the table.
     *
     * @param left whose report it is
     * @param right of what time
     * @param facts the figures on the first page
     * @param pageNumber the number of the page, of how many
     */
    record Head(
            String title, String left, String right, List<Voucher.Fact> facts, String footer, PageNumber pageNumber) {}

    /** The text of a page's number. */
    @FunctionalInterface
    interface PageNumber {
        String of(int page, int pages);
    }

    /** A column; its share of the width is relative to those of the others. */
    record Column(String name, float share, boolean right) {
        static Column text(String name, float share) {
            return new Column(name, share, false);
        }

        static Column amount(String name, float share) {
            return new Column(name, share, true);
        }
    }

    /**
     * Begins a report.
     *
     * @param rows how many there will be, with the total
     */
    PdfReport(Head head, List<Column> columns, long rows, Instant createdAt) throws IOException {
        this.pages = (int) (rows <= FIRST_ROWS ? 1 : 1 + Math.ceilDiv(rows - FIRST_ROWS, ROWS));
        this.file = pages <= MAX_PAGES_IN_MEMORY
                ? PdfFile.inMemory(head.title(), createdAt)
                : PdfFile.inTemporaryFile(head.title(), createdAt);
        this.head = head;
        this.columns = columns;
        nextPage();
    }

    private PdfPage nextPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PdfPage started = file.landscape();
        page = started;
        number++;
        head(started);
        y = number == 1 ? FIRST_TABLE_TOP : TABLE_TOP;
        rowsLeft = number == 1 ? FIRST_ROWS : ROWS;
        if (number == 1) {
            facts(started);
        }
        header(started);
        return started;
    }

    private void head(PdfPage on) throws IOException {
        float right = on.width() - MARGIN;
        on.centred(head.title(), on.width() / 2, 44, new Style(18, Ink.HEAD, true));
        on.fitted(head.left(), MARGIN, 66, (right - MARGIN) * 0.6f, Style.of(9.5f));
        on.right(head.right(), right, 66, Style.of(9.5f));
        on.line(MARGIN, 73, right, 73, 1.2f);
        on.left(head.footer(), MARGIN, PAGE_HEIGHT - 22, SMALL);
        on.right(head.pageNumber().of(number, pages), right, PAGE_HEIGHT - 22, SMALL);
    }

    private void facts(PdfPage on) throws IOException {
        float width = tableWidth(on);
        float cell = width / head.facts().size();
        on.shade(MARGIN, FACTS_TOP, width, FACTS_HEIGHT);
        float x = MARGIN;
        for (Voucher.Fact fact : head.facts()) {
            on.fitted(fact.label(), x + 8, FACTS_TOP + 15, cell - 12, SMALL);
            on.fitted(
                    fact.value(), x + 8, FACTS_TOP + 31, cell - 12, Style.of(11).inBold());
            x += cell;
        }
    }

    private void header(PdfPage on) throws IOException {
        on.shade(MARGIN, y, tableWidth(on), HEADER_ROW);
        List<String> names = columns.stream().map(Column::name).toList();
        cells(on, names, y + 13, new Style(8, Ink.HEAD, true));
        y += HEADER_ROW;
        on.line(MARGIN, y, MARGIN + tableWidth(on), y, 0.9f);
    }

    void row(List<String> cells) throws IOException {
        PdfPage on = room();
        cells(on, cells, y + 10.5f, CELL);
        endRow(on);
    }

    void total(List<String> cells) throws IOException {
        PdfPage on = room();
        on.shade(MARGIN, y, tableWidth(on), ROW);
        cells(on, cells, y + 10.5f, CELL.inBold());
        endRow(on);
    }

    private PdfPage room() throws IOException {
        PdfPage current = page;
        return rowsLeft == 0 || current == null ? nextPage() : current;
    }

    private void endRow(PdfPage on) throws IOException {
        y += ROW;
        rowsLeft--;
        on.line(MARGIN, y, MARGIN + tableWidth(on), y, 0.35f);
    }

    private void cells(PdfPage on, List<String> cells, float base, Style style) throws IOException {
        float shares = (float) columns.stream().mapToDouble(Column::share).sum();
        float x = MARGIN;
        for (int i = 0; i < columns.size(); i++) {
            float width = tableWidth(on) * columns.get(i).share() / shares;
            if (columns.get(i).right()) {
                on.right(cells.get(i), x + width - PADDING, base, style);
            } else {
                on.fitted(cells.get(i), x + PADDING, base, width - 2 * PADDING, style);
            }
            x += width;
        }
    }

    private static float tableWidth(PdfPage on) {
        return on.width() - 2 * MARGIN;
    }

    void writeTo(OutputStream out) throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
        file.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
        }
        file.close();
    }
}
