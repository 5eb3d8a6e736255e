package org.lifepay.gateway.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK"})
    void a_csv_file_is_read_in_both_encodings(String charset) {
        byte[] file = "订单号,金额\r\n甲1,8.88\r\n\r\n乙2,\r\n".getBytes(Charset.forName(charset));

        assertThat(rows(file))
                .containsExactly(
                        new TableReader.Row(1, List.of("订单号", "金额")),
                        new TableReader.Row(2, List.of("甲1", "8.88")),
                        new TableReader.Row(4, List.of("乙2", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFFA1,8,x", "A1;8;x", "A1\t8\tx", "\"\tA1\",8,x", "\"=\"\"A1\"\"\",8,x", " A1 , 8 , x "})
    void what_spreadsheet_programs_and_our_own_exports_add_is_taken_off(String line) {
        assertThat(rows(line.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new TableReader.Row(1, List.of("A1", "8", "x")));
    }

    @Test
    void lines_of_different_length_are_read() {
        assertThat(rows("A1\nA2,1,x,y\n".getBytes(StandardCharsets.UTF_8)))
                .extracting(row -> row.cell(1))
                .containsExactly("", "1");
    }

    @Test
    void an_excel_file_is_read_and_a_long_number_stays_whole() throws IOException {
        byte[] file = excel(sheet -> {
            sheet.value(0, 0, "订单号");
            sheet.value(1, 0, "20260301000012345678");
            sheet.value(1, 1, 8.5);
            sheet.value(2, 0, 123_456_789_012_345L);
            sheet.value(4, 1, 1);
        });

        assertThat(rows(file))
                .containsExactly(
                        new TableReader.Row(1, List.of("订单号")),
                        new TableReader.Row(2, List.of("20260301000012345678", "8.5")),
                        new TableReader.Row(3, List.of("123456789012345")),
                        new TableReader.Row(5, List.of("", "1")));
    }

    @Test
    void what_we_write_we_can_read() throws IOException {
        for (SpreadsheetFormat format : SpreadsheetFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Spreadsheet sheet = format.open(out, "退款", List.of(Column.of("订单号"), Column.of("金额")))) {
                sheet.row(List.of(Cell.text("20260301000012345678"), new Cell.Amount(123_456)));
            }

            assertThat(rows(out.toByteArray()))
                    .as(format.name())
                    .containsExactly(
                            new TableReader.Row(1, List.of("订单号", "金额")),
                            new TableReader.Row(2, List.of("20260301000012345678", "1234.56")));
        }
    }

    @Test
    void more_rows_than_allowed_are_told_and_blank_ones_do_not_count() {
        byte[] file = "a\n,\nb\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(TableReader.read(file, 2)).isInstanceOf(TableReader.Result.Read.class);
        assertThat(TableReader.read(file, 1)).isEqualTo(new TableReader.Result.TooManyRows());
    }

    @Test
    void what_is_no_table_is_unreadable() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, (byte) 0xff};
        byte[] zip = zip("hello.txt", 10);

        assertThat(TableReader.read(picture, 10)).isEqualTo(new TableReader.Result.Unreadable());
        assertThat(TableReader.read(zip, 10)).isEqualTo(new TableReader.Result.Unreadable());
        assertThat(TableReader.read(new byte[] {'P', 'K', 3, 4, 0}, 10)).isEqualTo(new TableReader.Result.Unreadable());
    }

    @Test
    void a_small_file_that_holds_more_than_the_memory_is_not_unpacked() throws IOException {
        byte[] bomb = zip("xl/sharedStrings.xml", 64 * 1024 * 1024);

        assertThat(bomb).hasSizeLessThan(100_000);
        assertThat(TableReader.read(bomb, 10)).isEqualTo(new TableReader.Result.Unreadable());
    }

    @Test
    void numbers_of_an_excel_file_are_read_as_they_are_shown() throws IOException {
        byte[] file = sheet("""
                <row r="1"><c r="A1"><v>1.1499999999999999</v></c><c r="B1"><v>1E+15</v></c>\
                <c r="C1"><v>1E+999999999</v></c><c r="D1"><f>1+1</f><v>2</v></c><c r="E1"><f>1+1</f></c></row>""");

        assertThat(rows(file))
                .containsExactly(
                        new TableReader.Row(1, List.of("1.15", "1000000000000000", "1E+999999999", "2", "=1+1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"2\"/><row r=\"1\"/>",
                "<row r=\"2000000000\"/>",
                "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></row>"
            })
    void an_excel_file_with_cells_outside_a_sheet_is_unreadable(String rows) throws IOException {
        assertThat(TableReader.read(sheet(rows), 10)).isEqualTo(new TableReader.Result.Unreadable());
    }

    @Test
    void a_long_cell_is_cut() {
        assertThat(rows("x".repeat(501).getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(row -> assertThat(row.cell(0)).hasSize(500));
    }

    private static List<TableReader.Row> rows(byte[] file) {
        return ((TableReader.Result.Read) TableReader.read(file, 100)).rows();
    }

    /** Fills a sheet. */
    private interface Filling {
        void fill(Worksheet sheet) throws IOException;
    }

    private static byte[] excel(Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", null)) {
            filling.fill(workbook.newWorksheet("first"));
            workbook.newWorksheet("second").value(0, 0, "not read");
        }
        return out.toByteArray();
    }

    /** A workbook whose first sheet is replaced by these rows. */
    private byte[] sheet(String rows) throws IOException {
        byte[] workbook = excel(sheet -> sheet.value(0, 0, "x"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path file = Files.write(folder.resolve("workbook.xlsx"), workbook);
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    String text =
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/"
                                    + "spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>";
                    zip.write(text.getBytes(StandardCharsets.UTF_8));
                } else {
                    zip.write(in.getInputStream(entry).readAllBytes());
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] block = new byte[64 * 1024];
            for (int written = 0; written < size; written += block.length) {
                zip.write(block, 0, Math.min(block.length, size - written));
            }
        }
        return out.toByteArray();
    }
}
