package org.lifepay.gateway.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;

/**
 * An Excel workbook with real numbers and dates and a frozen header row; a full worksheet is continued on another one.
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
    private static final double COLUMN_WIDTH = 20;

    private final Workbook workbook;
    private final String title;
    private final List<String> header;
    private final int maxRows;
    private Worksheet worksheet;
    private int worksheets;
    private int row;

    public ExcelSpreadsheet(OutputStream out, String title, List<String> header) {
        this(out, title, header, MAX_ROWS);
    }

    ExcelSpreadsheet(OutputStream out, String title, List<String> header, int maxRows) {
        this.workbook = new Workbook(out, "Lifepay", null);
        this.title = title;
        this.header = List.copyOf(header);
        this.maxRows = maxRows;
        this.worksheet = newWorksheet();
    }

    private Worksheet newWorksheet() {
        worksheets++;
        Worksheet created = workbook.newWorksheet(worksheets == 1 ? title : title + " " + worksheets);
        created.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            created.width(column, COLUMN_WIDTH);
            created.inlineString(0, column, header.get(column));
            created.style(0, column).bold().set();
        }
        row = 0;
        return created;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (row == maxRows) {
            worksheet.finish();
            worksheet = newWorksheet();
        }
        row++;
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        if (row % FLUSH_INTERVAL == 0) {
            worksheet.flush();
        }
    }

    /** Inline strings: a shared-string table would grow with the rows. */
    private void write(int column, Cell cell) {
        switch (cell) {
            case Cell.Text(var text) -> worksheet.inlineString(row, column, text);
            case Cell.Label(var text) -> worksheet.inlineString(row, column, text);
            case Cell.Amount(var fen) -> {
                worksheet.value(row, column, BigDecimal.valueOf(fen, 2));
                worksheet.style(row, column).format("#,##0.00").set();
            }
            case Cell.Count(var number) -> worksheet.value(row, column, number);
            case Cell.Time(var at) -> {
                worksheet.value(row, column, LocalDateTime.ofInstant(at, BusinessDay.ZONE));
                worksheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case Cell.Empty _ -> {}
        }
    }

    @Override
    public void close() throws IOException {
        worksheet.finish();
        workbook.finish();
    }
}
