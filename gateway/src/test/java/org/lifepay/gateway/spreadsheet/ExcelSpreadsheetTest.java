package org.lifepay.gateway.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelSpreadsheetTest {
    @TempDir
    private Path folder;

    private static final List<Column> HEADER =
            List.of(Column.of("number"), Column.of("amount"), new Column("time", 31));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void numbers_are_numbers_times_are_times_and_texts_are_never_calculated() throws IOException {
        try (ExcelSpreadsheet sheet = new ExcelSpreadsheet(out, "订单", HEADER)) {
            sheet.row(List.of(
                    Cell.text("=1+1"), new Cell.Amount(1234), Cell.time(Instant.parse("2026-03-01T16:00:00Z"))));
        }

        try (ReadableWorkbook workbook = read()) {
            Row row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).asString()).isEqualTo("=1+1");
            assertThat(row.getCell(1).asNumber()).isEqualByComparingTo(new BigDecimal("12.34"));
            assertThat(row.getCell(1).getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(row.getCell(2).asDate()).isEqualTo(LocalDateTime.parse("2026-03-02T00:00:00"));
        }
    }

    @Test
    void where_a_worksheet_is_full_the_next_goes_on_with_the_header_in_sight() throws IOException {
        try (ExcelSpreadsheet sheet = new ExcelSpreadsheet(out, "订单", HEADER, 2)) {
            for (int i = 1; i <= 5; i++) {
                sheet.row(List.of(Cell.text("N" + i), new Cell.Amount(i), Cell.EMPTY));
            }
        }

        try (ReadableWorkbook workbook = read()) {
            List<String> numbers = workbook.getSheets()
                    .flatMap(worksheet -> Stream.concat(Stream.of(worksheet.getName()), rows(worksheet)))
                    .toList();
            assertThat(numbers)
                    .containsExactly("订单", "number", "N1", "N2", "订单 2", "number", "N3", "N4", "订单 3", "number", "N5");
        }
        assertThat(entry("xl/worksheets/sheet3.xml")).contains("ySplit=\"1\"").contains("state=\"frozen\"");
    }

    @Test
    void filters_are_of_the_rows_and_the_totals_stand_below_them() throws IOException {
        try (ExcelSpreadsheet sheet = new ExcelSpreadsheet(out, "订单", HEADER)) {
            sheet.row(List.of(Cell.text("N1"), new Cell.Amount(150), Cell.EMPTY));
            sheet.row(List.of(Cell.text("N2"), new Cell.Amount(250), Cell.EMPTY));
            sheet.totals(List.of(new Cell.Label("合计"), new Cell.Amount(400), Cell.EMPTY));
            sheet.sheet("汇总", List.of(List.of(new Cell.Label("笔数")), List.of(new Cell.Count(2))));
        }

        try (ReadableWorkbook workbook = read()) {
            Row totals = workbook.getFirstSheet().read().get(3);
            assertThat(totals.getCell(0).asString()).isEqualTo("合计");
            assertThat(totals.getCell(1).asNumber()).isEqualByComparingTo("4.00");
            assertThat(workbook.getSheets().map(org.dhatim.fastexcel.reader.Sheet::getName))
                    .containsExactly("订单", "汇总");
            assertThat(rows(workbook.findSheet("汇总").orElseThrow())).hasSize(2);
        }
        assertThat(entry("xl/worksheets/sheet1.xml"))
                .contains("<autoFilter ref=\"A1:C3\"")
                .contains("state=\"frozen\"")
                .contains("width=\"31");
        assertThat(entry("xl/worksheets/sheet2.xml")).doesNotContain("autoFilter");
    }

    @Test
    void totals_below_a_full_worksheet_go_on_the_next() throws IOException {
        try (ExcelSpreadsheet sheet = new ExcelSpreadsheet(out, "订单", HEADER, 1)) {
            sheet.row(List.of(Cell.text("N1"), new Cell.Amount(150), Cell.EMPTY));
            sheet.totals(List.of(new Cell.Label("合计"), new Cell.Amount(150), Cell.EMPTY));
        }

        assertThat(entry("xl/worksheets/sheet1.xml")).contains("<autoFilter ref=\"A1:C2\"");
        assertThat(entry("xl/worksheets/sheet2.xml")).contains("<v>1.50</v>").doesNotContain("autoFilter");
    }

    private static Stream<String> rows(org.dhatim.fastexcel.reader.Sheet worksheet) {
        try {
            return worksheet.read().stream().map(row -> row.getCellText(0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ReadableWorkbook read() throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()), new ReadingOptions(true, true));
    }

    private String entry(String name) throws IOException {
        Path file = Files.write(folder.resolve("sheet.xlsx"), out.toByteArray());
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
