package org.lifepay.gateway.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;

/**
 * An Excel workbook with real numbers and dates, a frozen header row and filters over the rows, not over their totals; a
 * full worksheet is continued on another one.
 */
public final class ExcelSpreadsheet implements Spreadsheet {
    /** The maximum number of rows of a worksheet, without the header. */
    @Limit(
            area = LimitArea.SIZES,
            name = "rows of an Excel sheet",
            unit = "rows",
            atLimit = "continued on another sheet")
    public static final int MAX_ROWS = Worksheet.MAX_ROWS - 1;

    private static final int FLUSH_INTERVAL = 500;
    private static final String SHADE = "E8EDF5";
    private static final int[] SHEET_WIDTHS = {24, 24, 18, 18, 18, 18, 18};

    private final Workbook workbook;
    private final String title;
    private final List<Column> columns;
    private final int maxRows;
    private Worksheet worksheet;
    private int worksheets;
    private int row;
    private boolean closed;

    public ExcelSpreadsheet(OutputStream out, String title, List<Column> columns) {
        this(out, title, columns, MAX_ROWS);
    }

    ExcelSpreadsheet(OutputStream out, String title, List<Column> columns, int maxRows) {
        this.workbook = new Workbook(out, "Lifepay", null);
        this.title = title;
        this.columns = List.copyOf(columns);
        this.maxRows = maxRows;
        this.worksheet = newWorksheet();
    }

    private Worksheet newWorksheet() {
        worksheets++;
        Worksheet created = workbook.newWorksheet(worksheets == 1 ? title : title + " " + worksheets);
        created.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            created.width(column, columns.get(column).width());
            created.inlineString(0, column, columns.get(column).name());
            created.style(0, column).bold().fillColor(SHADE).set();
        }
        row = 0;
        return created;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        nextRow();
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column), false);
        }
        if (row % FLUSH_INTERVAL == 0) {
            worksheet.flush();
        }
    }

    private void nextRow() throws IOException {
        if (row == maxRows) {
            finishRows();
            worksheet.finish();
            worksheet = newWorksheet();
        }
        row++;
    }

    private void finishRows() {
        worksheet.setAutoFilter(0, 0, row, columns.size() - 1);
    }

    @Override
    public void totals(List<Cell> cells) throws IOException {
        if (row < maxRows) {
            finishRows();
        }
        nextRow();
        closed = true;
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column), true);
        }
    }

    @Override
    public void sheet(String name, List<List<Cell>> rows) throws IOException {
        finishWorksheet();
        worksheet = workbook.newWorksheet(name);
        for (int column = 0; column < SHEET_WIDTHS.length; column++) {
            worksheet.width(column, SHEET_WIDTHS[column]);
        }
        row = 0;
        for (List<Cell> cells : rows) {
            boolean heading = cells.stream().allMatch(Cell.Label.class::isInstance);
            for (int column = 0; column < cells.size(); column++) {
                write(column, cells.get(column), heading);
            }
            row++;
        }
        closed = true;
    }

    /** Inline strings: a shared-string table would grow with the rows. */
    private void write(int column, Cell cell, boolean emphasised) {
        StyleSetter style = worksheet.style(row, column);
        if (emphasised) {
            style.bold().fillColor(SHADE);
        }
        switch (cell) {
            case Cell.Text(var text) -> worksheet.inlineString(row, column, text);
            case Cell.Label(var text) -> worksheet.inlineString(row, column, text);
            case Cell.Amount(var fen) -> {
                worksheet.value(row, column, BigDecimal.valueOf(fen, 2));
                style.format("#,##0.00");
            }
            case Cell.Count(var number) -> worksheet.value(row, column, number);
            case Cell.Time(var at) -> {
                worksheet.value(row, column, LocalDateTime.ofInstant(at, BusinessDay.ZONE));
                style.format("yyyy-mm-dd hh:mm:ss");
            }
            case Cell.Empty _ -> {}
        }
        if (emphasised || cell instanceof Cell.Amount || cell instanceof Cell.Time) {
            style.set();
        }
    }

    private void finishWorksheet() throws IOException {
        if (!closed) {
            finishRows();
        }
        worksheet.finish();
    }

    @Override
    public void close() throws IOException {
        finishWorksheet();
        workbook.finish();
    }
}
