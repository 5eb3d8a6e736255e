package org.lifepay.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PdfFontTest {
    private static final float SIZE = 10;

    private PDDocument document;
    private PdfFont font;

    @BeforeEach
    void open() throws IOException {
        document = new PDDocument();
        font = PdfFont.of(document);
    }

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("明前龙井 100g ¥8.88", "明前龙井 100g ¥8.88"),
                arguments("𠮷野家", "□野家"),
                arguments("茶🍵茶", "茶□茶"),
                arguments("a\tb\u0000c\nd", "a b c d"),
                arguments("👨\u200D👩", "□□"),
                arguments("心\uFE0F", "心"),
                arguments("\uD83Cx", "□x"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_the_font_lacks_becomes_a_square_and_keeps_no_text_from_being_shown(String text, String shown)
            throws IOException {
        assertThat(font.shown(text)).isEqualTo(shown);
        assertThat(font.font().encode(font.shown(text))).isNotEmpty();
    }

    @Test
    void a_text_that_is_too_long_for_its_line_ends_with_an_ellipsis() {
        String fitting = font.fit("一二三四五六七八九十", SIZE, 65);

        assertThat(fitting).isEqualTo("一二三四五…");
        assertThat(font.width(fitting, SIZE)).isLessThanOrEqualTo(65);
        assertThat(font.fit("一二三", SIZE, 65)).isEqualTo("一二三");
    }

    @Test
    void lines_break_between_chinese_characters_at_blanks_and_within_long_words() {
        assertThat(font.wrap("一二三四五六七八九十", SIZE, 45)).containsExactly("一二三四", "五六七八", "九十");
        assertThat(font.wrap("green tea and more", SIZE, 55)).containsExactly("green tea", "and more");
        assertThat(String.join("", font.wrap("0123456789".repeat(5), SIZE, 60))).isEqualTo("0123456789".repeat(5));
        assertThat(font.wrap("", SIZE, 60)).containsExactly("");
    }
}
