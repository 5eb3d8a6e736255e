package org.lifepay.gateway.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lifepay.gateway.time.BusinessDay;

/**
 * An Excel workbook with real numbers and dates and a header that stays in sight; it goes on with another worksheet where
 * one is full.
 */
public final class ExcelSheet implements Sheet {
    /** How many rows a worksheet holds, its header not counted. */
    public static final int ROWS = Worksheet.MAX_ROWS - 1;

    private static final int ROWS_HELD = 500;
    private static final double COLUMN_WIDTH = 20;

    private final Workbook workbook;
    private final String title;
    private final List<String> header;
    private final int rowsOfOne;
    private Worksheet worksheet;
    private int worksheets;
    private int row;

    public ExcelSheet(OutputStream out, String title, List<String> header) {
        this(out, title, header, ROWS);
    }

    ExcelSheet(OutputStream out, String title, List<String> header, int rowsOfOne) {
        this.workbook = new Workbook(out, "Lifepay", null);
        this.title = title;
        this.header = List.copyOf(header);
        this.rowsOfOne = rowsOfOne;
        this.worksheet = begin();
    }

    private Worksheet begin() {
        worksheets++;
        Worksheet begun = workbook.newWorksheet(worksheets == 1 ? title : title + " " + worksheets);
        begun.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            begun.width(column, COLUMN_WIDTH);
            begun.inlineString(0, column, header.get(column));
            begun.style(0, column).bold().set();
        }
        row = 0;
        return begun;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (row == rowsOfOne) {
            worksheet.finish();
            worksheet = begin();
        }
        row++;
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        if (row % ROWS_HELD == 0) {
            worksheet.flush();
        }
    }

    /** Texts stand in their own cells: a table of shared ones would grow with the rows. */
    private void write(int column, Cell cell) {
        switch (cell) {
            case Cell.Text(var text) -> worksheet.inlineString(row, column, text);
            case Cell.Word(var word) -> worksheet.inlineString(row, column, word);
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
