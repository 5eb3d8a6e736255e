package org.lifepay.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.ErrorCodes;

class ApiReferenceTest {
    private final ApiReference reference = new ApiReference();

    @Test
    void the_protocol_is_rendered_with_tables_code_and_an_anchor_at_every_heading() {
        ReferenceDocument protocol = reference.protocol();

        assertThat(protocol.title()).isEqualTo("The merchant protocol");
        assertThat(protocol.html())
                .contains("<h2 id=\"4-error-codes\">4. Error codes</h2>", "<table class=\"table\" tabindex=\"0\">")
                .contains("<code>FIELD_MISSING</code>", "<pre><code>POST /onlinePay/query HTTP/1.1")
                .doesNotContain("| code |", "<h1");
        assertThat(protocol.sections())
                .extracting(ReferenceDocument.Section::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(protocol.html()).contains(" id=\"" + id + "\""));
        assertThat(ErrorCodes.all())
                .allSatisfy(entry -> assertThat(protocol.html()).contains("<code>" + entry.code() + "</code>"));
    }

    @Test
    void links_within_the_document_find_their_heading_and_other_files_are_not_linked() {
        ReferenceDocument protocol = reference.protocol();
        var links = Pattern.compile("href=\"([^\"]+)\"")
                .matcher(protocol.html())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            assertThat(link).startsWith("#");
            assertThat(protocol.html()).contains(" id=\"" + link.substring(1) + "\"");
        });
        assertThat(protocol.html()).contains("pay from an app").doesNotContain("pay-from-an-app.md");
    }

    @Test
    void a_search_finds_sections_by_their_words_whatever_the_case() {
        assertThat(reference.protocol().search("message_REPLAYED"))
                .hasSize(2)
                .last()
                .satisfies(hit -> {
                    assertThat(hit.id()).isEqualTo("4-error-codes");
                    assertThat(hit.match()).isEqualTo("MESSAGE_REPLAYED");
                    assertThat(hit.before()).startsWith("…");
                });
        assertThat(reference.protocol().search("对账单"))
                .extracting(ReferenceDocument.Hit::title)
                .anyMatch(title -> title.startsWith("3.7 Statements"));
        assertThat(reference.protocol().search("no such words")).isEmpty();
        assertThat(reference.protocol().search(" ")).isEmpty();
    }

    @Test
    void html_in_a_document_is_text() {
        ReferenceDocument document =
                MarkdownReader.read("# T\n\n## <script>a</script>\n\n[x](javascript:alert(1)) <b>b</b>");

        assertThat(document.html()).contains("&lt;b&gt;").doesNotContain("<script>", "<b>", "javascript:");
    }

    @Test
    void headings_of_the_same_words_have_different_anchors() {
        ReferenceDocument document = MarkdownReader.read("# T\n\n## 查询 `a.b`\n\none\n\n## 查询 `a.b`\n\ntwo");

        assertThat(document.sections())
                .extracting(ReferenceDocument.Section::id)
                .containsExactly("查询-ab", "查询-ab-1");
    }

    @Test
    void there_is_a_sample_in_each_language() {
        assertThat(reference.samples())
                .extracting(CodeSample::language)
                .containsExactly("Java", "PHP", "Python", "Node.js", "curl");
        assertThat(reference.samples()).allSatisfy(sample -> {
            assertThat(sample.code()).contains("URL FOLDER PASSWORD", "Show this as a QR code:");
            assertThat(reference.sample(sample.file())).contains(sample);
        });
        assertThat(reference.sample("../protocol.md")).isEmpty();
        assertThat(reference.migration().html()).contains("OnlinePayOrderExecuter", "从原平台的 Java SDK 迁移");
    }
}
