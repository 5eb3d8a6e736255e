package org.lifepay.gateway.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSpreadsheetTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private CsvTexts texts = CsvTexts.ALL_AS_TEXT;

    @Test
    void a_file_begins_with_the_byte_order_mark_and_its_lines_end_as_on_windows() throws IOException {
        try (CsvSpreadsheet sheet = new CsvSpreadsheet(out, List.of("时间", "金额"), CsvTexts.ALL_AS_TEXT)) {
            sheet.row(List.of(new Cell.Time(Instant.parse("2026-03-01T16:00:00Z")), new Cell.Amount(-1205)));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF时间,金额\r\n2026-03-02 00:00:00,-12.05\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260301000012345678", "007", "1-2", "1E5", "TRUE", "茶"})
    void in_a_statement_what_others_made_up_reaches_the_spreadsheet_as_text(String text) throws IOException {
        assertThat(field(new Cell.Text(text))).isEqualTo("\"\t" + text + "\"");
        assertThat(CsvSpreadsheet.textOf("\t" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260301000012345678", "1234567890123456", "007", "1E5"})
    void in_an_export_only_what_would_lose_digits_is_marked_as_text(String text) throws IOException {
        texts = CsvTexts.DIGITS_AS_TEXT;

        assertThat(field(new Cell.Text(text))).isEqualTo("\"\t" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345", "0", "tea-1001", "茶", "20260301000012345678a", "1 2"})
    void in_an_export_other_texts_are_themselves_so_that_they_can_be_looked_up(String text) throws IOException {
        texts = CsvTexts.DIGITS_AS_TEXT;

        assertThat(field(new Cell.Text(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1+1", "＝1", "＠x", "\u3000=1"})
    void what_could_be_a_formula_is_made_harmless(String text) throws IOException {
        assertThat(field(new Cell.Text(text))).isEqualTo("\"\t'" + text + "\"");
        assertThat(CsvSpreadsheet.textOf("\t'" + text)).isEqualTo(text);

        texts = CsvTexts.DIGITS_AS_TEXT;
        assertThat(field(new Cell.Text(text)).replace("\"", "")).isEqualTo("'" + text);
    }

    @Test
    void in_an_export_what_another_divider_would_make_a_formula_stays_within_its_field() throws IOException {
        texts = CsvTexts.DIGITS_AS_TEXT;

        assertThat(field(new Cell.Text("a;=1+1"))).isEqualTo("\"a;=1+1\"");
        assertThat(field(new Cell.Text("a\t=1+1"))).isEqualTo("\"a\t=1+1\"");
    }

    @Test
    void totals_and_further_sheets_are_left_out() throws IOException {
        try (CsvSpreadsheet sheet = new CsvSpreadsheet(out, List.of("金额"), texts)) {
            sheet.row(List.of(new Cell.Amount(100)));
            sheet.totals(List.of(new Cell.Amount(100)));
            sheet.sheet("汇总", List.of(List.of(new Cell.Label("合计"))));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF金额\r\n1.00\r\n");
    }

    @Test
    void commas_quotes_and_line_breaks_stay_within_their_field() throws IOException {
        assertThat(field(new Cell.Text("a,\"b\"\r\nc"))).isEqualTo("\"\ta,\"\"b\"\"\r\nc\"");
    }

    @Test
    void our_own_words_and_nothing_are_written_as_they_are() throws IOException {
        assertThat(field(new Cell.Label("合计"))).isEqualTo("合计");
        assertThat(field(Cell.text(""))).isEmpty();
        assertThat(field(new Cell.Count(12))).isEqualTo("12");
    }

    private String field(Cell cell) throws IOException {
        out.reset();
        try (CsvSpreadsheet sheet = new CsvSpreadsheet(out, List.of("x"), texts)) {
            sheet.row(List.of(cell, new Cell.Label("end")));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        return text.substring("\uFEFFx\r\n".length(), text.length() - ",end\r\n".length());
    }
}
