package org.lifepay.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.document.Voucher.Fact;
import org.lifepay.gateway.document.Voucher.Row;

class VoucherPdfTest {
    private static final Voucher.Proof PROOF =
            new Voucher.Proof("核验码", "1234 5678 9012 3456", "扫描右侧二维码核对。", "https://pay.example/access/verify");

    @Test
    void a_voucher_is_one_page_whatever_others_have_written_into_it() throws IOException {
        byte[] pdf = print(List.of(
                Row.of(Fact.of("商户名称", "杭州西湖龙井茶叶有限公司𠮷".repeat(20))),
                Row.of(Fact.of("商品", "word ".repeat(300)), Fact.of("备注", "=1+1"))));

        assertThat(PdfText.pages(pdf)).isEqualTo(1);
        assertThat(PdfText.of(pdf)).contains("电子回单", "商户名称", "有限公司□", "=1+1", "1234 5678 9012 3456");
    }

    @Test
    void its_font_is_embedded_with_the_characters_that_it_uses() throws IOException {
        byte[] pdf = print(List.of(Row.of(Fact.of("商户名称", "龙井茶铺").inBold())));

        assertThat(PdfText.hasEmbeddedSubsets(pdf)).isTrue();
        assertThat(pdf).hasSizeLessThan(60_000);
    }

    @Test
    void documents_made_at_once_share_the_font_and_embed_their_own_characters() throws Exception {
        List<String> names = List.of("龙井茶铺", "碧螺春行", "铁观音店", "普洱仓库", "祁门红茶", "六安瓜片");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> files = new ArrayList<>();
            for (String name : names) {
                files.add(threads.submit(() -> print(List.of(Row.of(Fact.of("商户名称", name))))));
            }
            for (int i = 0; i < names.size(); i++) {
                byte[] file = files.get(i).get();
                assertThat(PdfText.of(file)).contains(names.get(i));
                assertThat(PdfText.hasEmbeddedSubsets(file)).isTrue();
            }
        }
    }

    private static byte[] print(List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoucherPdf.write(
                new Voucher("电子回单", "在线支付交易凭证", rows, List.of("打印时间"), PROOF),
                Instant.parse("2026-03-01T02:00:00Z"),
                out);
        return out.toByteArray();
    }
}
